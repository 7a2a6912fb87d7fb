// Leads the key N to the field of the note, and Enter or Escape out of it again.

function isTyping(element) {
  return element.matches("input, textarea, select, [contenteditable=true], [role=combobox]");
}

export default function () {
  const listen = (event) => {
    const field = document.querySelector(".st-key-review-note input");
    if (!field) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.target === field && (event.key === "Enter" || event.key === "Escape")) {
      // After the field itself has heard of Enter.
      setTimeout(() => field.blur());
    } else if (plain && event.key.toLowerCase() === "n" && !isTyping(event.target)) {
      event.preventDefault();
      const { top, bottom } = field.getBoundingClientRect();
      field.focus({ preventScroll: top >= 0 && bottom <= window.innerHeight });
    }
  };
  document.addEventListener("keydown", listen);
  return () => document.removeEventListener("keydown", listen);
}
