// Menus are <details>: they open without scripts, and close as one expects with them.

const open = () => document.querySelectorAll("details[data-menu-details][open]");

document.addEventListener("click", (event) => {
  for (const menu of open()) {
    if (!menu.contains(event.target)) menu.open = false;
  }
  const root = document.documentElement;
  const more = event.target.closest("[data-menu]");
  if (more) {
    root.classList.toggle("menu-shown");
  } else if (!event.target.closest(".rail")) {
    root.classList.remove("menu-shown");
  }
  document.querySelector("[data-menu]")?.setAttribute("aria-expanded", root.classList.contains("menu-shown"));
  if (event.target.closest("[data-rail]")) {
    const narrow = root.classList.toggle("rail-narrow");
    narrow ? localStorage.setItem("temas.rail", "narrow") : localStorage.removeItem("temas.rail");
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.documentElement.classList.remove("menu-shown");
  for (const menu of open()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

document.addEventListener("focusout", (event) => {
  const menu = event.target.closest?.("details[data-menu-details][open]");
  if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
});

// a definition stands beside its button
document.addEventListener(
  "toggle",
  (event) => {
    const note = event.target;
    if (event.newState !== "open" || !note.matches?.(".definition-text")) return;
    const at = document.querySelector(`[popovertarget="${note.id}"]`).getBoundingClientRect();
    const left = Math.max(16, Math.min(at.left - 12, innerWidth - note.offsetWidth - 16));
    const below = at.bottom + note.offsetHeight + 12 < innerHeight;
    note.style.left = `${left}px`;
    note.style.top = `${below ? at.bottom + 6 : Math.max(8, at.top - note.offsetHeight - 6)}px`;
  },
  true,
);
