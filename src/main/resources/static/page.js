// What the other modules share: texts of the page, toasts, new content.

export const texts = () => document.getElementById("texts").dataset;

export const icon = (name) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(svg.namespaceURI, "use");
  use.setAttribute("href", `${texts().icons}#${name}`);
  svg.append(use);
  return svg;
};

export function toast(message, tone = "warning") {
  const line = document.createElement("div");
  line.className = "toast-line";
  line.dataset.tone = tone;
  const text = document.createElement("span");
  text.textContent = message;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "toast-close";
  close.dataset.dismiss = "";
  close.setAttribute("aria-label", texts().close);
  close.append(icon("x"));
  line.append(icon(tone === "good" ? "circle-check" : "alert-triangle"), text, close);
  document.getElementById("toasts").append(line);
  setTimeout(() => line.remove(), tone === "good" ? 8000 : 20000);
}

/** Runs for the page, and again for everything that htmx puts in. */
export function onContent(work) {
  const start = () => work(document);
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", start) : start();
  document.addEventListener("htmx:load", (event) => event.target !== document.body && work(event.target));
}

export const isTyping = (element) => !!element?.closest?.("input, textarea, select, [contenteditable=true]");

/** Letters as people compare them: İSTANBUL, istanbul and Işık, isik are the same. */
export const fold = (text) =>
  text.toLocaleLowerCase("tr").normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ı", "i");
