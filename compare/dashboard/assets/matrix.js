// A table of facts, of which one can be chosen. Text is set as text, never as markup.

function makeSign(kind, className) {
  const sign = make("span", `${className} ${kind.name}`);
  const mark = make("span", "", kind.mark);
  mark.setAttribute("aria-hidden", "true");
  sign.append(mark, ` ${kind.word}`);
  return sign;
}

function makeHead(columns) {
  const row = make("tr");
  for (const name of ["Fact", ...columns]) {
    const cell = make("th", "", name);
    cell.scope = "col";
    row.append(cell);
  }
  const head = make("thead");
  head.append(row);
  return head;
}

function makeRow(row, chosen, choose) {
  const line = make("tr", row.group === chosen ? "chosen" : "");
  const fact = make("th");
  fact.scope = "row";
  const button = make("button", "fact", row.fact);
  button.type = "button";
  button.title = row.fact;
  button.setAttribute("aria-pressed", String(row.group === chosen));
  fact.append(button);
  if (row.kinds.length) {
    const kinds = make("div", "kinds");
    kinds.append(...row.kinds.map((kind) => makeSign(kind, "sign")));
    fact.append(kinds);
  }
  line.append(fact);
  for (const cell of row.cells) {
    const place = make("td");
    place.append(makeSign(cell, "telling"));
    line.append(place);
  }
  line.addEventListener("click", () => choose(row.group, line));
  return line;
}

export default function ({ data, parentElement, setStateValue }) {
  const drawn = JSON.stringify([data.columns, data.rows]);
  let frame = parentElement.querySelector(".matrix");
  if (!frame) {
    frame = make("div", "matrix");
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", data.label);
    parentElement.append(frame);
  }
  if (frame.dataset.drawn === drawn) {
    mark(frame, data);
    return;
  }
  const choose = (group) => {
    mark(frame, { rows: data.rows, chosen: group });
    setStateValue("chosen", group);
  };
  const table = make("table");
  const body = make("tbody");
  body.append(...data.rows.map((row) => makeRow(row, data.chosen, choose)));
  table.append(makeHead(data.columns), body);
  frame.replaceChildren(table);
  frame.dataset.drawn = drawn;
  frame.scrollTop = 0;
}

function mark(frame, { rows, chosen }) {
  frame.querySelectorAll("tbody tr").forEach((line, i) => {
    const isChosen = rows[i].group === chosen;
    line.classList.toggle("chosen", isChosen);
    line.querySelector("button").setAttribute("aria-pressed", String(isChosen));
  });
}
