// Panes that scroll together by the places that they share.

const GLIDE_MILLISECONDS = 320;
// How many times as fast as the lead a column may follow: where its article tells much that the lead
// lacks, it would be thrown past all of that within a line.
const MOST_SPEED = 5;
// Over how much scrolling of the lead a column that stood elsewhere comes back, for the most part.
const RETURN_PIXELS = 300;

const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const within = (value, least, most) => Math.min(Math.max(value, least), most);

// Where a height in one column stands in another, by the two knots around it.
function interpolate(knots, height) {
  let i = 1;
  while (i < knots.length - 1 && knots[i][0] < height) i += 1;
  const [[x0, y0], [x1, y1]] = [knots[i - 1], knots[i]];
  return x1 > x0 ? y0 + ((y1 - y0) * (height - x0)) / (x1 - x0) : y1;
}

// Panes of which the others follow the one that the reader scrolls. A pane that stands where it was
// put did not move by the reader's hand: that is how the followers are known from the lead.
function linkPanes(panes, chains) {
  const put = panes.map((pane) => pane.scrollTop);
  const knots = panes.map(() => []);
  let [together, lead, slack, glide] = [true, -1, [], 0];

  const place = (i, top) => {
    panes[i].scrollTop = top;
    put[i] = panes[i].scrollTop;
  };
  const measure = () => {
    const tops = panes.map((pane) => new Map(
      [...pane.querySelectorAll(".jump")].map((jump) => [jump.dataset.claim, jump.offsetTop]),
    ));
    for (const { columns: [i, j], anchors } of chains) {
      const inner = anchors.map(([a, b]) => [tops[i].get(a), tops[j].get(b)]);
      const ends = [panes[i].scrollHeight, panes[j].scrollHeight];
      knots[i][j] = inner.length ? [[0, 0], ...inner, ends] : undefined;
      knots[j][i] = knots[i][j]?.map(([a, b]) => [b, a]);
    }
    panes.forEach((pane, i) => { put[i] = pane.scrollTop; });
    lead = -1;
  };
  // The line that is read goes down the pane as the pane goes down the text, from edge to edge.
  const target = (i, j, top) => {
    const room = panes[i].scrollHeight - panes[i].clientHeight;
    const line = room > 0 ? panes[i].clientHeight * (top / room) : 0;
    const most = panes[j].scrollHeight - panes[j].clientHeight;
    return within(interpolate(knots[i][j], top + line) - line, 0, most);
  };
  const follow = (i) => {
    const before = put[i];
    const moved = Math.abs(panes[i].scrollTop - before);
    if (moved < 1) return;
    cancelAnimationFrame(glide);
    put[i] = panes[i].scrollTop;
    if (!together) return;
    const others = panes.map((_, j) => j).filter((j) => knots[i][j]);
    // Columns that stand elsewhere come back by and by as the lead goes on: nothing ever jumps.
    if (lead !== i) for (const j of others) slack[j] = panes[j].scrollTop - target(i, j, before);
    lead = i;
    for (const j of others) {
      slack[j] *= Math.exp(-moved / RETURN_PIXELS);
      const now = panes[j].scrollTop;
      const most = MOST_SPEED * moved;
      place(j, within(target(i, j, put[i]) + slack[j], now - most, now + most));
    }
  };
  // Moves the panes whose top is given; the others stay where they are.
  const moveTo = (tops) => {
    cancelAnimationFrame(glide);
    lead = -1;
    const from = panes.map((pane) => pane.scrollTop);
    const begin = performance.now();
    const step = (now) => {
      const share = isCalm() ? 1 : within((now - begin) / GLIDE_MILLISECONDS, 0, 1);
      const eased = 1 - (1 - share) ** 3;
      tops.forEach((top, i) => {
        if (top !== undefined) place(i, from[i] + (top - from[i]) * eased);
      });
      if (share < 1) glide = requestAnimationFrame(step);
    };
    step(begin);
  };
  panes.forEach((pane, i) => pane.addEventListener("scroll", () => follow(i), { passive: true }));
  const observer = new ResizeObserver(measure);
  for (const pane of panes) observer.observe(pane);
  document.fonts.ready.then(measure);
  measure();
  return { measure, moveTo, setTogether: (is) => { together = is; lead = -1; } };
}

// Stands the passage at one height in all columns that tell it, as near as can be to where it is.
function alignColumns(panes, link, claims, from) {
  const jumps = panes.map((pane, i) => claims[i]
    && pane.querySelector(`.jump[data-claim="${CSS.escape(claims[i])}"]`));
  const lead = jumps[from] ? from : jumps.findIndex(Boolean);
  const { clientHeight, scrollTop } = panes[lead];
  const now = jumps[lead].offsetTop - scrollTop;
  const wanted = now >= 0 && now <= 0.6 * clientHeight ? now : 0.2 * clientHeight;
  const height = Math.min(wanted, ...jumps.filter(Boolean).map((jump) => jump.offsetTop - 6));
  const tops = jumps.map((jump) => (jump ? jump.offsetTop - height : undefined));
  panes.forEach((pane, i) => {
    const rise = pane.querySelector(".rise");
    const room = pane.scrollHeight - rise.offsetHeight - pane.clientHeight;
    const needed = Math.max(tops[i] ?? 0, pane.scrollTop) - room;
    rise.style.height = `${Math.max(needed, 0)}px`;
  });
  link.measure();
  link.moveTo(tops);
}
