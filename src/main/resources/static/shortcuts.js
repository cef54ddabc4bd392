// Single keys, when nobody is typing: g + letter goes to a place, j and k move through rows, e edits, / searches.
import { isTyping } from "./page.js";
import { move } from "./rows.js";

let going = 0;

const places = () => document.querySelectorAll(".rail a[data-shortcut]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (document.querySelector("dialog[open]")) return;
  const key = event.key.toLowerCase();
  if (Date.now() - going < 1500) {
    going = 0;
    const place = [...places()].find((link) => link.dataset.shortcut === key);
    if (place) {
      event.preventDefault();
      place.click();
      return;
    }
  }
  switch (key) {
    case "g":
      going = Date.now();
      return;
    case "j":
      move(1);
      return;
    case "k":
      move(-1);
      return;
    case "e":
      document.querySelector("main [data-edit]")?.click();
      return;
    case "/": {
      event.preventDefault();
      const field = document.querySelector("main [data-search]");
      field ? (field.focus(), field.select?.()) : document.getElementById("palette").showModal();
      return;
    }
    case "?":
      document.getElementById("shortcuts").showModal();
      return;
  }
});

// the list of places in the help, made from the menu
document.addEventListener(
  "beforetoggle",
  (event) => {
    const list = event.target.id === "shortcuts" && event.target.querySelector("[data-places]");
    if (!list) return;
    list.replaceChildren(
      ...[...places()].map((link) => {
        const line = document.createElement("div");
        const keys = document.createElement("dt");
        keys.innerHTML = "<kbd>g</kbd> <kbd></kbd>";
        keys.lastChild.textContent = link.dataset.shortcut;
        const name = document.createElement("dd");
        name.textContent = link.textContent.trim();
        line.append(keys, name);
        return line;
      }),
    );
  },
  true,
);
