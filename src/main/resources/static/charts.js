// Draws charts (the record org.temas.platform.web.Chart) as SVG: honest axes, intervals as bands, small samples hollow,
// direct labels. The library is loaded when the first chart comes into view.
import { texts } from "./page.js";
import { heat } from "./heat.js";

const drawn = new WeakMap();
let library;

const load = () =>
  (library ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = texts().echarts;
    script.onload = () => done(window.echarts);
    script.onerror = failed;
    document.head.append(script);
  }));

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (entry.isIntersecting) {
      seen.unobserve(entry.target);
      paint(entry.target);
    }
  }
}, { rootMargin: "200px" });

const sized = new ResizeObserver((entries) => {
  for (const { target } of entries) drawn.get(target)?.resize?.();
});

/** Those in view at once; the others when the browser has nothing better to do. */
export function draw(root) {
  for (const element of root.querySelectorAll("[data-chart]")) {
    seen.observe(element);
    setTimeout(() => drawn.has(element) || !element.isConnected || paint(element), 1500);
  }
}

new MutationObserver(() => document.querySelectorAll("[data-chart]").forEach((e) => drawn.has(e) && paint(e))).observe(
  document.documentElement,
  { attributeFilter: ["data-bs-theme"] },
);
addEventListener("beforeprint", () => document.querySelectorAll("[data-chart]").forEach((e) => drawn.get(e) ?? paint(e)));

async function paint(element) {
  const chart = JSON.parse(element.dataset.chart);
  const counts = chart.x === "CATEGORY" && chart.type !== "LINE";
  if (!chart.series.some((series) => series.points.some((point) => point.y != null && !(counts && point.y === 0)))) {
    element.innerHTML = '<div class="chart-none"></div>';
    element.firstChild.textContent = texts().none;
    drawn.set(element, {});
    return;
  }
  if (chart.type === "HEAT") {
    drawn.set(element, heat(element, chart, tokens(), formats(chart)));
    return;
  }
  const echarts = await load();
  if (!element.isConnected) return;
  drawn.get(element)?.dispose?.();
  const view = echarts.init(element, null, { renderer: "svg" });
  view.setOption(option(chart, tokens(), formats(chart), element.clientWidth, element.clientHeight));
  view.on("click", ({ data }) => data?.href && go(data.href));
  drawn.set(element, view);
  sized.observe(element);
}

function go(href) {
  const link = Object.assign(document.createElement("a"), { href });
  document.querySelector(".shell").append(link);
  window.htmx?.process(link);
  link.click();
  link.remove();
}

export function tokens() {
  const style = getComputedStyle(document.documentElement);
  const token = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: token("ink"), soft: token("ink-soft"), line: token("line"), surface: token("surface"), raised: token("raised"),
    series: [1, 2, 3, 4, 5].map((n) => token(`series-${n}`)),
    tones: { PROMOTER: token("promoter"), PASSIVE: token("passive"), DETRACTOR: token("detractor"), BEFORE: token("before") },
    heatFrom: token("heat-from"), heatTo: token("heat-to"),
    font: getComputedStyle(document.body).fontFamily,
  };
}

function formats({ locale, unit, currency, x }) {
  const digits = unit === "MONEY" ? new Intl.NumberFormat(locale, { style: "currency", currency }).resolvedOptions().maximumFractionDigits : 0;
  const scale = unit === "MONEY" ? 10 ** digits : unit === "PERCENT" ? 100 : 1;
  const style = unit === "MONEY" ? { style: "currency", currency, currencyDisplay: "narrowSymbol" } : unit === "PERCENT" ? { style: "percent" } : {};
  const full = new Intl.NumberFormat(locale, { ...style, maximumFractionDigits: unit === "MONEY" ? digits : unit === "NUMBER" ? 2 : 1 });
  const short = new Intl.NumberFormat(locale, { ...style, notation: unit === "PERCENT" ? "standard" : "compact", maximumFractionDigits: 1 });
  const parts = { DAY: { day: "numeric", month: "short" }, WEEK: { day: "numeric", month: "short" }, MONTH: { month: "short" } }[x];
  const day = (value, options) => new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options }).format(new Date(`${value}T00:00:00Z`));
  return {
    value: (y) => (y == null ? "—" : full.format(y / scale)),
    axis: (y) => short.format(y / scale),
    tick: (value) => {
      if (!parts) return value;
      return x === "MONTH" && value.slice(5, 7) === "01" ? day(value, { month: "short", year: "2-digit" }) : day(value, parts);
    },
    name: (value) => (!parts ? value : day(value, x === "MONTH" ? { month: "long", year: "numeric" } : { day: "numeric", month: "long", year: "numeric" })),
    count: (n) => new Intl.NumberFormat(locale).format(n),
  };
}

