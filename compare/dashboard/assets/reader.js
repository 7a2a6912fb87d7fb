// Two articles whose linked passages lead to each other. Text is set as text, never as markup.

function makeSign(sign) {
  const element = make("span", `sign ${sign.name}`);
  const mark = make("span", "", sign.mark);
  mark.setAttribute("aria-hidden", "true");
  element.append(mark, ` ${sign.word}`);
  return element;
}

function makeJump(passage, other) {
  const marks = passage.signs.map((sign) => sign.mark).join(" ");
  const words = passage.signs.map((sign) => sign.word).join(", ");
  const jump = make("button", `jump ${passage.signs[0].name}`, `${passage.number} ${marks}`);
  jump.type = "button";
  jump.dataset.number = passage.number;
  jump.title = `Passage ${passage.number}: ${words}. Show it in ${other}.`;
  jump.setAttribute("aria-label", jump.title);
  return jump;
}

function makeArticle(article, other, passages) {
  const pane = make("article");
  pane.tabIndex = 0;
  pane.setAttribute("aria-label", `${article.outlet}: ${article.title}`);
  const body = make("div", "body");
  for (const segment of article.segments) {
    const run = make("span", segment.passages.length ? `passage ${segment.tone}` : "");
    run.dataset.numbers = segment.passages.join(" ");
    run.append(...segment.jumps.map((n) => makeJump(passages.get(n), other.outlet)), segment.text);
    body.append(run);
  }
  const byline = [article.outlet, article.date].filter(Boolean).join(" · ");
  pane.append(make("h2", "", article.title), make("p", "byline", byline), body);
  return pane;
}

function invite(line, passages) {
  const signs = new Map(
    passages.flatMap((passage) => passage.signs.map((sign) => [sign.name, sign])),
  );
  const legend = make("p", "legend-line");
  legend.append(...[...signs.values()].map(makeSign));
  const text = "Choose a passage: its counterpart moves beside it, and how the two part is said here.";
  line.append(make("p", "", text), legend);
}

function explain(line, passage) {
  line.replaceChildren(make("b", "", `Passage ${passage.number}`));
  const list = make("ul");
  for (const found of passage.reasons) {
    const item = make("li");
    item.append(makeSign(found), `${found.reason} (${found.score.toFixed(2)})`);
    list.append(item);
  }
  if (!passage.reasons.length) {
    const item = make("li");
    item.append(makeSign(passage.signs[0]), "Both state this; no divergence was found.");
    list.append(item);
  }
  line.append(list);
}

function numbersOf(run) {
  return run.dataset.numbers ? run.dataset.numbers.split(" ").map(Number) : [];
}

function findRun(pane, number) {
  return pane.querySelector(`.jump[data-number="${number}"]`)?.parentElement;
}

// Scrolls the other pane so that its passage stands at the height of the one that was chosen.
function align(pane, run, height) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const top = run.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  pane.scrollBy({ top: top - height, behavior: calm ? "auto" : "smooth" });
}

function activate(reader, number, from) {
  reader.dataset.active = number;
  reader.querySelectorAll(".passage").forEach((run) => {
    run.classList.toggle("active", numbersOf(run).includes(number));
  });
  reader.querySelectorAll(".jump").forEach((jump) => {
    jump.classList.toggle("active", Number(jump.dataset.number) === number);
  });
  const panes = [...reader.querySelectorAll("article")];
  const own = findRun(panes[from], number);
  const other = findRun(panes[1 - from], number);
  const height = own.getBoundingClientRect().top - panes[from].getBoundingClientRect().top;
  align(panes[1 - from], other, height);
}

// A passage with several counterparts leads to each in turn.
function nextNumber(reader, run) {
  const numbers = numbersOf(run);
  const shown = numbers.indexOf(Number(reader.dataset.active));
  return numbers[(shown + 1) % numbers.length];
}

export default function ({ data, parentElement }) {
  const drawn = JSON.stringify(data);
  if (parentElement.querySelector(".reader")?.dataset.drawn === drawn) return;
  const reader = make("div", "reader");
  reader.dataset.drawn = drawn;
  const passages = new Map(data.passages.map((passage) => [passage.number, passage]));
  const line = make("div", "link-line");
  line.setAttribute("aria-live", "polite");
  invite(line, data.passages);
  const [left, right] = data.articles;
  const panes = [makeArticle(left, right, passages), makeArticle(right, left, passages)];
  reader.append(line, ...panes);
  panes.forEach((pane, side) => {
    pane.addEventListener("click", (event) => {
      const run = event.target.closest(".passage");
      if (!run) return;
      const jump = event.target.closest(".jump");
      const number = jump ? Number(jump.dataset.number) : nextNumber(reader, run);
      explain(line, passages.get(number));
      activate(reader, number, side);
    });
  });
  parentElement.replaceChildren(reader);
  if (!data.active) return;
  explain(line, passages.get(data.active));
  align(panes[0], findRun(panes[0], data.active), 24);
  setTimeout(() => activate(reader, data.active, 0), 300);
}
