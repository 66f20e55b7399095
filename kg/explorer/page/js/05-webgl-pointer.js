// The pointer on a drawing of our own: moving the plane or one mark, nearing by wheel or two fingers, pressing.
const STIR = 4;

function pointing(drawn, hasten) {
  const fingers = new Map();
  const here = (event) => {
    const frame = canvas.getBoundingClientRect();
    return { x: event.clientX - frame.left, y: event.clientY - frame.top };
  };
  let [held, stirred, looked, hoverThing] = [null, false, 0, null];

  function near(at, factor) {
    const { x, y, scale } = drawn.view();
    const next = Math.min(MOST_SCALE, Math.max(LEAST_SCALE, scale * factor));
    const p = drawn.toPlane(at.x, at.y);
    drawn.moveTo({ x: p.x + ((x - p.x) * scale) / next, y: p.y + ((y - p.y) * scale) / next, scale: next });
    hasten();
  }

  function shift(dx, dy) {
    const { x, y, scale } = drawn.view();
    drawn.moveTo({ x: x - dx / scale, y: y - dy / scale, scale });
    hasten();
  }

  const spread = () => {
    const [a, b] = [...fingers.values()];
    return { apart: Math.hypot(a.x - b.x, a.y - b.y) || 1, x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  };

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button > 0) return;
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, here(event));
    stirred = fingers.size > 1;
    held = fingers.size === 1 ? drawn.nodeAt(here(event)) : null;
  });
  canvas.addEventListener("pointermove", (event) => {
    const [at, before] = [here(event), fingers.get(event.pointerId)];
    if (!before) return lookAt(at);
    const wide = fingers.size > 1 && spread();
    if (!stirred && Math.hypot(at.x - before.x, at.y - before.y) < STIR) return;
    stirred = true;
    fingers.set(event.pointerId, at);
    if (wide) {
      const now = spread();
      shift(now.x - wide.x, now.y - wide.y);
      near(now, now.apart / wide.apart);
    } else if (!held) shift(at.x - before.x, at.y - before.y);
    else canvas.style.cursor = "grabbing";
  });
  const lift = (event) => {
    if (!fingers.delete(event.pointerId) || fingers.size) return;
    if (event.type === "pointerup" && !stirred) gestures.click(here(event), event.shiftKey);
    else if (event.type === "pointerup" && held) {
      const at = here(event);
      gestures.drop(held, drawn.toPlane(at.x, at.y));
      drawn.update(state.network);
    }
    canvas.style.cursor = "";
    held = null;
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  canvas.addEventListener("pointerleave", () => lookAt(null));
  canvas.addEventListener("dblclick", (event) => gestures.double(drawn.nodeAt(here(event))));
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    near(here(event), Math.exp(-Math.max(-120, Math.min(120, event.deltaY)) * 0.0025));
  }, { passive: false });

  // What lies under the pointer is looked for once a frame.
  function lookAt(at) {
    cancelAnimationFrame(looked);
    looked = requestAnimationFrame(() => {
      const thing = at && drawn.nodeAt(at);
      if (thing !== hoverThing) gestures.hover((hoverThing = thing));
      if (!thing) gestures.over(!!(at && drawn.edgeAt(at)));
    });
  }
}