const short = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
const widest = (labels, font) => {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `12px ${font}`;
  return Math.ceil(Math.max(...labels.map((text) => pen.measureText(text).width)) * 1.04);
};
/** How many lines the names of the series take when they stand above the picture. */
const legendLines = (names, font, width) => {
  let lines = 1;
  let used = 0;
  for (const name of names) {
    const taken = widest([name], font) + 27;
    if (used && used + taken > width) {
      lines += 1;
      used = 0;
    }
    used += taken;
  }
  return lines;
};

/** Names at the ends of lines that end close together, moved apart: how far down each goes. */
function apart(series, height) {
  const ys = series.flatMap((one) => one.points.flatMap((point) => [point.y, point.low, point.high])).filter((y) => y != null);
  const scale = (height - 60) / (Math.max(...ys) - Math.min(...ys) || 1);
  const ends = series
    .map((one) => ({ key: one.key, at: -(one.points.findLast((point) => point.y != null)?.y ?? 0) * scale }))
    .sort((one, other) => one.at - other.at);
  const moved = {};
  let last = -Infinity;
  for (const end of ends) {
    const at = Math.max(end.at, last + 15);
    moved[end.key] = at - end.at;
    last = at;
  }
  // those that went down share the way with those above
  const most = Math.max(0, ...Object.values(moved));
  for (const key of Object.keys(moved)) moved[key] -= most / 2;
  return most ? moved : {};
}

const escaped = (text) => Object.assign(document.createElement("i"), { textContent: text }).innerHTML;

function option(chart, token, format, width, height) {
  const lying = chart.x === "CATEGORY" && chart.type !== "LINE";
  const xs = [...new Set(chart.series.flatMap((series) => series.points.map((point) => point.x)))];
  const label = (name) => short(name, width < 420 ? 16 : 28);
  const colours = chart.series.map((series, index) => token.tones[series.tone] ?? token.series[index]);
  const several = chart.series.length > 1;
  const labelled = several && chart.type === "LINE" && width > 420;
  const legends = several && !labelled ? legendLines(chart.series.map((series) => series.name), token.font, width) : 0;
  const names = { type: "category", data: xs, axisTick: { show: false }, axisLine: { lineStyle: { color: token.line } }, boundaryGap: chart.type !== "LINE",
    inverse: lying, axisLabel: { color: token.soft, hideOverlap: true, lineHeight: 18, formatter: lying ? label : format.tick } };
  const numbers = { type: "value", scale: chart.type === "LINE", ...(chart.type === "STACKED_BAR" && chart.unit === "PERCENT" ? { max: 100, interval: 25 } : {}), splitNumber: 4,
    // no score lies beyond a hundred, though its interval may
    ...(chart.unit === "POINTS" ? { min: ({ min }) => Math.max(-100, Math.floor(min / 50) * 50), max: ({ max }) => Math.min(100, Math.ceil(max / 50) * 50) } : {}),
    axisLabel: { color: token.soft, formatter: format.axis, hideOverlap: true }, splitLine: { show: !lying, lineStyle: { color: token.line } } };
  if (lying) numbers.axisLabel.show = false;
  const moved = labelled ? apart(chart.series, height) : {};
  return {
    animation: false,
    aria: { enabled: false },
    textStyle: { fontFamily: token.font, fontSize: 12 },
    grid: { left: lying ? 12 + widest(xs.map(label), token.font) : 4, right: labelled ? 120 : lying ? 56 : 14, top: (legends ? 16 + 18 * legends : 14) + (chart.notes.length ? 14 : 0), bottom: 8, containLabel: !lying },
    legend: several && !labelled ? { top: 0, left: 0, itemWidth: 12, itemHeight: 8, textStyle: { color: token.soft }, data: chart.series.map((series) => series.name) } : undefined,
    tooltip: { trigger: "axis", confine: true, axisPointer: { type: chart.type === "LINE" ? "line" : "none", lineStyle: { color: token.line } }, backgroundColor: token.raised,
      borderColor: token.line, padding: [8, 12], textStyle: { color: token.ink, fontSize: 13 }, formatter: (all) => tip(chart, all, format, colours) },
    xAxis: lying ? numbers : names,
    yAxis: lying ? names : numbers,
    series: chart.series.flatMap((series, index) => {
      const points = xs.map((x) => series.points.find((point) => point.x === x));
      return chart.type === "LINE" ? lines(chart, series, points, colours[index], token, format, labelled, index, moved[series.key] ?? 0) : bars(chart, series, points, colours[index], token, format, lying, several);
    }),
  };
}

