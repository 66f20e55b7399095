// Names on a layer of their own: a constant size on screen, a halo, never one over another, the important ones first.
const FONT = 'system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif';
const TOP = 14;
const TOP_NARROW = 6;
const SHORT = 26;
const LONG = 60;
const columnGap = ({ columns }) => (columns.length > 1 ? columns[1][0] - columns[0][0] : 232);

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
const SQUARE = 64;
const ROW_OF_SQUARES = 8192;
class Room {
  constructor() {
    this.squares = new Map();
  }
  // Whether one of the squares that the box touches says yes.
  some(box, says) {
    const [left, right] = [Math.floor(box.x / SQUARE), Math.floor((box.x + box.w) / SQUARE)];
    const bottom = Math.floor((box.y + box.h) / SQUARE);
    for (let y = Math.floor(box.y / SQUARE); y <= bottom; y++) {
      for (let x = left; x <= right; x++) if (says(y * ROW_OF_SQUARES + x)) return true;
    }
    return false;
  }
  // What is smaller than `most` does not count.
  free(box, owner, most = 0) {
    const inTheWay = (other) => (!owner || other.owner !== owner) && !(other.r < most) && crosses(box, other);
    return !this.some(box, (key) => this.squares.has(key) && this.squares.get(key).some(inTheWay));
  }
  add(box) {
    this.some(box, (key) => {
      if (this.squares.has(key)) this.squares.get(key).push(box);
      else this.squares.set(key, [box]);
    });
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

// Of a crowd only so many are named, and only so many marks keep names off; what is foremost comes first.
const MOST_NAMED = 400;
const MOST_TRIED = 1500;
const MOST_KEPT_CLEAR = 3000;

const ringed = (thing) => (state.path ? state.path.includes(thing) : thing === state.node);

// Decide which names stand where, in the order of their importance. Pure but for the width of texts.
function arrange(context, view, size) {
  const layered = view.network.columns.length > 0 && columnGap(view.network) * size.scale > 110;
  const nodes = view.order.filter((n) => isDrawn(view, n.thing) && !(view.focus && !view.focus.nodes.has(n.thing)));
  const top = new Set(view.order.filter((n) => isDrawn(view, n.thing)).slice(0, narrowCanvas() ? TOP_NARROW : TOP));
  const first = (n) => (n.thing === hovered ? 0 : n.thing === state.node || isStruck(n.thing) ? 1 : 2);
  const hoveredNode = hovered && view.network.at.get(hovered);
  const wanted = [...new Set([...(hoveredNode && isDrawn(view, hovered) ? [hoveredNode] : []), ...nodes])].sort((a, b) => first(a) - first(b));
  const marks = new Room();
  const names = new Room();
  const scale = size.scale;
  const placed = new Map();
  for (const node of wanted) {
    const at = size.at(node);
    if (at.x < -40 || at.y < -20 || at.x > size.width + 40 || at.y > size.height + 20) continue;
    const r = size.long(radiusOf(node)) + (ringed(node.thing) ? 6 : 0);
    placed.set(node, { at, r });
    if (placed.size <= MOST_KEPT_CLEAR && (!view.focus || view.focus.nodes.has(node.thing))) marks.add({ x: at.x - r, y: at.y - r, w: 2 * r, h: 2 * r, r, owner: node });
  }
  const result = [];
  let tried = 0;
  for (const [node, { at, r }] of placed) {
    if (result.length >= MOST_NAMED || ++tried > MOST_TRIED) break;
    const important = top.has(node) || node.thing === hovered || !!view.focus;
    const open = node.thing === hovered || node.thing === state.node || scale > 1.4 * Math.max(1, fitted);
    let text = short(named(node.thing), open || node.thing.members ? LONG : SHORT);
    const px = important ? 13.5 : r > 9 ? 13 : 12;
    const font = `${top.has(node) || node.thing === state.node ? 650 : 400} ${px}px ${FONT}`;
    const most = layered ? Math.min(columnGap(view.network) * scale - r - 26, size.width - at.x - r - 12) : Infinity;
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
