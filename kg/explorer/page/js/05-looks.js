// How each mark and line looks under the reader's choices; who paints them does not matter here.
const canvas = document.getElementById("canvas");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const darkSystem = matchMedia("(prefers-color-scheme: dark)");
const PADDING = { x: 72, top: 34, bottom: 50 };
const narrowCanvas = () => canvas.clientWidth < 600;
const layerSides = () => (narrowCanvas() ? [30, 60] : [36, 150]);
// The note on what part is drawn stands below the drawing, not on it.
const below = () => PADDING.bottom + (state.network.main ? 30 : 0);
// On a phone what a story tells stands above the drawing, not on it.
const above = () => PADDING.top + (narrowCanvas() && !storyCard.hidden ? storyCard.offsetHeight : 0);

let isPaper = false;
const dark = () => !isPaper && (state.theme === "dark" || (state.theme === "auto" && darkSystem.matches));
const surface = (name) => style.surfaces[name][dark() ? 1 : 0];
const glyphColour = (glyph) => style.glyphs[glyph][dark() ? 2 : 1];
const kindColour = (kind) => style.kinds[kind][dark() ? 1 : 0];

// A colour between another one and the background, as a text that every painter reads.
function mixed(colour, share) {
  const parts = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
  const [a, b] = [parts(colour), parts(surface("bg"))];
  return "#" + a.map((v, i) => Math.round(v * share + b[i] * (1 - share)).toString(16).padStart(2, "0")).join("");
}

let scene = null;
let grow = 1;
let fitted = 1;
// Where there are very many, marks are smaller and lines fainter, so that the picture does not fill up.
const CROWDED = 1000;
const many = () => Math.min(1, Math.max(0.5, (150 / Math.max(state.network.nodes.length, 1)) ** 0.35));
const growth = () => many() * Math.min(state.network.nodes.length > CROWDED ? Infinity : 3, Math.max(0.5, (narrowCanvas() ? 0.62 : 0.85) / fitted));

// Marks and lines keep a readable size on screen however far the whole picture is away.
function box(network) {
  if (!network.nodes.length) return { x: [0, 0], y: [0, 0] };
  const area = { x: [Infinity, -Infinity], y: [Infinity, -Infinity] };
  for (const node of network.nodes) {
    for (const axis of ["x", "y"]) area[axis] = [Math.min(area[axis][0], node[axis]), Math.max(area[axis][1], node[axis])];
  }
  return area;
}

function radius(value, most) {
  return value === undefined || most <= 0 ? 5 : 5 + 17 * Math.sqrt(Math.min(Math.max(value, 0) / most, 1.2));
}

// In a column no mark reaches into the next row.
const radiusOf = (node) =>
  Math.min(Math.max(radius(scene.sizes.get(node.thing), scene.most) * grow, (4.2 * many()) / fitted), 0.46 * scene.network.gap);

function rowGap(network) {
  const columns = new Map();
  for (const { x, y } of network.columns.length ? network.nodes : []) columns.has(x) ? columns.get(x).push(y) : columns.set(x, [y]);
  const gaps = [...columns.values()].flatMap((rows) => rows.sort((a, b) => a - b).slice(1).map((y, i) => y - rows[i]));
  return gaps.reduce((least, gap) => Math.min(least, gap), Infinity);
}

// Screen pixels at fit: thin for an unknown amount, then with its logarithm.
function lineWidth(edge, unit) {
  if (edge.links) return Math.min(8, 0.8 + 1.4 * Math.log2(1 + edge.links.length / 4));
  const reference = style.reference[unit];
  if (edge.weight === null || !reference) return edge.certainty === "standing" ? 0.9 : 1;
  return Math.min(7, Math.max(0.85, 1 + 2.2 * Math.log10(1 + edge.weight / reference)));
}

// A mark: its place, shape, radius on the plane, colours, and how its border is drawn.
function nodeLook(node) {
  const { thing } = node;
  const colour = markColour(thing);
  const [, , dashes, fill] = style.certainties[known.certainties[thing.status]] || style.certainties.done;
  const faint = scene.focus && !scene.focus.nodes.has(thing);
  const edged = fill < 1 || dashes.length > 0;
  const turned = node.change && changeLook(node, colour);
  return {
    id: thing.iri, x: node.x, y: node.y, shape: style.glyphs[thing.glyph][0], size: radiusOf(node), fill: mixed(colour, fill),
    border: edged ? colour : surface("bg"), thick: edged ? 1.6 : 0.8, dashes: dashes.map((n) => n * grow), opacity: faint ? 0.2 : 1,
    hidden: !isDrawn(scene, thing) || !!(faint && state.isolate), ...turned,
  };
}

// A line: its ends, how it runs (straight, bent to one side, or level at both ends), width, colour and dashes.
function edgeLook(edge) {
  const [dashes, opacity] = edge.change ? changeLine(edge.change) : style.certainties[edge.certainty];
  const faint = scene.focus && !scene.focus.edges.has(edge);
  const lane = scene.lanes.get(edge);
  const [from, to] = [standIn(edge.from), standIn(edge.to)];
  const bend = lane ? lane.bend : edge.bend;
  const behind = scene.ahead && !scene.ahead.has(edge) ? (scene.visible.edges.size > THICKET ? BEHIND / 2 : BEHIND) : 1;
  const width = lineWidth(edge, state.network.unit) * grow * (edge === state.edge ? 1.5 : 1);
  const stretched = Math.max(grow, width * 0.55);
  const layered = state.network.columns.length > 0;
  const level = layered && !bend && Math.abs(state.network.at.get(from).x - state.network.at.get(to).x) > 1;
  return {
    id: edge.id, from: from.iri, to: to.iri, width, level, bend: bend || (layered ? 0.25 : 0), colour: lane && isMixed(lane) ? kindColour("other") : lineColour(edge), ground: state.doubt && !faint ? doubtGround(edge, width) : null,
    dashes: dashes.map((n) => n * stretched), arrow: edge.links ? 0 : Math.max(0.35, 0.45 * grow - width * 0.02),
    opacity: faint ? 0.06 : behind * opacity * (edge === state.edge ? 1 : 0.78 * (scene.focus ? 1 : many() ** 1.5)),
    hidden: !scene.visible.edges.has(edge) || (from === to && edge.from !== edge.to) || !!(lane && lane.lead !== edge) || !!(faint && state.isolate),
  };
}
