// The only way anything gets into the page: elements made by name, texts as texts, links only to the web.
const SVG = "http://www.w3.org/2000/svg";

function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, given] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), given);
    else if (given === true) element.setAttribute(key, "");
    else if (given !== false && given !== null && given !== undefined) element.setAttribute(key, given);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

function svg(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, given] of Object.entries(attributes)) element.setAttribute(key, given);
  element.append(...children);
  return element;
}

const web = (url) => {
  try {
    return ["http:", "https:"].includes(new URL(url).protocol) ? url : null;
  } catch {
    return null;
  }
};

const outside = (url, text, attributes = {}) =>
  web(url) ? el("a", { href: url, rel: "noopener noreferrer", target: "_blank", ...attributes }, text) : el("span", attributes, text);

const ring = (n, radius, turn = 0) =>
  Array.from({ length: n }, (_, i) => {
    const angle = (i / n) * 2 * Math.PI + turn;
    return [8 + radius * Math.cos(angle), 8 + radius * Math.sin(angle)].map((v) => v.toFixed(1)).join(",");
  }).join(" ");
const star = Array.from({ length: 10 }, (_, i) => {
  const angle = (i * Math.PI) / 5 - Math.PI / 2;
  const r = i % 2 ? 3 : 7;
  return [8 + r * Math.cos(angle), 8.5 + r * Math.sin(angle)].map((v) => v.toFixed(1)).join(",");
}).join(" ");
const POINTS = {
  square: "2.5,2.5 13.5,2.5 13.5,13.5 2.5,13.5", triangle: "8,2 14.5,13.5 1.5,13.5", triangleDown: "8,14 14.5,2.5 1.5,2.5",
  diamond: "8,1 15,8 8,15 1,8", hexagon: ring(6, 7), star,
};

function glyphMark(glyph, size = 16, colour = glyphColour(glyph)) {
  const [shape] = style.glyphs[glyph];
  const mark = shape === "dot" ? svg("circle", { cx: 8, cy: 8, r: 6, fill: colour }) : svg("polygon", { points: POINTS[shape], fill: colour });
  return svg("svg", { viewBox: "0 0 16 16", width: size, height: size, "aria-hidden": "true" }, mark);
}

function lineMark(colour, certainty = "signed", thick = 2.5) {
  const [dashes, opacity] = style.certainties[certainty];
  const line = svg("line", { x1: 1, y1: 6, x2: 27, y2: 6, stroke: colour, "stroke-width": thick, opacity });
  if (dashes.length) line.setAttribute("stroke-dasharray", dashes.map((n) => (n * thick) / 2.6).join(" "));
  const mark = svg("svg", { viewBox: "0 0 28 12", width: 28, height: 12, "aria-hidden": "true" }, line);
  if (certainty === "gone") mark.append(svg("path", { d: "M11 3l6 6M17 3l-6 6", stroke: surface("alarm"), "stroke-width": 1.6 }));
  return mark;
}

const link = (thing, attributes = {}) => el("button", { type: "button", class: "to", onclick: () => choose(thing), ...attributes }, short(named(thing), 160));
const push = (text, onclick, attributes = {}) => el("button", { type: "button", class: "push", onclick, ...attributes }, text);

function announce(text) {
  document.getElementById("live").textContent = text;
}

async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    announce(done);
    return true;
  } catch {
    return false;
  }
}
