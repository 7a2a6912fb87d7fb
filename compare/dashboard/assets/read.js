// One article with its passages marked, and a strip of them. Text is set as text, never as markup.

// Arrow keys may be held down: the page is asked for a passage only when they rest.
const REST_MILLISECONDS = 120;

function makeSign(sign) {
  const element = make("span", `flag ${sign.name}`);
  const mark = make("span", "", sign.mark);
  mark.setAttribute("aria-hidden", "true");
  element.append(mark, ` ${sign.word}`);
  return element;
}

function makeRun(run, data, drawn) {
  const passage = data.passages[run.claim];
  if (!passage) return document.createTextNode(run.text);
  const element = make("span", `told ${passage.state}`);
  element.dataset.claim = run.claim;
  if (!drawn.has(run.claim)) {
    drawn.add(run.claim);
    element.classList.add("first");
    element.setAttribute("role", "button");
    element.tabIndex = -1;
    // The no-break space keeps the sign on the line of the words that it belongs to.
    const flag = make("span", "flag", `${passage.mark.replaceAll(" ", "\u00a0")}\u00a0`);
    flag.setAttribute("aria-hidden", "true");
    element.append(flag, make("span", "unseen", `${passage.words} `));
  }
  element.append(run.text);
  return element;
}

function makeHead(data) {
  const head = make("header");
  head.append(make("h2", "", data.title));
  const byline = make("p", "byline", [data.outlet, data.date].filter(Boolean).join(" · "));
  if (data.url) {
    const link = make("a", "", "as published");
    link.href = data.url;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    byline.append(" · ", link);
  }
  head.append(byline);
  return head;
}

function makePane(data) {
  const pane = make("article");
  pane.setAttribute("aria-label", `${data.outlet}: ${data.title}`);
  const drawn = new Set();
  pane.append(makeHead(data));
  for (const runs of data.paragraphs) {
    const paragraph = make("p", "paragraph");
    paragraph.append(...runs.map((run) => makeRun(run, data, drawn)));
    pane.append(paragraph);
  }
  if (!drawn.size) pane.tabIndex = 0;
  return pane;
}

function makeStrip(data, ids) {
  const strip = make("div", "strip");
  strip.setAttribute("role", "group");
  strip.setAttribute("aria-label", "The whole text: where it is disputed");
  const view = make("div", "view");
  strip.append(view);
  ids.forEach((id, i) => {
    const passage = data.passages[id];
    const piece = make("button", `piece ${passage.state}`);
    piece.type = "button";
    piece.dataset.claim = id;
    piece.tabIndex = -1;
    piece.title = passage.words;
    piece.setAttribute("aria-label", `Passage ${i + 1} of ${ids.length}. ${passage.words}`);
    strip.append(piece);
  });
  return strip;
}

function makeBar(data, step) {
  const bar = make("div", "read-bar");
  const legend = make("p", "states");
  legend.append(...data.legend.map(makeSign));
  const said = make("p", "unseen said-of");
  said.setAttribute("role", "status");
  bar.append(legend, said);
  if (Object.values(data.passages).some((passage) => passage.state === "disputed")) {
    const jumps = make("div", "jumps");
    for (const [word, way] of [["Previous dispute", -1], ["Next dispute", 1]]) {
      const button = make("button", "", word);
      button.type = "button";
      button.addEventListener("click", () => step(way));
      jumps.append(button);
    }
    bar.append(jumps);
  }
  return bar;
}

// Where in the pane's text a run begins or ends, as a height; within a line by its share of it.
function heightOf(pane, rect, edge) {
  const frame = pane.getBoundingClientRect();
  const share = (edge === "end" ? rect.right : rect.left) - frame.left;
  const line = rect.top - frame.top + pane.scrollTop;
  return line + rect.height * Math.min(Math.max(share / frame.width, 0), 1);
}

function placePieces(pane, strip) {
  const whole = pane.scrollHeight;
  if (!whole) return;
  const runs = new Map();
  for (const run of pane.querySelectorAll(".told")) {
    const list = runs.get(run.dataset.claim) ?? [];
    list.push(...run.getClientRects());
    runs.set(run.dataset.claim, list);
  }
  const places = [...runs].map(([id, rects]) => [
    id, heightOf(pane, rects[0], "start"), heightOf(pane, rects[rects.length - 1], "end"),
  ]);
  const pieces = new Map([...strip.querySelectorAll(".piece")].map((p) => [p.dataset.claim, p]));
  for (const [id, start, end] of places) {
    const style = pieces.get(id).style;
    style.top = `${(100 * start) / whole}%`;
    style.height = `${(100 * Math.max(end - start, 1)) / whole}%`;
  }
  showView(pane, strip);
}

function showView(pane, strip) {
  strip.hidden = !strip.querySelector(".piece");
  const { style } = strip.querySelector(".view");
  style.top = `${(100 * pane.scrollTop) / pane.scrollHeight}%`;
  style.height = `${(100 * pane.clientHeight) / pane.scrollHeight}%`;
}

