// The scripts of the staff pages. Everything works without them too; they make it quicker.
// Listeners sit on the document, because navigation replaces the body.
import "./navigation.js";
import "./menus.js";
import "./dialogs.js";
import { reach } from "./rows.js";
import "./palette.js";
import "./shortcuts.js";
import { onContent, texts, toast } from "./page.js";

document.addEventListener("click", async (event) => {
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    await navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).textContent);
    toast(texts().copied, "good");
  }
  event.target.closest("[data-dismiss]")?.closest(".toast-line")?.remove();
});

/** Takes a message away, but not from under the hand that reaches for it. */
function leave(line, after) {
  setTimeout(() => (line.matches(":hover, :focus-within") ? leave(line, 2000) : line.remove()), after);
}

// paper is white, whatever the screen is
addEventListener("beforeprint", () => {
  const root = document.documentElement;
  root.dataset.screen = root.dataset.bsTheme;
  root.dataset.bsTheme = "light";
});
addEventListener("afterprint", () => {
  const root = document.documentElement;
  root.dataset.bsTheme = root.dataset.screen;
});

onContent((root) => {
  reach(root);
  for (const line of root.querySelectorAll(".toast-line[data-tone=good]")) {
    leave(line, line.querySelector("form") ? 12000 : 8000);
  }
  root.querySelector("[data-focus]")?.focus();
  if (root.querySelector("[data-chart]")) {
    import("./charts.js").then((charts) => charts.draw(root));
  }
});
