// Who rests on whom: columns of buttons with lines between them. Text is set as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";

function makeParty(party, tone) {
  const item = make("li");
  const button = make("button", `party ${tone}`);
  button.type = "button";
  button.dataset.id = party.id;
  button.title = `${party.name}: ${party.words}`;
  const name = make("span", "name", party.name);
  name.dir = "auto";
  const count = make("span", "count", String(party.count));
  count.setAttribute("aria-hidden", "true");
  const bar = make("span", "bar");
  bar.style.width = `${party.size}%`;
  button.append(name, count, make("span", "unseen", `, ${party.words}`), bar);
  item.append(button);
  return item;
}

function makeColumn(column) {
  const place = make("div", `column ${column.name}`);
  place.setAttribute("role", "group");
  place.setAttribute("aria-label", column.title);
  place.append(make("p", "title", column.title));
  for (const group of column.groups) {
    if (group.title) {
      const title = make("p", `kind ${group.tone}`);
      const mark = make("span", "", group.mark);
      mark.setAttribute("aria-hidden", "true");
      title.append(mark, ` ${group.title}`);
      place.append(title);
    }
    const list = make("ul");
    list.append(...group.parties.map((party) => makeParty(party, group.tone)));
    place.append(list);
  }
  return place;
}

function makeTable(edges) {
  const details = make("details");
  details.append(make("summary", "", "The same as a table"));
  const table = make("table");
  const head = make("tr");
  for (const title of ["Who", "Rests on", "How", "Claims"]) {
    const cell = make("th", "", title);
    cell.scope = "col";
    head.append(cell);
  }
  table.append(make("thead"), make("tbody"));
  table.tHead.append(head);
  for (const edge of edges) {
    const line = make("tr");
    const first = make("th");
    first.scope = "row";
    const [who, ...rest] = edge.cells;
    const button = make("button", "edge", who);
    button.type = "button";
    button.dir = "auto";
    button.dataset.id = edge.id;
    button.setAttribute("aria-label", edge.words);
    first.append(button);
    const cells = rest.map((text) => make("td", "", String(text)));
    cells[0].dir = "auto";
    line.append(first, ...cells);
    table.tBodies[0].append(line);
  }
  const scroll = make("div", "scroll");
  scroll.append(table);
  details.append(scroll);
  return details;
}

function makePath(className, edge, width) {
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("class", className);
  path.dataset.id = edge.id;
  path.style.strokeWidth = `${width}px`;
  return path;
}

function makeLines(edges) {
  const lines = document.createElementNS(SVG, "svg");
  lines.setAttribute("aria-hidden", "true");
  for (const edge of edges) {
    const seen = makePath(`line ${edge.relation} ${edge.tone}`, edge, edge.width);
    // A line of one pixel is hard to hit.
    const hit = makePath("hit", edge, Math.max(edge.width, 10));
    const title = document.createElementNS(SVG, "title");
    title.textContent = edge.words;
    hit.append(title);
    lines.append(seen, hit);
  }
  return lines;
}

function placeOf(frame, element) {
  const origin = frame.getBoundingClientRect();
  const rect = element.getBoundingClientRect();
  return {
    left: rect.left - origin.left, right: rect.right - origin.left,
    middle: rect.top - origin.top + rect.height / 2,
  };
}

// From side to side between two columns; within one a bow at its left, with a tip if it points.
function curve(start, end, isTipped) {
  if (start.left === end.left) {
    const depth = Math.min(12 + Math.abs(start.middle - end.middle) / 8, 34);
    const x = start.left - depth;
    const bow = `M${start.left} ${start.middle} C${x} ${start.middle} ${x} ${end.middle} ${end.left} ${end.middle}`;
    const tip = "m-7 -5 l7 5 l-7 5";
    return isTipped ? `${bow} ${tip}` : bow;
  }
  const x = (start.right + end.left) / 2;
  return `M${start.right} ${start.middle} C${x} ${start.middle} ${x} ${end.middle} ${end.left} ${end.middle}`;
}

