// Articles in columns that scroll together. Text is set as text, never as markup.

// Keys may be held down: the page is told of a passage only when they rest.
const REST_MILLISECONDS = 120;

function makeSign(sign) {
  const element = make("span", `sign ${sign.name}`);
  const mark = make("span", "", sign.mark);
  mark.setAttribute("aria-hidden", "true");
  element.append(mark, ` ${sign.word}`);
  return element;
}

function makeButton(word, hint, press) {
  const button = make("button", "", word);
  button.type = "button";
  button.title = hint;
  button.addEventListener("click", press);
  return button;
}

function makeIsolated(tag, className, text) {
  const element = make(tag, className, text);
  element.dir = "auto";
  return element;
}

function makeHead(column) {
  const head = make("header");
  const byline = make("p", "byline");
  byline.append(makeIsolated("b", "", column.outlet));
  if (column.date) byline.append(" · ", make("time", "", column.date));
  if (column.url) {
    const link = make("a", "", "the original");
    link.href = column.url;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    byline.append(" · ", link);
  }
  const title = makeIsolated("h2", "", column.title);
  title.title = column.title;
  head.append(byline, title, make("p", "telling-here"));
  return head;
}

function makeJump(jump) {
  const button = make("button", `jump ${jump.tone}`, jump.marks);
  button.type = "button";
  button.tabIndex = -1;
  button.dataset.claim = jump.claim;
  button.dataset.passages = jump.passages.join(" ");
  button.title = jump.label;
  button.setAttribute("aria-label", jump.label);
  return button;
}

function makeColumn(column) {
  const article = make("article", "column");
  const name = `${column.outlet}: ${column.title}`;
  article.setAttribute("aria-label", name);
  const pane = make("div", "pane");
  pane.tabIndex = 0;
  pane.setAttribute("role", "region");
  pane.setAttribute("aria-label", `Text of ${name}`);
  const body = make("div", "body");
  for (const segment of column.segments) {
    const run = make("span", segment.tone && `passage ${segment.tone}`);
    run.dataset.passages = segment.passages.join(" ");
    run.dataset.issue = segment.issue.join(" ");
    run.append(...segment.jumps.map(makeJump), segment.text);
    body.append(run);
  }
  // Grows where the last lines of a column must rise to stand beside another's.
  pane.append(body, make("div", "rise"));
  article.append(makeHead(column), pane);
  return article;
}

function numbersIn(text) {
  return text ? text.split(" ").map(Number) : [];
}

function invite(panel, data) {
  const line = make("p", "", data.passages.length
    ? "Choose a marked passage: what the others make of it lights up, moves beside it, and how each "
      + "two part is said here. Keys: J next, K previous, Esc clears."
    : "These articles share no passage.");
  const legend = make("p", "legend-line");
  for (const sign of data.legend) legend.append(makeSign(sign), ` ${sign.count} `);
  panel.replaceChildren(line, legend);
}

function explain(panel, passage) {
  const list = make("ul");
  for (const { who, sign, text, score } of passage.lines) {
    const item = make("li");
    const said = makeIsolated("span", "", text);
    item.append(makeIsolated("b", "", who), " ", makeSign(sign), " ", said);
    if (score) item.append(" ", make("span", "score", score));
    list.append(item);
  }
  panel.replaceChildren(list);
}

function markPassage(reader, data, number) {
  reader.dataset.active = number;
  const has = (text) => numbersIn(text).includes(number);
  for (const run of reader.querySelectorAll(".passage")) {
    run.classList.toggle("active", has(run.dataset.passages));
    run.classList.toggle("issue", has(run.dataset.issue));
  }
  const passage = data.passages[number - 1];
  reader.querySelectorAll(".column").forEach((column, i) => {
    const jumps = [...column.querySelectorAll(".jump")];
    for (const jump of jumps) jump.setAttribute("aria-pressed", String(has(jump.dataset.passages)));
    const stop = jumps.find((jump) => jump.dataset.claim === passage?.claims[i]) ?? jumps[0];
    for (const jump of jumps) jump.tabIndex = jump === stop ? 0 : -1;
    const telling = column.querySelector(".telling-here");
    telling.replaceChildren(...(passage ? [makeSign(passage.tellings[i])] : []));
  });
}

function isTyping(element) {
  return element.matches("input, textarea, select, [contenteditable=true], [role=combobox]");
}