function lines(chart, series, points, colour, token, format, labelled, index, moved) {
  const before = series.tone === "BEFORE";
  const shown = points.length <= 40;
  const line = {
    type: "line", name: series.name, connectNulls: false, z: 5, symbol: "circle", symbolSize: 7, showSymbol: shown, cursor: "pointer",
    lineStyle: { color: colour, width: before ? 1.5 : 2, type: before ? "dashed" : "solid" }, itemStyle: { color: colour }, emphasis: { disabled: true },
    data: points.map((point) => ({ value: point?.y ?? null, href: point?.href,
      itemStyle: point?.small ? { color: token.surface, borderColor: colour, borderWidth: 1.75 } : { color: colour },
      symbolSize: point?.small ? 8 : points.length > 20 ? 4 : 6 })),
    endLabel: { show: labelled, formatter: series.name, color: colour, fontWeight: 500, width: 110, overflow: "truncate", offset: [4, moved] },
    labelLayout: { moveOverlap: "shiftY" },
  };
  if (index === 0 && chart.notes.length) {
    line.markLine = { symbol: "none", silent: true, lineStyle: { color: token.soft, type: "dotted" }, label: { color: token.soft, formatter: ({ name }) => name, position: "end", rotate: 0, distance: 6 },
      data: chart.notes.map((note) => ({ name: note.text, xAxis: note.x })) };
  }
  const sure = points.map((point) => (point?.y != null && point.low != null ? point : null));
  if (!sure.some((point) => point)) return [line];
  const base = { type: "line", stack: `band-${series.key}`, stackStrategy: "all", symbol: "none", silent: true, lineStyle: { opacity: 0 }, tooltip: { show: false }, emphasis: { disabled: true }, z: 1 };
  return [
    { ...base, name: `${series.key} low`, data: sure.map((point) => point?.low ?? null) },
    { ...base, name: `${series.key} high`, areaStyle: { color: colour, opacity: 0.13 }, data: sure.map((point) => (point ? point.high - point.low : null)) },
    line,
  ];
}

function bars(chart, series, points, colour, token, format, lying, several) {
  const stacked = chart.type === "STACKED_BAR";
  return [{
    type: "bar", name: series.name, stack: stacked ? "all" : undefined, barMaxWidth: lying ? 18 : 34, barCategoryGap: "28%", cursor: "pointer", emphasis: { disabled: true },
    itemStyle: { color: colour, borderRadius: stacked ? 0 : lying ? [0, 3, 3, 0] : [3, 3, 0, 0], ...(stacked ? { borderColor: token.surface, borderWidth: 1 } : {}) },
    label: { show: lying && (!several || stacked), position: stacked ? "inside" : "right", color: stacked ? "#fff" : token.soft, formatter: ({ value }) => (stacked && value < 8 ? "" : format.value(value)) },
    labelLayout: { hideOverlap: true },
    data: points.map((point) => ({ value: point?.y ?? null, href: point?.href,
      ...(point?.small ? { itemStyle: { color: "transparent", borderColor: colour, borderWidth: 1.5, borderType: "dashed" } } : {}) })),
  }];
}

function tip(chart, all, format, colours) {
  const at = all[0]?.axisValue;
  const rows = chart.series.map((series, index) => {
    const point = series.points.find((each) => each.x === at);
    if (!point) return "";
    const more = [];
    if (point.low != null) more.push(`${texts().interval} ${format.value(point.low)} … ${format.value(point.high)}`);
    if (point.n != null) more.push(`${texts().n} = ${format.count(point.n)}`);
    if (point.small) more.push(texts().small);
    return `<div style="margin-top:2px"><span style="color:${colours[index]}">●</span> ${escaped(series.name)} <b>${escaped(format.value(point.y))}</b>`
      + (more.length ? `<div style="opacity:.75;font-size:12px">${escaped(more.join(" · "))}</div>` : "") + "</div>";
  });
  return `<div>${escaped(format.name(at))}</div>${rows.join("")}`;
}

// the picture as a file, made here in the browser
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-png]");
  const element = button && document.getElementById(button.dataset.png);
  const svg = element?.querySelector("svg");
  if (!svg) return;
  const copy = svg.cloneNode(true);
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  const token = tokens();
  const head = 44;
  const canvas = Object.assign(document.createElement("canvas"), { width: (width + 32) * 2, height: (height + head + 32) * 2 });
  const pen = canvas.getContext("2d");
  pen.scale(2, 2);
  pen.fillStyle = token.surface;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  const figure = element.closest("figure");
  pen.fillStyle = token.ink;
  pen.font = `600 15px ${token.font}`;
  pen.fillText(figure.querySelector("figcaption").textContent, 16, 28);
  pen.fillStyle = token.soft;
  pen.font = `12px ${token.font}`;
  const asOf = figure.querySelector(".as-of")?.textContent ?? "";
  pen.fillText(asOf, width + 16 - pen.measureText(asOf).width, 28);
  pen.drawImage(image, 16, head, width, height);
  canvas.toBlob((blob) => {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `${button.dataset.png}.png` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
});
