// The row is the link: <tr data-href> with a real <a> in its first cell.

const rows = () => [...document.querySelectorAll("main tr[data-href]")].filter((row) => row.offsetParent);

document.addEventListener("click", (event) => {
  const row = event.target.closest("tr[data-href]");
  if (!row || event.target.closest("a, button, input, label, select, summary")) return;
  if (String(getSelection())) return;
  if (event.ctrlKey || event.metaKey) {
    window.open(row.dataset.href, "_blank", "noopener");
  } else {
    row.querySelector("a")?.click();
  }
});

/** Moves the focus to the link of the next row (1) or the one before (-1). */
export function move(step) {
  const all = rows();
  const at = all.findIndex((row) => row.contains(document.activeElement));
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step];
  const link = next?.querySelector("a");
  link?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}

/** A table that is wider than its place can be scrolled with the keys too. */
export function reach(root) {
  for (const box of root.querySelectorAll(".table-responsive")) {
    const fits = box.scrollWidth <= box.clientWidth && box.scrollHeight <= box.clientHeight;
    if (fits || box.hasAttribute("tabindex")) continue;
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    const heading = box.closest("section, .card")?.querySelector("h2, h3") ?? document.querySelector("h1");
    box.setAttribute("aria-label", heading?.textContent.trim() ?? document.title);
  }
}
