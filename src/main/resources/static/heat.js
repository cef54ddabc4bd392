// The triangle of shares (retention): rows are cohorts, columns the periods since. Plain SVG, redrawn at its new width.

const SVG = "http://www.w3.org/2000/svg";
const ROW = 32;
const NARROWEST = 26;

export function heat(element, chart, token, format) {
  const all = [...new Set(chart.series.flatMap((row) => row.points.map((point) => point.x)))];
  const most = Math.max(...chart.series.flatMap((row) => row.points.filter((point) => point.x !== all[0]).map((point) => point.y ?? 0)), 1);
  const paint = () => {
    const width = element.clientWidth;
    const left = Math.min(110, width * 0.26);
    // as many columns as can be told apart; the table beneath has them all
    const steps = all.slice(0, Math.max(2, Math.floor((width - left) / NARROWEST)));
    const cell = (width - left) / steps.length;
    const svg = make("svg", { width, height: (chart.series.length + 1) * ROW, "font-family": token.font, "font-size": 12 });
    steps.forEach((step, column) => text(svg, step, left + cell * (column + 0.5), ROW / 2, token.soft, "middle"));
    chart.series.forEach((row, index) => {
      const y = (index + 1) * ROW;
      text(svg, row.name, 0, y + ROW / 2, token.soft, "start");
      for (const point of row.points) {
        if (point.y == null || !steps.includes(point.x)) continue;
        const share = Math.min(1, point.y / most);
        const x = left + cell * steps.indexOf(point.x);
        const full = point.x === steps[0];
        const box = make("rect", { x: x + 1, y: y + 1, width: Math.max(1, cell - 2), height: ROW - 2, rx: 3 });
        box.style.fill = full ? token.line : `color-mix(in oklab, ${token.heatTo} ${Math.round(share * 100)}%, ${token.heatFrom})`;
        const title = make("title", {});
        title.textContent = [row.name, point.x, format.value(point.y), point.n == null ? "" : `n = ${format.count(point.n)}`].filter(Boolean).join(" · ");
        box.append(title);
        svg.append(box);
        if (cell > 34) text(svg, format.axis(point.y), x + cell / 2, y + ROW / 2, token.ink, "middle");
      }
    });
    element.replaceChildren(svg);
  };
  paint();
  const sized = new ResizeObserver(() => element.clientWidth !== Number(element.firstChild?.getAttribute("width")) && paint());
  sized.observe(element);
  return {};
}

function make(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

function text(svg, content, x, y, fill, anchor) {
  const node = make("text", { x, y, fill, "text-anchor": anchor, "dominant-baseline": "central", "pointer-events": "none" });
  node.textContent = content;
  svg.append(node);
}
