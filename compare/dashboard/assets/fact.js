// How each outlet tells one fact. Text is set as text, never as markup.

function makeSign(sign) {
  const element = make("span", `sign ${sign.name}`);
  const mark = make("span", "", sign.mark);
  mark.setAttribute("aria-hidden", "true");
  element.append(mark, ` ${sign.word}`);
  element.title = sign.meaning;
  return element;
}

function makeLinks(links, open) {
  const line = make("p", "links");
  for (const { label, href } of links) {
    const link = make("a", "", label);
    link.href = href;
    link.addEventListener("click", (event) => {
      // With a key held down, it is the browser that opens another tab or window.
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      open(href);
    });
    line.append(link);
  }
  return line;
}

function makeDispute(dispute, open) {
  const part = make("section", "reason-of");
  const reason = make("p", "", dispute.reason);
  if (dispute.more) reason.append(make("span", "more", ` ${dispute.more}`));
  part.append(makeSign(dispute.sign), make("span", "score", ` ${dispute.score}`), reason);
  part.append(makeLinks(dispute.links, open));
  return part;
}

function makeQuote(segments) {
  const words = make("p");
  words.dir = "auto";
  for (const { text, marked } of segments) words.append(make(marked ? "mark" : "span", "", text));
  const quote = make("blockquote");
  quote.append(words);
  return quote;
}

function makeTelling(telling, open) {
  const part = make("section", "telling-of");
  const who = make("div", "who");
  const outlet = make("b", "", telling.outlets);
  outlet.dir = "auto";
  who.append(outlet, makeSign(telling.sign));
  part.append(who, ...telling.quotes.map(makeQuote));
  if (telling.note) part.append(make("p", "nearest", telling.note));
  part.append(makeLinks(telling.links, open));
  return part;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const open = (href) => setTriggerValue("open", href);
  const panel = make("div", "fact-panel");
  panel.tabIndex = 0;
  panel.setAttribute("role", "region");
  panel.setAttribute("aria-label", "The fact that is chosen");
  if (data.disputes.length) {
    panel.append(make("h3", "", "Where they part"));
    panel.append(...data.disputes.map((dispute) => makeDispute(dispute, open)));
  }
  panel.append(make("h3", "", "How each outlet puts it"));
  panel.append(...data.tellings.map((telling) => makeTelling(telling, open)));
  parentElement.replaceChildren(panel);
}
