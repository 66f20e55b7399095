// The same drawing on a plain canvas, where there is no WebGL.
function outline(context, shape, x, y, r) {
  context.beginPath();
  if (shape === "dot") context.arc(x, y, r, 0, 7);
  else POINTS[shape].split(" ").map((p) => p.split(",").map((v) => (v - 8) / 7)).forEach(([px, py], i) => context[i ? "lineTo" : "moveTo"](x + r * px, y + r * py));
  context.closePath();
}

function flatPainter(layer) {
  const context = layer.getContext("2d");
  let [marks, lines] = [[], []];

  // Lines of one look are one stroke.
  function strokes(unit) {
    const groups = new Map();
    for (const line of lines) {
      const width = Math.max(0.6, Math.round(line.width * unit * 2) / 2);
      const key = [line.colour, line.opacity.toFixed(3), width, line.dashes.length].join(" ");
      if (!groups.has(key)) groups.set(key, { ...line, width, all: [] });
      groups.get(key).all.push(line);
    }
    return groups.values();
  }

  function paintLines(at, unit) {
    for (const { colour, opacity, width, dashes, all } of strokes(unit)) {
      context.strokeStyle = colour;
      context.globalAlpha = opacity;
      context.lineWidth = width;
      context.setLineDash(dashes.map((n) => n * unit));
      context.beginPath();
      for (const { points } of all) {
        context.moveTo(...at(points[0], points[1]));
        for (let i = 2; i < points.length; i += 2) context.lineTo(...at(points[i], points[i + 1]));
      }
      context.stroke();
    }
    context.setLineDash([]);
  }

  function paintArrows(at, unit) {
    for (const line of lines.filter(({ arrow }) => arrow)) {
      const { tip, left, right } = arrowOf(line, at, unit);
      context.fillStyle = line.colour;
      context.globalAlpha = line.opacity;
      context.beginPath();
      context.moveTo(...tip);
      context.lineTo(...left);
      context.lineTo(...right);
      context.fill();
    }
  }

  function arrowOf({ points, target, arrow, width }, at, unit) {
    const [bx, by] = at(points[points.length - 4], points[points.length - 3]);
    const [ex, ey] = at(points[points.length - 2], points[points.length - 1]);
    const length = Math.hypot(ex - bx, ey - by) || 1;
    const [dx, dy] = [(ex - bx) / length, (ey - by) / length];
    const [back, long] = [radiusOf(target) * unit, (ARROW * arrow + 2 * width) * unit];
    const [x, y] = [ex - dx * back, ey - dy * back];
    const [px, py] = [x - dx * long, y - dy * long];
    return { tip: [x, y], left: [px - dy * long * 0.4, py + dx * long * 0.4], right: [px + dy * long * 0.4, py - dx * long * 0.4] };
  }

  return {
    note: "drawn.flat",
    load: (m, l) => ([marks, lines] = [m, l]),
    paint(sight, unit, ratio, hastens) {
      const at = (x, y) => [(x - sight.x) * sight.scale + layer.width / ratio / 2, (y - sight.y) * sight.scale + layer.height / ratio / 2];
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, layer.width, layer.height);
      if (!hastens) paintLines(at, unit);
      if (!hastens && lines.length <= HEAVY) paintArrows(at, unit);
      for (const { x, y, shape, size, fill, border, thick, dashes, opacity } of marks) {
        context.globalAlpha = opacity;
        context.fillStyle = fill;
        context.strokeStyle = border;
        context.lineWidth = thick;
        context.setLineDash(dashes.map((n) => n * unit));
        outline(context, shape, ...at(x, y), size * unit);
        context.fill();
        context.stroke();
      }
      context.setLineDash([]);
      context.globalAlpha = 1;
    },
    end() {},
  };
}
