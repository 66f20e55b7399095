// Painted by us with WebGL: for networks that are too large for vis-network. The same marks, lines, dashes and arrows; a mark
// grows more slowly than the plane on nearing, so that what lay close comes apart. Where a browser has no WebGL, a plain
// canvas paints the same, more slowly.
const SLOWER = 0.6;
const HEAVY = 20000;
const REACH = 5;

function webglDrawing() {
  let under = el("canvas", { class: "layer" });
  const over = el("canvas", { class: "layer" });
  canvas.append(under, over);
  const pen = over.getContext("2d");
  const sight = { x: 0, y: 0, scale: 1 };
  let painter = glPainter(under);
  if (!painter) flatten();
  let [marks, lines, waiting, frame, resting, hastens] = [[], [], [], 0, 0, false];

  const size = () => ({ width: canvas.clientWidth, height: canvas.clientHeight });
  const unit = (scale = sight.scale) => fitted * (scale / fitted) ** SLOWER;
  const toScreen = (x, y, { width, height } = size()) => ({ x: (x - sight.x) * sight.scale + width / 2, y: (y - sight.y) * sight.scale + height / 2 });
  const toPlane = (x, y, { width, height } = size()) => ({ x: (x - width / 2) / sight.scale + sight.x, y: (y - height / 2) / sight.scale + sight.y });

  function load(network) {
    marks = network.nodes.map((node) => ({ ...nodeLook(node), node })).filter((mark) => !mark.hidden);
    lines = network.edges.map((edge) => ({ ...edgeLook(edge), edge })).filter((line) => !line.hidden);
    for (const line of lines) trace(line, network);
    painter.load(marks, lines);
  }

  // Names and signs in screen pixels, `times` as many points to a pixel for an image.
  function paintNames(context, times, isScreen) {
    const here = size();
    const at = ({ x, y }) => toScreen(x, y, here);
    const inner = (edge, share) => {
      const p = middle(edge, share);
      return p && at(p);
    };
    const seen = { ...here, scale: sight.scale, at, inner, long: (r) => r * unit() };
    context.save();
    context.setTransform(times, 0, 0, times, 0, 0);
    paintUnder(context, seen);
    paintOver(context, seen, isScreen);
    context.restore();
  }

  function paint() {
    frame = 0;
    const { width, height } = size();
    const ratio = window.devicePixelRatio || 1;
    for (const layer of [under, over]) {
      if (layer.width !== Math.round(width * ratio)) layer.width = Math.round(width * ratio);
      if (layer.height !== Math.round(height * ratio)) layer.height = Math.round(height * ratio);
    }
    painter.paint(sight, unit(), ratio, hastens && lines.length > HEAVY);
    pen.clearRect(0, 0, over.width, over.height);
    paintNames(pen, ratio, true);
    for (const done of waiting.splice(0)) done();
  }

  const redraw = () => (frame = frame || requestAnimationFrame(paint));

  // While the plane moves, a very large drawing leaves its lines out.
  function hasten() {
    hastens = true;
    clearTimeout(resting);
    resting = setTimeout(() => { hastens = false; redraw(); }, 160);
    redraw();
  }

  let moves = 0;
  function moveTo(goal, lasts = 0) {
    const [start, begin, own] = [{ ...sight }, performance.now(), ++moves];
    const step = (now) => {
      if (own !== moves) return;
      const done = lasts ? Math.min(1, Math.max(0, (now - begin) / lasts)) : 1;
      const share = done * done * (3 - 2 * done);
      for (const key of ["x", "y"]) sight[key] = start[key] + (goal[key] - start[key]) * share;
      sight.scale = start.scale * (goal.scale / start.scale) ** share;
      if (done < 1) requestAnimationFrame(step);
      if (lasts) hasten();
      else redraw();
    };
    step(begin);
  }

  function nodeAt(at) {
    let [best, nearest] = [null, Infinity];
    const p = toPlane(at.x, at.y);
    for (const mark of marks) {
      const away = Math.hypot(mark.x - p.x, mark.y - p.y) * sight.scale - mark.size * unit();
      if (away <= 2 && away < nearest) [best, nearest] = [mark.node.thing, away];
    }
    return best;
  }

  function edgeAt(at) {
    let [best, nearest] = [null, REACH / sight.scale];
    const p = toPlane(at.x, at.y);
    for (const { points, edge } of lines) {
      for (let i = 3; i < points.length; i += 2) {
        const away = aside(p, points[i - 3], points[i - 2], points[i - 1], points[i]);
        if (away < nearest) [best, nearest] = [edge, away];
      }
    }
    return best;
  }

  const middle = (edge, share = 0.5) => along(lines.find((line) => line.edge === edge), share);
  const along = (line, share) => {
    if (!line || line.edge.from === line.edge.to) return null;
    const [i, rest] = [Math.floor(share * (line.points.length / 2 - 1)), (share * (line.points.length / 2 - 1)) % 1];
    const [x0, y0, x1 = x0, y1 = y0] = line.points.slice(2 * i, 2 * i + 4);
    return { x: x0 + (x1 - x0) * rest, y: y0 + (y1 - y0) * rest };
  };

  function fine(width, height, times) {
    const [below, image] = [el("canvas", { width: width * times, height: height * times }), el("canvas", { width: width * times, height: height * times })];
    const finer = painter.note === "drawn.webgl" ? glPainter(below) : flatPainter(below);
    load(state.network);
    finer.load(marks, lines);
    finer.paint(sight, unit(), times, false);
    const context = image.getContext("2d");
    context.drawImage(below, 0, 0);
    paintNames(context, times, false);
    finer.end();
    return { image, remove: () => load(state.network) };
  }

  // A browser may take its graphics away from a page that was left alone.
  under.addEventListener("webglcontextlost", (event) => {
    event.preventDefault();
    flatten();
    painter.load(marks, lines);
    redraw();
  });

  // A canvas that was asked for WebGL gives nothing else any more.
  function flatten() {
    const plain = el("canvas", { class: "layer" });
    under.replaceWith(plain);
    under = plain;
    painter = flatPainter(plain);
  }

  const drawn = {
    show(network) { load(network); redraw(); },
    update(network) { load(network); redraw(); },
    redraw, resize: redraw, moveTo, toScreen, toPlane, nodeAt, edgeAt, middle, fine,
    view: () => ({ ...sight }),
    style: (id) => {
      const node = state.network.at.get(byIri.get(id));
      const edge = state.network.byEdge.get(id);
      return node ? nodeLook(node) : edge ? edgeLook(edge) : null;
    },
    once: (done) => { waiting.push(done); redraw(); },
    get note() { return painter.note; },
  };
  pointing(drawn, hasten);
  return drawn;
}

// Where a line runs on the plane, as a row of places: straight, bent to one side, level at both ends, or round and back.
const BENT = 12;
function trace(line, network) {
  const [a, b] = [network.at.get(byIri.get(line.from)), network.at.get(byIri.get(line.to))];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const bow = (share) => {
    const back = 1 - share;
    if (a === b) {
      const [turn, r] = [2 * Math.PI * share, 2 * radiusOf(a)];
      return [a.x + r * Math.sin(turn), a.y - r + r * Math.cos(turn)];
    }
    if (line.level) return [a.x + dx * (3 * back * back * share * 0.45 + 3 * back * share * share * 0.55 + share ** 3), a.y + dy * (3 * back * share * share + share ** 3)];
    const aside = 2 * back * share * line.bend;
    return [a.x + dx * share - dy * aside, a.y + dy * share + dx * aside];
  };
  if (a !== b && !line.level && !line.bend) line.points = [a.x, a.y, b.x, b.y];
  else line.points = Array.from({ length: BENT + 1 }, (_, i) => bow(i / BENT)).flat();
  line.target = b;
}

// How far a place is from a piece of a line.
function aside({ x, y }, x0, y0, x1, y1) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const share = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - x0 - share * dx, y - y0 - share * dy);
}
