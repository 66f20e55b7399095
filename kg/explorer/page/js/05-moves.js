// What the pointer does on the drawing, and what of it is brought into sight.
let hovered = null;
function listen() {
  const things = (params) => (params.nodes.length ? byIri.get(params.nodes[0]) : null);
  graph.on("click", (params) => {
    const at = params.pointer.DOM;
    const node = graph.getNodeAt(at) || labelAt(at.x, at.y);
    const edge = node ? null : graph.getEdgeAt(at);
    graph.unselectAll();
    const shift = params.event.srcEvent && params.event.srcEvent.shiftKey;
    const from = shift && state.node && state.network.at.has(state.node) ? state.node : null;
    if (node && from && from !== byIri.get(node)) showPath(from, byIri.get(node));
    else if (node) choose(byIri.get(node));
    else if (edge) chooseEdge(state.network.byEdge.get(edge));
    else clear();
  });
  graph.on("doubleClick", (params) => {
    if (graph.getNodeAt(params.pointer.DOM)) fitNear();
  });
  graph.on("hoverNode", ({ node }) => hover(byIri.get(node)));
  graph.on("blurNode", () => hover(null));
  graph.on("hoverEdge", () => (canvas.style.cursor = "pointer"));
  graph.on("blurEdge", () => (canvas.style.cursor = ""));
  graph.on("dragEnd", (params) => {
    const thing = things(params);
    if (!thing) return;
    Object.assign(state.network.at.get(thing), graph.getPosition(thing.iri));
    state.network.fresh = false;
    graph.unselectAll();
  });
  graph.on("beforeDrawing", paintUnder);
  graph.on("afterDrawing", paintOver);
}

function hover(thing) {
  hovered = thing;
  canvas.style.cursor = thing ? "pointer" : "";
  graph.redraw();
}

function fitNear() {
  if (!scene.focus) return;
  const nodes = state.network.nodes.filter((n) => scene.focus.nodes.has(n.thing));
  fit(box({ nodes }));
}

// Bring a thing to the middle without changing the reader's zoom more than needed to see it.
function centre(thing) {
  const node = state.network.at.get(thing);
  if (!node) return;
  // On a phone the sheet covers the lower part.
  const covered = document.body.classList.contains("sheet-open") ? 0.3 * canvas.clientHeight : 0;
  graph.moveTo({
    position: { x: node.x, y: node.y },
    offset: { x: 0, y: -covered },
    scale: Math.max(graph.getScale(), Math.min(fitted * 1.3, 1.2)),
    animation: !still.matches && { duration: 250, easingFunction: "easeInOutQuad" },
  });
}

function zoom(factor) {
  graph.moveTo({ scale: Math.min(8, Math.max(0.02, graph.getScale() * factor)), animation: !still.matches && { duration: 120, easingFunction: "linear" } });
}

const toScreen = (x, y) => graph.canvasToDOM({ x, y });
