// A table of facts, of which one can be chosen. Text is set as text, never as markup.

// More than a screen shows; the next are drawn before the reader has scrolled to them.
const ROWS_AT_ONCE = 40;
const PIXELS_AHEAD = 800;
// Arrow keys may be held down: the page is asked for a fact only when they rest.
const REST_MILLISECONDS = 120;

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
    const cell = make("th");
    const label = make("span", "", name);
    cell.scope = "col";
    cell.title = name;
    label.dir = "auto";
    cell.append(label);
    row.append(cell);
  }
  const head = make("thead");
  head.append(row);
  return head;
}

function makeRow(row, i, signs) {
  const line = make("tr");
  line.setAttribute("aria-rowindex", i + 2);
  line.dataset.group = row.group;
  const fact = make("th");
  fact.scope = "row";
  const button = make("button", "fact", row.fact);
  button.type = "button";
  button.dir = "auto";
  button.title = row.fact;
  fact.append(button);
  if (row.kinds.length) {
    const kinds = make("div", "kinds");
    kinds.append(...row.kinds.map((kind) => makeSign(kind, "sign")));
    fact.append(kinds);
  }
  line.append(fact);
  for (const cell of row.cells) {
    const place = make("td");
    place.append(makeSign(signs ? signs[cell] : cell, "telling"));
    line.append(place);
  }
  return line;
}

// One fact is chosen, and the key Tab stops at that one alone.
function mark(lines, chosen) {
  for (const line of lines) {
    const isChosen = line.dataset.group === chosen;
    const button = line.querySelector("button");
    line.classList.toggle("chosen", isChosen);
    button.setAttribute("aria-pressed", String(isChosen));
    button.tabIndex = isChosen ? 0 : -1;
  }
}

// Brings a row into view below the head, and moves nothing but the table.
function reveal(frame, line) {
  const head = frame.querySelector("thead").getBoundingClientRect();
  const rect = line.getBoundingClientRect();
  const bottom = frame.getBoundingClientRect().top + frame.clientHeight;
  if (rect.top < head.bottom) frame.scrollTop -= head.bottom - rect.top;
  else if (rect.bottom > bottom) frame.scrollTop += rect.bottom - bottom;
}

function nextIndex(key, i, count) {
  const steps = { ArrowDown: i + 1, ArrowUp: i - 1, PageDown: i + 8, PageUp: i - 8 };
  const target = { ...steps, Home: 0, End: count - 1 }[key];
  return target === undefined ? undefined : Math.min(Math.max(target, 0), count - 1);
}

function listen(frame) {
  let rest;
  const choose = (line, wait) => {
    frame.chosen = line.dataset.group;
    mark(frame.querySelectorAll("tbody tr"), frame.chosen);
    clearTimeout(rest);
    rest = setTimeout(() => {
      frame.sent = line.dataset.group;
      frame.send(frame.sent);
    }, wait);
  };
  frame.addEventListener("click", (event) => {
    const line = event.target.closest("tbody tr");
    if (line) choose(line, 0);
  });
  frame.addEventListener("keydown", (event) => {
    if (!event.target.matches("button.fact")) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      const width = frame.querySelector("td").offsetWidth;
      frame.scrollBy({ left: event.key === "ArrowRight" ? width : -width });
      event.preventDefault();
      return;
    }
    const lines = frame.querySelector("tbody").rows;
    const at = event.target.closest("tr").sectionRowIndex;
    const i = nextIndex(event.key, at, frame.rows.length);
    if (i === undefined) return;
    event.preventDefault();
    if (i >= lines.length) drawMore(frame, i + ROWS_AT_ONCE - lines.length);
    choose(lines[i], REST_MILLISECONDS);
    lines[i].querySelector("button").focus({ preventScroll: true });
    reveal(frame, lines[i]);
  });
  frame.addEventListener("scroll", () => {
    if (frame.scrollHeight - frame.scrollTop - frame.clientHeight < PIXELS_AHEAD) drawMore(frame);
  });
}

function drawMore(frame, count = ROWS_AT_ONCE) {
  const body = frame.querySelector("tbody");
  const start = body.rows.length;
  const rows = frame.rows.slice(start, start + count);
  const lines = rows.map((row, i) => makeRow(row, start + i, frame.signs));
  mark(lines, frame.chosen);
  body.append(...lines);
}

function draw(frame, data) {
  const table = make("table");
  table.setAttribute("aria-rowcount", data.rows.length + 1);
  table.append(makeHead(data.columns), make("tbody"));
  frame.rows = data.rows;
  frame.signs = data.signs;
  frame.replaceChildren(table);
  frame.scrollTop = 0;
  const chosen = data.rows.findIndex((row) => row.group === data.chosen);
  drawMore(frame, Math.max(ROWS_AT_ONCE, chosen + 1));
  return frame.querySelectorAll("tbody tr")[chosen];
}

export default function ({ data, parentElement, setStateValue }) {
  let frame = parentElement.querySelector(".matrix");
  const isNew = !frame;
  if (isNew) {
    frame = make("div", "matrix");
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", data.label);
    parentElement.append(frame);
    listen(frame);
  }
  frame.send = (group) => setStateValue("chosen", group);
  const drawn = JSON.stringify([data.columns, data.rows]);
  // What was drawn is kept, and with it where the reader had scrolled to.
  if (frame.drawn === drawn) {
    // The answer to a key may come when the next was pressed: it would lead back.
    if (data.chosen === frame.sent) return;
    frame.chosen = data.chosen;
    mark(frame.querySelectorAll("tbody tr"), data.chosen);
    return;
  }
  frame.drawn = drawn;
  frame.chosen = data.chosen;
  const chosen = draw(frame, data);
  if (isNew && chosen) reveal(frame, chosen);
}
