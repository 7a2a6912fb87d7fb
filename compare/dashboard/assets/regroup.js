// Gives the digits to the boxes of the passages, F to the search and N to the note; Enter or Escape
// lead out of a field again.

function isTyping(element) {
  return element.matches(
    "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true], [role=combobox]",
  );
}

const FIELDS = { f: ".st-key-regroup-find input", n: ".st-key-regroup-note input" };

export default function () {
  const listen = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const fields = Object.values(FIELDS).map((place) => document.querySelector(place));
    if (fields.includes(event.target) && (event.key === "Enter" || event.key === "Escape")) {
      // After the field itself has heard of Enter.
      setTimeout(() => event.target.blur());
      return;
    }
    if (isTyping(event.target)) return;
    const field = document.querySelector(FIELDS[event.key.toLowerCase()] ?? "none");
    if (field) {
      event.preventDefault();
      field.focus();
    } else if (/^[1-9]$/.test(event.key)) {
      const boxes = document.querySelectorAll(".st-key-regroup-passages input[type=checkbox]");
      boxes[Number(event.key) - 1]?.click();
    } else if (event.target.matches("input") && /^[a-z]$/i.test(event.key)) {
      // A box or a radio button has no use for letters, but keeps them from the buttons' shortcuts.
      const { key, code } = event;
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true }));
    }
  };
  document.addEventListener("keydown", listen);
  return () => document.removeEventListener("keydown", listen);
}
