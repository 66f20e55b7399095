// Painted by vis-network, through pyvis: for networks of ordinary size. Only this file knows the library.
const MANY = 800;

function visNode({ id, x, y, shape, size, fill, border, thick, dashes, opacity, hidden }) {
  const paint = { background: fill, border };
  return {
    id, x, y, shape, size, opacity, hidden, borderWidth: thick, borderWidthSelected: thick,
    shapeProperties: { borderDashes: dashes.length ? dashes : false }, color: { ...paint, highlight: paint, hover: paint },
  };
}

function visSmooth({ level, bend }) {
  if (level) return { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.45 };
  return bend ? { enabled: true, type: bend < 0 ? "curvedCCW" : "curvedCW", roundness: Math.abs(bend) } : { enabled: false };
}

const visEdge = (look) => ({
  id: look.id, from: look.from, to: look.to, width: look.width, selectionWidth: 0, hoverWidth: 0.4 * grow, hidden: look.hidden,
  background: look.ground ? { enabled: true, color: look.ground.colour, size: look.ground.width, dashes: look.ground.dashes } : { enabled: false },
  dashes: look.dashes.length ? look.dashes : false, smooth: visSmooth(look), arrows: { to: { enabled: look.arrow > 0, scaleFactor: look.arrow } },
  color: { color: look.colour, highlight: look.colour, hover: look.colour, opacity: look.opacity },
});

function visDrawing() {
  // Only what changed is handed over: vis-network redraws in proportion to it.
  const handed = new Map();
  const changed = (items) =>
    items.filter((item) => {
      const text = JSON.stringify(item);
      if (handed.get(item.id) === text) return false;
      handed.set(item.id, text);
      return true;
    });
  const marks = (network) => network.nodes.map((node) => visNode(nodeLook(node)));
  const lines = (network) => network.edges.map((edge) => visEdge(edgeLook(edge)));
  const easing = (moving) => moving > 0 && { duration: moving, easingFunction: "easeInOutQuad" };
  let [graph, nodes, edges] = [null, null, null];

  // Of a curve only vis-network's own drawing object knows where it runs.
  function middle(edge, share = 0.5, from = graph) {
    const drawn = from.body.edges[edge.id];
    const type = drawn && drawn.edgeType;
    return type && drawn.connected && edge.from !== edge.to ? type.getPoint(share) : null;
  }

  // Screen pixels on vis-network's own canvas, `times` as many for an image.
  function onScreen(context, from, times, paint) {
    const element = from.canvas.frame.canvas;
    const ratio = (element.width / element.clientWidth || 1) * times;
    const scale = from.getScale() / times;
    const at = ({ x, y }) => {
      const p = from.canvasToDOM({ x, y });
      return { x: p.x / times, y: p.y / times };
    };
    const inner = (edge, share) => {
      const p = middle(edge, share, from);
      return p && at(p);
    };
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paint(context, { width: element.clientWidth / times, height: element.clientHeight / times, scale, at, inner, long: (r) => r * scale }, times === 1);
    context.restore();
  }

  function begin(interaction) {
    const own = known.options || {};
    graph = new vis.Network(canvas, { nodes, edges }, { ...own, interaction: { ...own.interaction, ...interaction }, autoResize: false });
    const mark = (id) => (id === undefined ? null : byIri.get(id) || null);
    const hit = (at) => mark(graph.getNodeAt(at));
    graph.on("click", ({ pointer, event }) => {
      gestures.click(pointer.DOM, !!(event.srcEvent && event.srcEvent.shiftKey));
      graph.unselectAll();
    });
    graph.on("doubleClick", ({ pointer }) => gestures.double(hit(pointer.DOM)));
    graph.on("hoverNode", ({ node }) => gestures.hover(mark(node)));
    graph.on("blurNode", () => gestures.hover(null));
    graph.on("hoverEdge", () => gestures.over(true));
    graph.on("blurEdge", () => gestures.over(false));
    graph.on("dragEnd", ({ nodes: [id] }) => {
      if (id !== undefined) gestures.drop(mark(id), graph.getPosition(id));
      graph.unselectAll();
    });
    graph.on("beforeDrawing", (context) => onScreen(context, graph, 1, paintUnder));
    graph.on("afterDrawing", (context) => onScreen(context, graph, 1, paintOver));
  }

  return {
    show(network) {
      handed.clear();
      [nodes, edges] = [new vis.DataSet(changed(marks(network))), new vis.DataSet(changed(lines(network)))];
      const crowded = network.edges.length > MANY;
      const interaction = { hideEdgesOnDrag: crowded, hideEdgesOnZoom: crowded };
      if (!graph) return begin(interaction);
      graph.setOptions({ interaction });
      graph.setData({ nodes, edges });
    },
    update(network) {
      nodes.update(changed(marks(network)));
      edges.update(changed(lines(network)));
      graph.redraw();
    },
    redraw: () => graph.redraw(),
    resize: () => graph.setSize("100%", "100%"),
    view: () => ({ ...graph.getViewPosition(), scale: graph.getScale() }),
    moveTo: ({ x, y, scale }, moving = 0) => graph.moveTo({ position: { x, y }, scale, animation: easing(moving) }),
    toScreen: (x, y) => graph.canvasToDOM({ x, y }),
    toPlane: (x, y) => graph.DOMtoCanvas({ x, y }),
    nodeAt: (at) => byIri.get(graph.getNodeAt(at)) || null,
    edgeAt: (at) => state.network.byEdge.get(graph.getEdgeAt(at)) || null,
    middle: (edge, share) => middle(edge, share),
    style: (id) => JSON.parse(handed.get(id) || "null"),
    once: (drawn) => graph.once("afterDrawing", drawn),
    // A second, finer drawing of the same scene outside the window; its lines and marks scale with it, its names do not.
    fine(width, height, times) {
      const place = el("div", { class: "fine" });
      place.style.cssText = `position:fixed;left:-99999px;top:0;width:${width * times}px;height:${height * times}px`;
      document.body.append(place);
      const data = { nodes: new vis.DataSet(marks(state.network)), edges: new vis.DataSet(lines(state.network)) };
      const fine = new vis.Network(place, data, { ...known.options, interaction: { dragNodes: false }, autoResize: false });
      fine.moveTo({ position: graph.getViewPosition(), scale: graph.getScale() * times, animation: false });
      fine.on("beforeDrawing", (context) => onScreen(context, fine, times, paintUnder));
      fine.on("afterDrawing", (context) => onScreen(context, fine, times, paintOver));
      fine.redraw();
      return { image: fine.canvas.frame.canvas, remove: () => { fine.destroy(); place.remove(); } };
    },
  };
}
