// What is drawn now: the network, what of it is shown and how large, and the part of the plane that is in sight.
// `drawing` paints it. Every painter has the same few verbs: show, update, redraw, resize, view, moveTo, toScreen, toPlane,
// nodeAt, edgeAt, middle, fine, style, once. It calls `gestures` for what the pointer does, `paintUnder` and `paintOver`
// for names and signs. Places are those that Python chose; nothing here moves a node.
const LEAST_SCALE = 0.001;
const MOST_SCALE = 8;

function look() {
  const { network } = state;
  const all = shown(network.whole);
  const grouped = network.groupOf ? gather(network, all) : null;
  const visible = grouped ? grouped.visible : network === network.whole ? all : shown(network);
  const selected = state.path || state.edge || (state.node && network.at.has(state.node));
  const sizes = grouped ? grouped.held : measure(network, metricsOf(network).includes(state.size) ? state.size : "degree");
  scene = { network, visible, all, counted: grouped ? all : visible, sizes, most: Math.max(0, ...new Set(grouped ? grouped.usual : sizes.values())), steps: state.path && shortest(network, visible, state.path) };
  scene.carriers = carriers(network, visible);
  scene.focus = state.path ? onPath(scene.steps) : state.reach ? downstream(network, visible, state.node) : selected ? near(network, visible, state.depth) : state.question ? answered(state.question, network, visible) : inScenario() ? scenarioFocus(network, visible) : null;
  withCarriers(scene.focus);
  scene.ahead = scene.focus ? null : grouped ? foremostLines(network) : foremost(network, visible);
  scene.lanes = grouped ? new Map() : scene.focus && !state.folds.has("links") ? new Map() : bundles(visible);
  scene.order = [...network.nodes].sort(
    (a, b) => (sizes.get(b.thing) || 0) - (sizes.get(a.thing) || 0) || b.edges.length - a.edges.length || (a.thing.iri < b.thing.iri ? -1 : 1),
  );
}

// Python drew for a page of ordinary shape; on a taller or wider one the same picture is drawn out, never rearranged.
const DRAWN_OUT = 1.7;
function stretch(network) {
  // Every day has the same places, so that nothing jumps when the day changes.
  const { nodes } = network.ever || network;
  for (const node of nodes) [node.x, node.y] = node.home;
  const area = box({ nodes });
  const wide = Math.max(area.x[1] - area.x[0], 200);
  const tall = Math.max(area.y[1] - area.y[0], 200);
  const shape = (canvas.clientWidth - 140) / Math.max(canvas.clientHeight - 80, 100);
  const x = network.columns.length ? 1 : Math.min(DRAWN_OUT, Math.max(1, (tall * shape) / wide));
  const y = Math.min(network.columns.length ? 2 * DRAWN_OUT : DRAWN_OUT, Math.max(1, wide / shape / tall));
  for (const node of nodes) [node.x, node.y] = [node.home[0] * x, node.home[1] * y];
  network.gap = rowGap({ ...network, nodes });
}

function fitScale(area) {
  const layered = state.network.columns.length > 0;
  const sides = layered ? layerSides()[0] + layerSides()[1] : 2 * (narrowCanvas() ? 34 : PADDING.x);
  const wide = canvas.clientWidth - sides;
  const tall = canvas.clientHeight - above() - below() - (layered ? 24 : 0);
  return Math.max(LEAST_SCALE, Math.min(wide / Math.max(area.x[1] - area.x[0], 1), tall / Math.max(area.y[1] - area.y[0], 1), 1.5));
}

function fit(area = box(state.network), moving = true) {
  const layered = state.network.columns.length > 0;
  const scale = fitScale(area);
  const middle = (side) => (side[0] + side[1]) / 2;
  const place = {
    x: middle(area.x) + (layered ? (layerSides()[1] - layerSides()[0]) / 2 / scale : 0),
    y: middle(area.y) + (below() - above() - (layered ? 24 : 0)) / 2 / scale,
  };
  drawing.moveTo({ ...place, scale }, moving && !still.matches ? 250 : 0);
}

function openNetwork() {
  if (state.network.fresh !== false) stretch(state.network);
  fitted = fitScale(box(state.network));
  grow = growth();
  look();
  drawing.show(state.network);
  fit(undefined, false);
}

// Another day: other marks and lines at the same places, in the same part of the plane.
function showDay() {
  const view = drawing.view();
  look();
  drawing.show(state.network);
  drawing.moveTo(view, 0);
}

function repaint() {
  look();
  drawing.update(state.network);
}

function resize() {
  drawing.resize();
  if (state.network.fresh !== false) stretch(state.network);
  fitted = fitScale(box(state.network));
  grow = growth();
  repaint();
  fit(undefined, false);
}

// Bring a thing to the middle without changing the reader's zoom more than needed to see it.
function centre(thing) {
  const node = state.network.at.get(thing);
  if (!node) return;
  // On a phone the sheet covers the lower part.
  const covered = document.body.classList.contains("sheet-open") ? 0.3 * canvas.clientHeight : 0;
  const scale = Math.max(drawing.view().scale, Math.min(fitted * 1.3, 1.2));
  drawing.moveTo({ x: node.x, y: node.y + covered / scale, scale }, still.matches ? 0 : 250);
}

function zoom(factor) {
  const { x, y, scale } = drawing.view();
  drawing.moveTo({ x, y, scale: Math.min(MOST_SCALE, Math.max(LEAST_SCALE, scale * factor)) }, still.matches ? 0 : 120);
}

function fitNear() {
  if (!scene.focus) return;
  const nodes = state.network.nodes.filter((n) => scene.focus.nodes.has(n.thing));
  fit(box({ nodes }));
}

const toScreen = (x, y) => drawing.toScreen(x, y);