function draw(reader, data, isTogether, send) {
  const columns = data.columns.map(makeColumn);
  const panes = columns.map((column) => column.querySelector(".pane"));
  const grid = make("div", "columns");
  grid.style.setProperty("--columns", columns.length);
  grid.append(...columns);
  const panel = make("div", "how-they-part");
  panel.tabIndex = 0;
  panel.setAttribute("role", "region");
  panel.setAttribute("aria-label", "How they part");
  panel.setAttribute("aria-live", "polite");
  const place = make("span", "place");
  let rest;
  const show = (number, from) => {
    const passage = data.passages[number - 1];
    markPassage(reader, data, number);
    place.textContent = `${passage ? `Passage ${number} of ` : ""}${data.passages.length}`
      + (passage ? "" : " shared passages");
    if (passage) explain(panel, passage);
    else invite(panel, data);
    panel.scrollTop = 0;
    if (passage) alignColumns(panes, link, passage.claims, from);
  };
  const choose = (number, from) => {
    show(number, from);
    clearTimeout(rest);
    rest = setTimeout(() => send(data.passages[number - 1]?.key ?? ""), REST_MILLISECONDS);
  };
  // Round and round through the passages, or through those of them that part.
  const step = (way, isWanted = () => true) => {
    const count = data.passages.length;
    let at = Number(reader.dataset.active) || (way > 0 ? 0 : count + 1);
    for (let i = 0; i < count; i += 1) {
      at = ((at - 1 + way + count) % count) + 1;
      if (isWanted(data.passages[at - 1])) return choose(at, -1);
    }
    return undefined;
  };
  reader.replaceChildren(makeBar(data, { choose, step, place }), grid, panel);
  const link = linkPanes(panes, data.chains);
  const box = reader.querySelector(".together input");
  box.checked = isTogether;
  box.addEventListener("change", () => link.setTogether(box.checked));
  link.setTogether(isTogether);
  listen(reader, columns, choose, step);
  show(data.active, -1);
  // The letters of another font stand elsewhere.
  document.fonts.ready.then(() => {
    if (Number(reader.dataset.active) === data.active) show(data.active, -1);
  });
}

function makeBar(data, { choose, step, place }) {
  const bar = make("div", "reader-bar");
  const buttons = make("div", "steps");
  if (data.passages.length) {
    buttons.append(
      makeButton("Previous", "The passage before (key K)", () => step(-1)),
      makeButton("Next", "The next passage (key J)", () => step(1)),
    );
  }
  if (data.passages.some((passage) => passage.parts)) {
    const parts = (passage) => passage.parts;
    buttons.append(makeButton("Next dispute", "The next that parts", () => step(1, parts)));
  }
  buttons.append(makeButton("Clear", "No passage chosen (key Esc)", () => choose(0, -1)), place);
  const together = make("label", "together");
  const box = make("input");
  box.type = "checkbox";
  together.append(box, " Scroll together");
  bar.append(buttons, together);
  return bar;
}

// A passage with several counterparts leads to each in turn.
function nextOf(reader, text) {
  const numbers = numbersIn(text);
  return numbers[(numbers.indexOf(Number(reader.dataset.active)) + 1) % numbers.length];
}

function listen(reader, columns, choose, step) {
  columns.forEach((column, i) => column.addEventListener("click", (event) => {
    const run = event.target.closest(".jump, .passage");
    // A click that ends a selection of words is none.
    if (!run || (event.detail && String(getSelection()))) return;
    choose(nextOf(reader, run.dataset.passages), i);
  }));
  columns.forEach((column, i) => column.addEventListener("keydown", (event) => {
    const ways = { ArrowDown: 1, ArrowUp: -1 };
    const sides = { ArrowRight: 1, ArrowLeft: -1 };
    if (!event.target.matches(".jump") || event.ctrlKey || event.metaKey || event.altKey) return;
    const jumps = [...column.querySelectorAll(".jump")];
    let next = jumps[jumps.indexOf(event.target) + ways[event.key]];
    for (let j = i + sides[event.key]; columns[j] && !next; j += sides[event.key]) {
      next = columns[j].querySelector(".jump[aria-pressed=true]");
    }
    if (!(event.key in ways) && !(event.key in sides)) return;
    event.preventDefault();
    if (event.key in ways && next) choose(numbersIn(next.dataset.passages)[0], i);
    next?.focus({ preventScroll: true });
  }));
  const hear = (event) => {
    if (!reader.isConnected) return document.removeEventListener("keydown", hear);
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return undefined;
    const key = event.key.toLowerCase();
    if (key === "j") step(1);
    if (key === "k") step(-1);
    if (key === "escape" && Number(reader.dataset.active)) choose(0, -1);
    return undefined;
  };
  document.addEventListener("keydown", hear);
}

export default function ({ data, parentElement, setStateValue }) {
  const { active, ...rest } = data;
  const drawn = JSON.stringify(rest);
  // What was drawn is kept, and with it where the reader had scrolled to.
  const before = parentElement.querySelector(".reader");
  if (before?.dataset.drawn === drawn) return;
  const isTogether = before?.querySelector(".together input").checked ?? true;
  const reader = make("div", "reader");
  reader.dataset.drawn = drawn;
  before?.remove();
  parentElement.append(reader);
  draw(reader, data, isTogether, (key) => setStateValue("chosen", key));
}