// Brings a passage into view where it is not, and moves the page no further than the pane.
function reveal(pane, run) {
  const frame = pane.getBoundingClientRect();
  const rect = run.getBoundingClientRect();
  if (rect.top >= frame.top + 8 && rect.bottom <= frame.bottom - 8) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const top = pane.scrollTop + rect.top - frame.top - frame.height / 4;
  pane.scrollTo({ top, behavior: calm ? "auto" : "smooth" });
}

function mark(frame, chosen) {
  frame.dataset.chosen = chosen;
  for (const element of frame.querySelectorAll("[data-claim]")) {
    const isChosen = element.dataset.claim === chosen;
    element.classList.toggle("chosen", isChosen);
    if (element.matches(".first, .piece")) element.setAttribute("aria-pressed", String(isChosen));
  }
  for (const selector of [".first", ".piece"]) {
    const stops = [...frame.querySelectorAll(selector)];
    const stop = stops.find((element) => element.dataset.claim === chosen) ?? stops[0];
    for (const element of stops) element.tabIndex = element === stop ? 0 : -1;
  }
}

function nextIndex(key, i, count) {
  const steps = { ArrowDown: i + 1, ArrowRight: i + 1, ArrowUp: i - 1, ArrowLeft: i - 1 };
  const target = { ...steps, Home: 0, End: count - 1 }[key];
  return target === undefined ? undefined : Math.min(Math.max(target, 0), count - 1);
}

function listen(frame, pane, choose) {
  frame.addEventListener("click", (event) => {
    const element = event.target.closest("[data-claim]");
    // A click that ends a selection of words is none.
    if (!element || (event.detail && String(getSelection()))) return;
    choose(element.dataset.claim, 0);
  });
  frame.addEventListener("keydown", (event) => {
    const kind = [".first", ".piece"].find((selector) => event.target.matches(selector));
    if (!kind || event.ctrlKey || event.metaKey || event.altKey) return;
    const stops = [...frame.querySelectorAll(kind)];
    const i = nextIndex(event.key, stops.indexOf(event.target), stops.length);
    const isPress = kind === ".first" && (event.key === "Enter" || event.key === " ");
    if (i === undefined && !isPress) return;
    event.preventDefault();
    const stop = isPress ? event.target : stops[i];
    choose(stop.dataset.claim, isPress ? 0 : REST_MILLISECONDS);
    stop.focus({ preventScroll: true });
  });
  const strip = frame.querySelector(".strip");
  pane.addEventListener("scroll", () => showView(pane, strip), { passive: true });
  const observer = new ResizeObserver(() => placePieces(pane, strip));
  observer.observe(pane);
}

function draw(data, frame, send) {
  const pane = makePane(data);
  const ids = [...pane.querySelectorAll(".first")].map((run) => run.dataset.claim);
  const find = (id) => pane.querySelector(`.first[data-claim="${CSS.escape(id)}"]`);
  let rest;
  const choose = (id, wait) => {
    mark(frame, id);
    reveal(pane, find(id));
    const said = `Passage ${ids.indexOf(id) + 1} of ${ids.length}. ${data.passages[id].words}`;
    frame.querySelector(".said-of").textContent = said;
    clearTimeout(rest);
    rest = setTimeout(() => send(id), wait);
  };
  const step = (way) => {
    const disputed = ids.filter((id) => data.passages[id].state === "disputed");
    const at = ids.indexOf(frame.dataset.chosen);
    const ahead = disputed.filter((id) => (ids.indexOf(id) - at) * way > 0);
    const around = way > 0 ? disputed[0] : disputed[disputed.length - 1];
    choose((way > 0 ? ahead[0] : at < 0 ? undefined : ahead[ahead.length - 1]) ?? around, 0);
  };
  const body = make("div", "read-body");
  body.append(makeStrip(data, ids), pane);
  frame.replaceChildren(makeBar(data, step), body);
  listen(body, pane, choose);
  placePieces(pane, body.querySelector(".strip"));
  mark(frame, data.chosen);
  if (data.chosen) requestAnimationFrame(() => reveal(pane, find(data.chosen)));
}

export default function ({ data, parentElement, setStateValue }) {
  const { chosen, ...rest } = data;
  const drawn = JSON.stringify(rest);
  let frame = parentElement.querySelector(".read");
  if (!frame) {
    frame = make("div", "read");
    parentElement.append(frame);
  }
  // What was drawn is kept, and with it where the reader had scrolled to.
  if (frame.dataset.drawn === drawn) return;
  frame.dataset.drawn = drawn;
  draw(data, frame, (id) => {
    setStateValue("chosen", id);
    document.querySelector(".st-key-read-panel")?.scrollTo(0, 0);
  });
}
