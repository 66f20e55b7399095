// What the pointer does on the drawing.
let hovered = null;

function hover(thing) {
  hovered = thing;
  canvas.style.cursor = thing ? "pointer" : "";
  drawing.redraw();
}

const gestures = {
  click(at, shift) {
    const thing = drawing.nodeAt(at) || labelAt(at.x, at.y);
    const edge = thing ? null : drawing.edgeAt(at);
    const from = shift && state.node && state.network.at.has(state.node) ? state.node : null;
    if (thing && from && from !== thing) showPath(from, thing);
    else if (thing) choose(thing);
    else if (edge) chooseEdge(edge);
    else clear();
  },
  double: (thing) => thing && fitNear(),
  hover,
  over: (isEdge) => (canvas.style.cursor = isEdge ? "pointer" : ""),
  drop(thing, { x, y }) {
    Object.assign(state.network.at.get(thing), { x, y });
    state.network.fresh = false;
  },
};
