// Links are followed by htmx: the body is replaced, the head stays. What a real navigation would do for the reader
// (title read out, focus, scroll, a bar when it takes long) is done here.
import { texts, toast } from "./page.js";

const FORM_PROBLEMS = [400, 409, 422];
let line;
let bar;
let leaving;

const place = () => location.pathname + location.search;
const key = (path) => `temas.scroll ${path}`;

document.addEventListener("htmx:beforeRequest", (event) => {
  // nobody looks: no need to ask again and again
  if (document.hidden && event.detail.elt.getAttribute("hx-trigger")?.startsWith("every")) event.preventDefault();
  if (event.detail.boosted) {
    clearTimeout(line);
    line = setTimeout(() => {
      bar ??= Object.assign(document.createElement("div"), { className: "loading-line" });
      document.documentElement.append(bar);
    }, 300);
    sessionStorage.setItem(key(place()), String(scrollY));
    leaving = { path: location.pathname, scroll: scrollY, focus: document.activeElement?.id };
  }
});

document.addEventListener("htmx:afterRequest", () => {
  clearTimeout(line);
  bar?.remove();
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, boosted } = event.detail;
  const path = xhr.responseURL ? new URL(xhr.responseURL).pathname : "";
  if (path === "/sign-in" && location.pathname !== "/sign-in") {
    event.detail.shouldSwap = false;
    location.reload();
  } else if (!boosted && xhr.status >= 400 && !FORM_PROBLEMS.includes(xhr.status)) {
    event.detail.shouldSwap = false;
    toast(texts().failed);
  }
});

document.addEventListener("htmx:sendError", () => toast(texts().offline));
document.addEventListener("htmx:timeout", () => toast(texts().offline));

document.addEventListener("htmx:afterSettle", (event) => {
  if (!event.detail.boosted) return;
  const loaded = event.detail.xhr.responseURL;
  const same = leaving && new URL(loaded).pathname === leaving.path && !new URL(loaded).searchParams.has("cursor");
  if (same) {
    // a filter or a period of the same page: stay where the reader is
    scrollTo(0, leaving.scroll);
    (leaving.focus && document.getElementById(leaving.focus))?.focus({ preventScroll: true });
  } else if (!location.hash) {
    scrollTo(0, 0);
    document.querySelector("[data-focus], [autofocus], #main")?.focus({ preventScroll: true });
  }
  arrived();
});

document.addEventListener("htmx:historyRestore", () => {
  scrollTo(0, Number(sessionStorage.getItem(key(place())) ?? 0));
  arrived();
});

function arrived() {
  document.documentElement.classList.remove("menu-shown");
  if (!texts().icons.startsWith(new URL("./", import.meta.url).pathname)) {
    location.reload(); // the server has been updated: take its new files
  }
  document.getElementById("announcer").textContent = document.title;
}

// a download is not a page
document.addEventListener(
  "click",
  (event) => event.target.closest?.("a[download], a[target]") && event.stopImmediatePropagation(),
  true,
);