function placeLines(frame) {
  if (!frame.offsetWidth) return;
  const places = new Map(
    [...frame.querySelectorAll(".party")].map((party) => [party.dataset.id, placeOf(frame.picture, party)]),
  );
  for (const edge of frame.edges) {
    const path = curve(places.get(edge.start), places.get(edge.end), edge.relation === "names");
    for (const line of frame.lines.get(edge.id)) line.setAttribute("d", path);
  }
}

// What is chosen, or else pointed at, stands out with all that it is tied to.
function light(frame, id) {
  const shown = id || frame.chosen;
  const edges = frame.edges.filter((edge) => [edge.id, edge.start, edge.end].includes(shown));
  const lit = new Set(edges.flatMap((edge) => [edge.id, edge.start, edge.end]));
  if (frame.querySelector(`[data-id="${CSS.escape(shown)}"]`)) lit.add(shown);
  frame.classList.toggle("lit", lit.size > 0);
  for (const element of frame.querySelectorAll("[data-id]")) {
    element.classList.toggle("on", lit.has(element.dataset.id));
  }
}

function mark(frame, chosen) {
  frame.chosen = chosen;
  for (const button of frame.querySelectorAll("button[data-id]")) {
    const isChosen = button.dataset.id === chosen;
    button.classList.toggle("chosen", isChosen);
    button.setAttribute("aria-pressed", String(isChosen));
  }
  for (const column of frame.querySelectorAll(".column")) {
    const stops = [...column.querySelectorAll(".party")];
    const stop = stops.find((button) => button.dataset.id === chosen) ?? stops[0];
    for (const button of stops) button.tabIndex = button === stop ? 0 : -1;
  }
  light(frame, "");
}

function nextIndex(key, i, count) {
  const target = { ArrowDown: i + 1, ArrowUp: i - 1, Home: 0, End: count - 1 }[key];
  return target === undefined ? undefined : Math.min(Math.max(target, 0), count - 1);
}

function listen(frame) {
  frame.addEventListener("click", (event) => {
    const id = event.target.closest("[data-id]")?.dataset.id;
    if (!id) return;
    mark(frame, id === frame.chosen ? "" : id);
    frame.send(frame.chosen);
  });
  frame.addEventListener("keydown", (event) => {
    const column = event.target.closest(".column");
    if (!column || event.ctrlKey || event.metaKey || event.altKey) return;
    const stops = [...column.querySelectorAll(".party")];
    const i = nextIndex(event.key, stops.indexOf(event.target), stops.length);
    if (i === undefined) return;
    event.preventDefault();
    for (const button of stops) button.tabIndex = button === stops[i] ? 0 : -1;
    stops[i].focus();
  });
  for (const name of ["pointerover", "focusin"]) {
    frame.addEventListener(name, (event) => light(frame, event.target.closest("[data-id]")?.dataset.id));
  }
  for (const name of ["pointerleave", "focusout"]) frame.addEventListener(name, () => light(frame, ""));
  new ResizeObserver(() => placeLines(frame)).observe(frame);
}

function draw(frame, data) {
  const picture = make("div", "picture");
  const lines = makeLines(data.edges);
  const columns = make("div", "columns");
  columns.append(...data.columns.map(makeColumn));
  picture.append(lines, columns);
  frame.picture = picture;
  frame.edges = data.edges;
  frame.lines = new Map(data.edges.map((edge) => [
    edge.id, [...lines.children].filter((line) => line.dataset.id === edge.id),
  ]));
  frame.setAttribute("aria-label", data.label);
  frame.replaceChildren(picture, makeTable(data.edges));
  placeLines(frame);
}

export default function ({ data, parentElement, setStateValue }) {
  const { chosen, ...rest } = data;
  const drawn = JSON.stringify(rest);
  let frame = parentElement.querySelector(".rests");
  if (!frame) {
    frame = make("div", "rests");
    frame.setAttribute("role", "group");
    parentElement.append(frame);
    listen(frame);
  }
  frame.send = (id) => setStateValue("chosen", id);
  if (frame.dataset.drawn !== drawn) {
    frame.dataset.drawn = drawn;
    draw(frame, data);
  }
  mark(frame, chosen);
}
