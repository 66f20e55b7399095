// Where the part in sight lies in the whole: shown for large networks and when the reader has come close. A press moves there.
const MANY_MARKS = 500;
const CLOSE = 1.6;
const minimap = document.getElementById("minimap");
const mapSize = { width: 168, height: 112 };

const isMapped = () =>
  !state.table && !narrow.matches && !state.embed && state.network.nodes.length > 12 && (state.network.nodes.length > MANY_MARKS || drawing.view().scale > CLOSE * fitted);

// From the plane to the little map, with the same shape.
function mapScale() {
  const area = box(state.network);
  const scale = Math.min((mapSize.width - 12) / Math.max(area.x[1] - area.x[0], 1), (mapSize.height - 12) / Math.max(area.y[1] - area.y[0], 1));
  const middle = { x: (area.x[0] + area.x[1]) / 2, y: (area.y[0] + area.y[1]) / 2 };
  return { scale, at: (p) => ({ x: mapSize.width / 2 + (p.x - middle.x) * scale, y: mapSize.height / 2 + (p.y - middle.y) * scale }),
    back: (x, y) => ({ x: middle.x + (x - mapSize.width / 2) / scale, y: middle.y + (y - mapSize.height / 2) / scale }) };
}

function drawMinimap() {
  minimap.hidden = !isMapped();
  if (minimap.hidden) return;
  [minimap.width, minimap.height] = [mapSize.width * 2, mapSize.height * 2];
  const context = minimap.getContext("2d");
  context.scale(2, 2);
  const { at } = mapScale();
  const r = state.network.nodes.length > MANY_MARKS ? 0.8 : 1.6;
  for (const node of state.network.nodes) {
    if (!isDrawn(scene, node.thing)) continue;
    const p = at(node);
    context.globalAlpha = scene.focus && !scene.focus.nodes.has(node.thing) ? 0.25 : 1;
    context.fillStyle = markColour(node.thing);
    context.fillRect(p.x - r, p.y - r, 2 * r, 2 * r);
  }
  const [a, b] = [drawing.toPlane(0, 0), drawing.toPlane(area.width, area.height)].map(at);
  context.globalAlpha = 1;
  context.lineWidth = 1.5;
  context.strokeStyle = surface("accent");
  context.strokeRect(a.x, a.y, b.x - a.x, b.y - a.y);
}

let mapWaits = false;
function mapSoon() {
  if (mapWaits) return;
  mapWaits = true;
  requestAnimationFrame(() => {
    mapWaits = false;
    drawMinimap();
  });
}

function moveOnMap(event) {
  if (event.type === "pointermove" && !event.buttons) return;
  const frame = minimap.getBoundingClientRect();
  drawing.moveTo({ ...mapScale().back(event.clientX - frame.left, event.clientY - frame.top), scale: drawing.view().scale }, 0);
}
minimap.addEventListener("pointerdown", (event) => {
  minimap.setPointerCapture(event.pointerId);
  moveOnMap(event);
});
minimap.addEventListener("pointermove", moveOnMap);
