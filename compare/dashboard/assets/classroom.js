// Ticks the box of a way in which passages part when its figure is pressed, and shows the next pair
// from its beginning, which on a phone is far above the button that leads to it.

// Below the bar of the navigation.
const TOP = 60;
let shown = null;

function isTyping(element) {
  const box = element.matches("input[type=checkbox]");
  return !box && element.matches("input, textarea, select, [contenteditable=true], [role=combobox]");
}

function showBeginning() {
  const pair = document.querySelector(".class-pair");
  if (pair && pair.getBoundingClientRect().top < TOP) pair.scrollIntoView();
}

export default function ({ data }) {
  // After the page has the new pair, or the agreement in its place.
  if (shown !== null && shown !== data.shown) setTimeout(showBeginning, 200);
  shown = data.shown;
  const listen = (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!plain || event.repeat || !/^[1-9]$/.test(event.key) || isTyping(event.target)) return;
    const boxes = document.querySelectorAll(".st-key-classroom-kinds input[type=checkbox]");
    boxes[Number(event.key) - 1]?.click();
  };
  document.addEventListener("keydown", listen);
  return () => document.removeEventListener("keydown", listen);
}
