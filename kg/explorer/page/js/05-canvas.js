// The drawing: vis-network shows marks and lines at the places that Python chose; nothing here moves a node.
const canvas = document.getElementById("canvas");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const darkSystem = matchMedia("(prefers-color-scheme: dark)");
const PADDING = { x: 72, top: 34, bottom: 50 };
const narrowCanvas = () => canvas.clientWidth < 600;
const layerSides = () => (narrowCanvas() ? [30, 60] : [36, 150]);
const MANY = 800;
// The note on what part is drawn stands below the drawing, not on it.
const below = () => PADDING.bottom + (state.network.main && !narrowCanvas() ? 30 : 0);

let isPaper = false;
const dark = () => !isPaper && (state.theme === "dark" || (state.theme === "auto" && darkSystem.matches));
const surface = (name) => style.surfaces[name][dark() ? 1 : 0];
const glyphColour = (glyph) => style.glyphs[glyph][dark() ? 2 : 1];
const kindColour = (kind) => style.kinds[kind][dark() ? 1 : 0];

// A colour between another one and the background; canvas and vis-network both read the result.
function mixed(colour, share) {
  const parts = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
  const [a, b] = [parts(colour), parts(surface("bg"))];
  return "#" + a.map((v, i) => Math.round(v * share + b[i] * (1 - share)).toString(16).padStart(2, "0")).join("");
}

let graph = null;
let nodeSet = null;
let edgeSet = null;
let scene = null;
let grow = 1;
let fitted = 1;
// Where there are very many, marks are smaller and lines fainter, so that the picture does not fill up.
const many = () => Math.min(1, Math.max(0.5, (150 / Math.max(state.network.nodes.length, 1)) ** 0.35));
const growth = () => many() * Math.min(3, Math.max(0.5, (narrowCanvas() ? 0.62 : 0.85) / fitted));

// Marks and lines keep a readable size on screen however far the whole picture is away.
function box(network) {
  const sides = (axis) => [Math.min(...network.nodes.map(axis)), Math.max(...network.nodes.map(axis))];
  if (!network.nodes.length) return { x: [0, 0], y: [0, 0] };
  return { x: sides((n) => n.x), y: sides((n) => n.y) };
}

function fitScale(area) {
  const layered = state.network.columns.length > 0;
  const sides = layered ? layerSides()[0] + layerSides()[1] : 2 * (narrowCanvas() ? 34 : PADDING.x);
  const wide = canvas.clientWidth - sides;
  const tall = canvas.clientHeight - PADDING.top - below() - (layered ? 24 : 0);
  return Math.max(0.02, Math.min(wide / Math.max(area.x[1] - area.x[0], 1), tall / Math.max(area.y[1] - area.y[0], 1), 1.5));
}

function fit(area = box(state.network), moving = true) {
  const layered = state.network.columns.length > 0;
  const scale = fitScale(area);
  const middle = (side) => (side[0] + side[1]) / 2;
  const position = {
    x: middle(area.x) + (layered ? (layerSides()[1] - layerSides()[0]) / 2 / scale : 0),
    y: middle(area.y) + (below() - PADDING.top - (layered ? 24 : 0)) / 2 / scale,
  };
  graph.moveTo({ position, scale, animation: moving && !still.matches && { duration: 250, easingFunction: "easeInOutQuad" } });
}

function radius(value, most) {
  return value === undefined || most <= 0 ? 5 : 5 + 17 * Math.sqrt(Math.max(value, 0) / most);
}

// In a column no mark reaches into the next row.
const radiusOf = (node) =>
  Math.min(Math.max(radius(scene.sizes.get(node.thing), scene.most) * grow, (4.2 * many()) / fitted), 0.46 * scene.network.gap);

function rowGap(network) {
  const columns = new Map();
  for (const { x, y } of network.columns.length ? network.nodes : []) columns.set(x, [...(columns.get(x) || []), y]);
  const gaps = [...columns.values()].flatMap((rows) => rows.sort((a, b) => a - b).slice(1).map((y, i) => y - rows[i]));
  return Math.min(Infinity, ...gaps);
}

// Screen pixels at fit: thin for an unknown amount, then with its logarithm.
function width(edge, unit) {
  const reference = style.reference[unit];
  if (edge.weight === null || !reference) return edge.certainty === "standing" ? 0.9 : 1;
  return Math.min(7, Math.max(0.85, 1 + 2.2 * Math.log10(1 + edge.weight / reference)));
}

function drawNode(node) {
  const { thing } = node;
  const colour = glyphColour(thing.glyph);
  const line = style.certainties[known.certainties[thing.status]] || style.certainties.done;
  const [, , border, fill] = line;
  const faint = scene.focus && !scene.focus.nodes.has(thing);
  const edged = fill < 1 || border.length > 0;
  const paint = { background: mixed(colour, fill), border: edged ? colour : surface("bg") };
  return {
    id: thing.iri,
    x: node.x,
    y: node.y,
    shape: style.glyphs[thing.glyph][0],
    size: radiusOf(node),
    borderWidth: edged ? 1.6 : 0.8,
    borderWidthSelected: edged ? 1.6 : 0.8,
    shapeProperties: { borderDashes: border.length ? border.map((n) => n * grow) : false },
    color: { ...paint, highlight: paint, hover: paint },
    opacity: faint ? 0.2 : 1,
    hidden: !scene.visible.nodes.has(thing) || (faint && state.isolate),
  };
}

