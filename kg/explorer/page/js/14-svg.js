// The same picture as lines and letters: a pen that takes what the painters do and writes SVG, so that both pictures have one
// legend, one set of names, one foot.
class Pen {
  constructor() {
    Object.assign(this, { parts: [], path: "", kept: [], dashes: [], fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, globalAlpha: 1, font: "12px sans-serif", turn: null, textAlign: "left", textBaseline: "alphabetic" });
    this.ruler = document.createElement("canvas").getContext("2d");
  }
  add(name, attributes, text) {
    const given = Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined);
    const inside = text === undefined ? "/>" : `>${escaped(text)}</${name}>`;
    this.parts.push(`<${name}${given.map(([key, value]) => ` ${key}="${escaped(typeof value === "number" ? String(+value.toFixed(2)) : value)}"`).join("")}${inside}`);
  }
  look(isLine) {
    const opacity = this.globalAlpha < 1 ? this.globalAlpha : null;
    if (!isLine) return { fill: this.fillStyle, opacity };
    return { fill: "none", stroke: this.strokeStyle, "stroke-width": this.lineWidth, "stroke-dasharray": this.dashes.map((n) => +n.toFixed(1)).join(" ") || null, opacity };
  }
  beginPath() { this.path = ""; }
  moveTo(x, y) { this.path += `M${x.toFixed(1)} ${y.toFixed(1)}`; }
  lineTo(x, y) { this.path += `L${x.toFixed(1)} ${y.toFixed(1)}`; }
  closePath() { this.path += "Z"; }
  bezierCurveTo(...at) { this.path += "C" + at.map((n) => n.toFixed(1)).join(" "); }
  arc(x, y, r) { this.path += `M${(x - r).toFixed(1)} ${y.toFixed(1)}a${r.toFixed(2)} ${r.toFixed(2)} 0 1 0 ${(2 * r).toFixed(2)} 0a${r.toFixed(2)} ${r.toFixed(2)} 0 1 0 ${(-2 * r).toFixed(2)} 0Z`; }
  fill() { this.add("path", { d: this.path, ...this.look(false) }); }
  stroke() { this.add("path", { d: this.path, ...this.look(true) }); }
  fillRect(x, y, width, height) { this.add("rect", { x, y, width, height, ...this.look(false) }); }
  setLineDash(dashes) { this.dashes = dashes; }
  measureText(text) {
    this.ruler.font = this.font;
    return this.ruler.measureText(text);
  }
  letters(text, x, y, look) {
    const [, weight, size] = /^(?:(\d+) )?([\d.]+)px/.exec(this.font) || [null, null, "12"];
    const anchor = { center: "middle", right: "end" }[this.textAlign] || null;
    const down = { middle: 0.35, bottom: -0.2, top: 0.8 }[this.textBaseline] || 0;
    this.add("text", { x, y: y + down * +size, "font-size": size, "font-weight": weight && weight !== "400" ? weight : null, "text-anchor": anchor, transform: this.turn, ...look }, text);
  }
  fillText(text, x, y) { this.letters(text, x, y, this.look(false)); }
  strokeText(text, x, y) { this.letters(text, x, y, { ...this.look(true), "stroke-linejoin": "round" }); }
  translate(x, y) { this.turn = `${this.turn || ""}translate(${x.toFixed(1)} ${y.toFixed(1)})`; }
  rotate(angle) { this.turn = `${this.turn || ""}rotate(${((angle * 180) / Math.PI).toFixed(1)})`; }
  save() { this.kept.push({ ...this }); }
  restore() {
    const { parts, kept } = this;
    Object.assign(this, kept.pop(), { parts, kept });
  }
}

const escaped = (text) => String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu, "").replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);

// Any line of the drawing is a cubic curve; four of its points tell which.
function curveOf(size, edge) {
  const [p, a, b, q] = [0, 1 / 3, 2 / 3, 1].map((share) => size.inner(edge, share));
  if (!p || !q) return null;
  const control = (u, v, w, z) => ["x", "y"].map((k) => (-5 * u[k] + 18 * v[k] - 9 * w[k] + 2 * z[k]) / 6);
  const [[cx, cy], [dx, dy]] = [control(p, a, b, q), control(q, b, a, p)];
  return [p, { x: cx, y: cy }, { x: dx, y: dy }, q];
}

const between = (a, b, share) => ({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share });
// The beginning of a curve, up to a share of it.
function upTo([a, b, c, d], share) {
  const [p, q, r] = [between(a, b, share), between(b, c, share), between(c, d, share)];
  const [s, u] = [between(p, q, share), between(q, r, share)];
  return [a, p, s, between(s, u, share)];
}

