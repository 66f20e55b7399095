// Names on a layer of their own: a constant size on screen, a halo, never one over another, the important ones first.
const FONT = 'system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif';
const TOP = 14;
const TOP_NARROW = 6;
const SHORT = 26;
const LONG = 60;
const COLUMN = known.networks.reduce((gap, n) => (n.columns.length > 1 ? n.columns[1][0] - n.columns[0][0] : gap), 232);

let boxes = [];
const widths = new Map();
function textWidth(context, text, font) {
  const key = font + text;
  if (!widths.has(key)) {
    context.font = font;
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

const crosses = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

// Boxes in squares of the screen, so that two thousand names need no million comparisons.
class Room {
  constructor() {
    this.squares = new Map();
  }
  *keys(box) {
    for (let x = Math.floor(box.x / 64); x <= Math.floor((box.x + box.w) / 64); x++) {
      for (let y = Math.floor(box.y / 64); y <= Math.floor((box.y + box.h) / 64); y++) yield x + "," + y;
    }
  }
  // What is smaller than `most` does not count.
  free(box, owner, most = 0) {
    for (const key of this.keys(box)) {
      if ((this.squares.get(key) || []).some((other) => (!owner || other.owner !== owner) && !(other.r < most) && crosses(box, other))) return false;
    }
    return true;
  }
  add(box) {
    for (const key of this.keys(box)) {
      if (!this.squares.has(key)) this.squares.set(key, []);
      this.squares.get(key).push(box);
    }
  }
}

const SIDES = [[0, 1], [1, 0], [-1, 0], [0, -1]];
const CORNERS = [[1, 1], [-1, 1], [1, -1], [-1, -1]];

function around(at, r, w, h, gap, sides) {
  return sides.map(([dx, dy]) => ({
    x: at.x - w / 2 + dx * (w / 2 + r * (dy ? 0.75 : 1) + gap), y: at.y - h / 2 + dy * (h / 2 + r + gap - 1), w, h,
  }));
}

// Where a name may stand, in the order of preference: beside its mark, shortened, over lesser marks, further away.
function* ways(at, r, h, text, width, layered, important) {
  const full = { text, w: width(text) };
  const cut = { text: short(text, 15), w: width(short(text, 15)) };
  if (layered) {
    yield { ...full, spots: [{ x: at.x + r + 3, y: at.y - h / 2, w: full.w, h }], over: important };
    return;
  }
  yield { ...full, spots: around(at, r, full.w, h, 3, SIDES), over: false };
  if (important) yield { ...full, spots: around(at, r, full.w, h, 3, CORNERS), over: false };
  yield { ...cut, spots: around(at, r, cut.w, h, 3, SIDES), over: false };
  if (!important) return;
  yield { ...cut, spots: around(at, r, cut.w, h, 3, CORNERS), over: false };
  yield { ...full, spots: around(at, r, full.w, h, 3, [...SIDES, ...CORNERS]), over: true };
  for (const gap of [9, 18, 30]) yield { ...cut, spots: around(at, r, cut.w, h, gap, [...SIDES, ...CORNERS]), over: true };
}

const ringed = (thing) => (state.path ? state.path.includes(thing) : thing === state.node);

// Decide which names stand where, in the order of their importance. Pure but for the width of texts.
function arrange(context, view, size) {
  const layered = view.network.columns.length > 0 && COLUMN * size.scale > 110;
  const nodes = view.order.filter((n) => view.visible.nodes.has(n.thing) && !(view.focus && !view.focus.nodes.has(n.thing)));
  const top = new Set(view.order.filter((n) => view.visible.nodes.has(n.thing)).slice(0, narrowCanvas() ? TOP_NARROW : TOP));
  const first = (n) => (n.thing === hovered ? 0 : n.thing === state.node ? 1 : 2);
  const hoveredNode = hovered && view.network.at.get(hovered);
  const wanted = [...new Set([...(hoveredNode && view.visible.nodes.has(hovered) ? [hoveredNode] : []), ...nodes])].sort((a, b) => first(a) - first(b));
  const marks = new Room();
  const names = new Room();
  const scale = size.scale;
  const placed = new Map();
  for (const node of view.network.nodes) {
    if (!view.visible.nodes.has(node.thing)) continue;
    const at = size.at(node);
    const r = radiusOf(node) * scale + (ringed(node.thing) ? 6 : 0);
    placed.set(node, { at, r });
    if (!view.focus || view.focus.nodes.has(node.thing)) marks.add({ x: at.x - r, y: at.y - r, w: 2 * r, h: 2 * r, r, owner: node });
  }
  const result = [];
  for (const node of wanted) {
    const { at, r } = placed.get(node);
    if (at.x < -40 || at.y < -20 || at.x > size.width + 40 || at.y > size.height + 20) continue;
    const important = top.has(node) || node.thing === hovered || !!view.focus;
    const open = node.thing === hovered || node.thing === state.node || scale > 1.4 * Math.max(1, fitted);
    let text = short(named(node.thing), open ? LONG : SHORT);
    const px = important ? 13.5 : r > 9 ? 13 : 12;
    const font = `${top.has(node) || node.thing === state.node ? 650 : 400} ${px}px ${FONT}`;
    const most = layered ? Math.min(COLUMN * scale - r - 26, size.width - at.x - r - 12) : Infinity;
    for (let n = SHORT; layered && n > 6 && textWidth(context, text, font) > most; n--) text = short(text, n);
    const h = px + 4;
    const fits = (spot) => spot.x >= 2 && spot.y >= 2 && spot.x + spot.w <= size.width - 2 && spot.y + h <= size.height - 2;
    for (const way of ways(at, r, h, text, (words) => textWidth(context, words, font) + 4, layered, important)) {
      const spot = way.spots.find((s) => fits(s) && names.free(s) && marks.free(s, node, way.over ? Math.min(r, 9) : 0));
      if (!spot) continue;
      names.add(spot);
      result.push({ ...spot, text: way.text, font, node, top: top.has(node), gone: known.certainties[node.thing.status] === "gone" });
      break;
    }
  }
  return { labels: result, names, marks };
}

function paintNames(context, labels) {
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const label of labels) {
    context.font = label.font;
    const [x, y] = [label.x + 2, label.y + label.h / 2 + 0.5];
    context.strokeStyle = surface("bg");
    context.lineWidth = 3.5;
    context.strokeText(label.text, x, y);
    context.fillStyle = surface("ink");
    context.fillText(label.text, x, y);
    if (label.gone) context.fillRect(x, y, label.w - 4, 1);
  }
}

// Amounts stand on lines only where the reader has asked about a few of them.
const ALONG = [0.5, 0.4, 0.6, 0.3, 0.7];
function amounts(context, size, names, marks, inner) {
  if (!scene.focus || !state.network.unit) return [];
  const result = [];
  const edges = [...scene.focus.edges].filter((e) => scene.visible.edges.has(e) && (valued(e) || isDeal(e)));
  edges.sort((a, b) => (b.weight || 0) - (a.weight || 0) || (a.id < b.id ? -1 : 1));
  for (const edge of edges.slice(0, 40)) {
    const text = amount(weighed(edge, state.network.unit)) + (edge.disputed ? NBSP + "?" : edge.certainty === "gone" ? NBSP + "✕" : "");
    const font = `600 11.5px ${FONT}`;
    const w = textWidth(context, text, font) + 8;
    const spots = ALONG.map((share) => inner(edge, share)).filter(Boolean).map((p) => ({ x: p.x - w / 2, y: p.y - 8, w, h: 16 }));
    const spot = spots.find((s) => s.x >= 0 && s.y >= 0 && s.x + w <= size.width && s.y + 16 <= size.height && names.free(s) && marks.free(s));
    if (!spot) continue;
    names.add(spot);
    result.push({ ...spot, text, font, edge });
  }
  return result;
}

function paintAmounts(context, list) {
  for (const label of list) {
    context.fillStyle = surface("bg");
    context.globalAlpha = 0.86;
    context.fillRect(label.x, label.y, label.w, label.h);
    context.globalAlpha = 1;
    context.font = label.font;
    context.fillStyle = kindColour(label.edge.kind);
    context.fillText(label.text, label.x + 4, label.y + 8.5);
  }
}

// What vis-network says of an edge's middle on the page; its own drawing object is the only one who knows the curve.
function middleOf(network, edge, share = 0.5) {
  const drawn = network.body.edges[edge.id];
  const type = drawn && drawn.edgeType;
  return type && drawn.connected && edge.from !== edge.to ? type.getPoint(share) : null;
}

function badge(context, at, text, colour) {
  context.beginPath();
  context.arc(at.x, at.y, 7, 0, 7);
  context.fillStyle = surface("bg");
  context.fill();
  context.lineWidth = 1.3;
  context.strokeStyle = colour;
  context.stroke();
  context.fillStyle = colour;
  context.font = `700 11px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, at.x, at.y + 0.5);
  context.textAlign = "left";
}

// Screen pixels on vis-network's own canvas, `times` as many for an image.
function onScreen(context, network, times, paint) {
  const element = network.canvas.frame.canvas;
  const ratio = (element.width / element.clientWidth || 1) * times;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const at = (x, y) => {
    const p = network.canvasToDOM({ x, y });
    return { x: p.x / times, y: p.y / times };
  };
  const size = {
    width: element.clientWidth / times, height: element.clientHeight / times, scale: network.getScale() / times,
    at: (node) => at(node.x, node.y),
  };
  paint(size, at);
  context.restore();
}

function paintUnder(context, network = graph, times = 1) {
  const rings = scene.network.nodes.filter((node) => ringed(node.thing) && scene.visible.nodes.has(node.thing));
  onScreen(context, network, times, (size, at) => {
    context.lineWidth = 2.5;
    context.strokeStyle = surface("ring");
    for (const node of rings) {
      const p = size.at(node);
      context.beginPath();
      context.arc(p.x, p.y, radiusOf(node) * size.scale + 5, 0, 7);
      context.stroke();
    }
    const top = box(scene.network).y[0];
    context.font = `650 12px ${FONT}`;
    context.fillStyle = surface("muted");
    context.textAlign = "left";
    context.textBaseline = "bottom";
    for (const [x, name] of scene.network.columns) {
      const p = at(x, top);
      const room = COLUMN * size.scale - 4;
      let text = t("column." + name);
      for (let n = text.length; n > 4 && textWidth(context, text, context.font) > room; n--) text = short(text, n);
      context.fillText(text, p.x - 6, p.y - 18);
    }
  });
}

function paintOver(context, network = graph, times = 1) {
  onScreen(context, network, times, (size, at) => {
    const inner = (edge, share) => {
      const p = middleOf(network, edge, share);
      return p && at(p.x, p.y);
    };
    const { labels, names, marks } = arrange(context, scene, size);
    if (times === 1) boxes = labels;
    for (const edge of scene.visible.edges) {
      if (scene.focus && (scene.network.unit || !scene.focus.edges.has(edge))) continue;
      if (edge.disputed) {
        const p = inner(edge, 0.38);
        if (p) badge(context, p, "?", surface("alarm"));
      } else if (edge.certainty === "gone") {
        const p = inner(edge);
        if (p) badge(context, p, "✕", surface("alarm"));
      }
    }
    const said = amounts(context, size, names, marks, inner);
    context.textAlign = "left";
    context.textBaseline = "middle";
    paintAmounts(context, said);
    paintNames(context, labels);
  });
}

const labelAt = (x, y) => {
  const label = boxes.find((b) => x >= b.x && x <= b.x + b.w && y >= b.y && y <= b.y + b.h);
  return label ? label.node.thing.iri : undefined;
};