function drawEdge(edge) {
  const colour = kindColour(edge.kind);
  const [dashes, opacity] = style.certainties[edge.certainty];
  const faint = scene.focus && !scene.focus.edges.has(edge);
  const lane = scene.lanes.get(edge);
  const bend = lane ? lane.bend : edge.bend;
  const behind = scene.ahead && !scene.ahead.has(edge) ? BEHIND : 1;
  const thick = width(edge, state.network.unit) * grow * (edge === state.edge ? 1.5 : 1);
  const stretch = Math.max(grow, thick * 0.55);
  const layered = state.network.columns.length > 0;
  const level = layered && Math.abs(state.network.at.get(edge.from).x - state.network.at.get(edge.to).x) > 1;
  return {
    id: edge.id,
    from: edge.from.iri,
    to: edge.to.iri,
    width: thick,
    selectionWidth: 0,
    hoverWidth: 0.4 * grow,
    dashes: dashes.length ? dashes.map((n) => n * stretch) : false,
    color: { color: colour, highlight: colour, hover: colour, opacity: faint ? 0.06 : behind * opacity * (edge === state.edge ? 1 : 0.78 * (scene.focus ? 1 : many() ** 1.5)) },
    arrows: { to: { enabled: true, scaleFactor: Math.max(0.35, 0.45 * grow - thick * 0.02) } },
    smooth: level && !bend
      ? { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.45 }
      : bend || layered
        ? { enabled: true, type: bend < 0 ? "curvedCCW" : "curvedCW", roundness: Math.abs(bend) || 0.25 }
        : { enabled: false },
    hidden: !scene.visible.edges.has(edge) || (lane && lane.lead !== edge) || (faint && state.isolate),
  };
}

// Only what changed is handed over: vis-network redraws in proportion to it.
const handed = new Map();
function changed(items) {
  return items.filter((item) => {
    const text = JSON.stringify(item);
    if (handed.get(item.id) === text) return false;
    handed.set(item.id, text);
    return true;
  });
}

function look() {
  const { network } = state;
  const visible = shown(network);
  const selected = state.path || state.edge || (state.node && network.at.has(state.node));
  const sizes = measure(network, metricsOf(network).includes(state.size) ? state.size : "degree");
  const all = network === network.whole ? visible : shown(network.whole);
  scene = { network, visible, all, sizes, most: Math.max(0, ...sizes.values()), steps: state.path && shortest(network, visible, state.path) };
  scene.focus = state.path ? onPath(scene.steps) : state.reach ? downstream(network, visible, state.node) : selected ? near(network, visible, state.depth) : null;
  scene.ahead = scene.focus ? null : foremost(network, visible);
  scene.lanes = scene.focus ? new Map() : bundles(visible);
  scene.order = [...network.nodes].sort(
    (a, b) => (sizes.get(b.thing) || 0) - (sizes.get(a.thing) || 0) || b.edges.length - a.edges.length || (a.thing.iri < b.thing.iri ? -1 : 1),
  );
}

// Python drew for a page of ordinary shape; on a taller or wider one the same picture is drawn out, never rearranged.
const DRAWN_OUT = 1.7;
function stretch(network) {
  for (const node of network.nodes) [node.x, node.y] = node.home;
  const area = box(network);
  const wide = Math.max(area.x[1] - area.x[0], 200);
  const tall = Math.max(area.y[1] - area.y[0], 200);
  const shape = (canvas.clientWidth - 140) / Math.max(canvas.clientHeight - 80, 100);
  const x = network.columns.length ? 1 : Math.min(DRAWN_OUT, Math.max(1, (tall * shape) / wide));
  const y = Math.min(network.columns.length ? 2 * DRAWN_OUT : DRAWN_OUT, Math.max(1, wide / shape / tall));
  for (const node of network.nodes) [node.x, node.y] = [node.home[0] * x, node.home[1] * y];
  network.gap = rowGap(network);
}

function openNetwork() {
  handed.clear();
  if (state.network.fresh !== false) stretch(state.network);
  fitted = fitScale(box(state.network));
  grow = growth();
  look();
  nodeSet = new vis.DataSet(changed(state.network.nodes.map(drawNode)));
  edgeSet = new vis.DataSet(changed(state.network.edges.map(drawEdge)));
  const crowded = state.network.edges.length > MANY;
  if (graph) {
    graph.setOptions({ interaction: { hideEdgesOnDrag: crowded, hideEdgesOnZoom: crowded } });
    graph.setData({ nodes: nodeSet, edges: edgeSet });
  } else {
    const own = known.options || {};
    const interaction = { ...own.interaction, hideEdgesOnDrag: crowded, hideEdgesOnZoom: crowded };
    graph = new vis.Network(canvas, { nodes: nodeSet, edges: edgeSet }, { ...own, interaction, autoResize: false });
    listen();
  }
  fit(undefined, false);
}

function repaint() {
  look();
  nodeSet.update(changed(state.network.nodes.map(drawNode)));
  edgeSet.update(changed(state.network.edges.map(drawEdge)));
  graph.redraw();
}

function resize() {
  graph.setSize("100%", "100%");
  if (state.network.fresh !== false) stretch(state.network);
  fitted = fitScale(box(state.network));
  grow = growth();
  repaint();
  fit(undefined, false);
}