// The share of a curve at which it comes within `r` of its end.
function reaching(curve, r) {
  let [low, high] = [0, 1];
  for (let i = 0; i < 24; i++) {
    const middle = (low + high) / 2;
    const at = upTo(curve, middle)[3];
    if (Math.hypot(at.x - curve[3].x, at.y - curve[3].y) > r) low = middle;
    else high = middle;
  }
  return low;
}

// Where the line ends and its head begins and ends; a painter may have stopped the line before the mark already.
function headed(curve, mark, r, long) {
  const [, , , end] = curve;
  const away = Math.hypot(end.x - mark.x, end.y - mark.y);
  if (away > r) return { line: curve, from: end, to: between(mark, end, r / away) };
  const tip = upTo(curve, reaching(curve, r));
  const line = upTo(tip, reaching(tip, 0.85 * long));
  return { line, from: line[3], to: tip[3] };
}

function penLine(pen, size, edge) {
  const look = edgeLook(edge);
  const curve = look.hidden ? null : curveOf(size, edge);
  if (!curve) return;
  const width = Math.max(0.4, size.long(look.width));
  const long = size.long(15 * look.arrow + 3 * look.width);
  const { line, from, to } = headed(curve, size.at(scene.network.at.get(edge.to)), size.long(radiusOf(scene.network.at.get(edge.to))) + 1, long);
  const draw = () => {
    pen.beginPath();
    pen.moveTo(line[0].x, line[0].y);
    pen.bezierCurveTo(...line.slice(1).flatMap(({ x, y }) => [x, y]));
    pen.stroke();
  };
  if (look.ground) {
    Object.assign(pen, { strokeStyle: look.ground.colour, lineWidth: size.long(look.ground.width), globalAlpha: 1, dashes: look.ground.dashes.map(size.long) });
    draw();
  }
  Object.assign(pen, { strokeStyle: look.colour, fillStyle: look.colour, lineWidth: width, globalAlpha: look.opacity, dashes: look.dashes.map(size.long) });
  draw();
  const [dx, dy] = [(to.x - from.x) * 0.4, (to.y - from.y) * 0.4];
  pen.beginPath();
  pen.moveTo(to.x, to.y);
  pen.lineTo(from.x - dy, from.y + dx);
  pen.lineTo(from.x + dy, from.y - dx);
  pen.fill();
}

function penMark(pen, size, node) {
  const look = nodeLook(node);
  if (look.hidden) return;
  const at = size.at(node);
  const r = size.long(look.size);
  pen.beginPath();
  if (look.shape === "dot") pen.arc(at.x, at.y, r);
  else {
    const scale = r / (look.shape === "square" ? 5.5 : 7);
    (POINTS[look.shape] || POINTS.square).split(" ").map((p) => p.split(",").map(Number)).forEach(([x, y], i) => pen[i ? "lineTo" : "moveTo"](at.x + (x - 8) * scale, at.y + (y - 8) * scale));
    pen.closePath();
  }
  Object.assign(pen, { fillStyle: look.fill, strokeStyle: look.border, lineWidth: look.thick, globalAlpha: look.opacity, dashes: look.dashes.map(size.long) });
  pen.fill();
  pen.stroke();
}

function svgPicture() {
  const { width, height } = area;
  const { scale } = drawing.view();
  const pen = new Pen();
  const onPlane = (p) => p && toScreen(p.x, p.y);
  const size = { width, height, scale, at: onPlane, inner: (edge, share) => onPlane(drawing.middle(edge, share)), long: (n) => n * scale };
  paintPage(pen, width, height, () => {
    pen.parts.push(`<svg y="${HEAD}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`);
    paintUnder(pen, size);
    for (const edge of scene.visible.edges) penLine(pen, size, edge);
    for (const node of scene.network.nodes) penMark(pen, size, node);
    Object.assign(pen, { globalAlpha: 1, dashes: [] });
    paintOver(pen, size, false);
    pen.parts.push("</svg>");
  });
  const tall = pageHeight(pen, width, height);
  const said = [escaped(pictureTitle()), escaped([shownText(), ...footTexts()].join(" · "))];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${tall}" viewBox="0 0 ${width} ${tall}" role="img" aria-labelledby="t d" lang="${lang}" font-family="${escaped(FONT)}">\n` +
    `<title id="t">${said[0]}</title>\n<desc id="d">${said[1]}</desc>\n${pen.parts.join("\n")}\n</svg>\n`;
}

function saveSvg() {
  if (state.table) change({ table: false });
  saveBlob(new Blob([svgPicture()], { type: "image/svg+xml;charset=utf-8" }), "kg-" + state.network.name + ".svg");
}
