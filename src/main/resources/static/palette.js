// Ctrl/⌘ K: places of the menu at once, things of the workspace from the server.
import { fold } from "./page.js";

let waiting;
let asking;

const dialog = () => document.getElementById("palette");
const list = () => document.getElementById("palette-list");
const input = () => dialog().querySelector("input");
const options = () => [...list().querySelectorAll("[role=option]")];

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    dialog().open ? dialog().close() : dialog().showModal();
  }
});

document.addEventListener(
  "beforetoggle",
  (event) => {
    if (event.target.id !== "palette" || event.newState !== "open") return;
    input().value = "";
    show("", null);
  },
  true,
);

document.addEventListener("input", (event) => {
  if (event.target.closest("#palette")) {
    const query = input().value.trim();
    show(query, null);
    clearTimeout(waiting);
    asking?.abort();
    if (query.length >= 2) waiting = setTimeout(() => ask(query), 120);
  }
});

document.addEventListener("keydown", (event) => {
  if (!event.target.closest?.("#palette")) return;
  const all = options();
  const at = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    select(all[(at + (event.key === "ArrowDown" ? 1 : -1) + all.length) % all.length]);
  } else if (event.key === "Enter" && event.target === input()) {
    event.preventDefault();
    all[at]?.click();
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest("#palette-list a")) dialog().close();
});

async function ask(query) {
  asking = new AbortController();
  try {
    const answer = await fetch(`/search/options?q=${encodeURIComponent(query)}`, {
      headers: { "HX-Request": "true" },
      signal: asking.signal,
    });
    if (answer.ok && !answer.redirected && input().value.trim() === query) show(query, await answer.text());
  } catch (problem) {
    if (problem.name !== "AbortError") show(query, "");
  }
}

/** @param found what the server found as HTML, "" for nothing, null when it has not answered yet */
function show(query, found) {
  const wanted = fold(query);
  const places = [...document.querySelectorAll(".rail a")].filter((link) => fold(link.textContent).includes(wanted));
  const parts = [];
  if (places.length) parts.push(group(dialog().dataset.places, places.map(option)));
  list().replaceChildren(...parts);
  if (found) list().insertAdjacentHTML("beforeend", found);
  options().forEach((each, index) => (each.id = `palette-option-${index}`));
  if (!options().length && query) note(found === null && query.length >= 2 ? dialog().dataset.wait : dialog().dataset.empty);
  htmx.process(list());
  select(options()[0]);
}

function option(link) {
  const a = document.createElement("a");
  a.href = link.href;
  a.setAttribute("role", "option");
  a.tabIndex = -1;
  a.append(link.querySelector("svg").cloneNode(true), link.textContent.trim());
  return a;
}

function group(title, members) {
  const box = document.createElement("div");
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", title);
  const head = document.createElement("div");
  head.className = "palette-group";
  head.setAttribute("aria-hidden", "true");
  head.textContent = title;
  box.append(head, ...members);
  return box;
}

function note(text) {
  const line = document.createElement("div");
  line.className = "palette-note";
  line.setAttribute("role", "option");
  line.setAttribute("aria-disabled", "true");
  line.textContent = text;
  list().replaceChildren(line);
}

function select(wanted) {
  for (const each of options()) each.setAttribute("aria-selected", String(each === wanted));
  if (wanted?.id) {
    input().setAttribute("aria-activedescendant", wanted.id);
    wanted.scrollIntoView({ block: "nearest" });
  } else {
    input().removeAttribute("aria-activedescendant");
  }
}
