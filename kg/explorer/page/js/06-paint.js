// What is painted under and over the marks: names, amounts, badges, rings, the heads of columns.
function paintNames(context, labels) {
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const label of labels) {
    context.font = label.font;
    const [x, y] = [label.x + 2, label.y + label.h / 2 + 0.5];
    context.strokeStyle = surface("bg");
    context.lineWidth = 3.5;
    context.strokeText(label.text, x, y);
    context.fillStyle = surface("ink");
    context.fillText(label.text, x, y);
    if (label.gone) context.fillRect(x, y, label.w - 4, 1);
  }
}

// Amounts stand on lines only where the reader has asked about a few of them.
const ALONG = [0.5, 0.4, 0.6, 0.3, 0.7];
function amounts(context, size, names, marks, inner) {
  if (!scene.focus || !state.network.unit) return [];
  const result = [];
  const edges = [...scene.focus.edges].filter((e) => scene.visible.edges.has(e) && (valued(e) || isDeal(e)));
  edges.sort((a, b) => (b.weight || 0) - (a.weight || 0) || (a.id < b.id ? -1 : 1));
  for (const edge of edges.slice(0, 40)) {
    const lane = scene.lanes.get(edge);
    if (lane && lane.lead !== edge) continue;
    const text = (lane && laneText(lane)) || labelOf(edge, state.network.unit) + (edge.disputed ? NBSP + "?" : edge.certainty === "gone" ? NBSP + "✕" : "");
    const font = `600 11.5px ${FONT}`;
    const w = textWidth(context, text, font) + 8;
    const spots = ALONG.map((share) => inner(edge, share)).filter(Boolean).map((p) => ({ x: p.x - w / 2, y: p.y - 8, w, h: 16 }));
    const spot = spots.find((s) => s.x >= 0 && s.y >= 0 && s.x + w <= size.width && s.y + 16 <= size.height && names.free(s) && marks.free(s));
    if (!spot) continue;
    names.add(spot);
    result.push({ ...spot, text, font, edge });
  }
  return result;
}

function paintAmounts(context, list) {
  for (const label of list) {
    context.fillStyle = surface("bg");
    context.globalAlpha = 0.86;
    context.fillRect(label.x, label.y, label.w, label.h);
    context.globalAlpha = 1;
    context.font = label.font;
    context.fillStyle = lineColour(label.edge);
    context.fillText(label.text, label.x + 4, label.y + 8.5);
  }
}

function badge(context, at, text, colour) {
  context.beginPath();
  context.arc(at.x, at.y, BADGE, 0, 7);
  context.fillStyle = surface("bg");
  context.fill();
  context.lineWidth = 1.3;
  context.strokeStyle = colour;
  context.stroke();
  context.fillStyle = colour;
  context.font = `700 10px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, at.x, at.y + 0.5);
  context.textAlign = "left";
}

function paintCount(context, spot, text) {
  context.font = `650 11px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineWidth = 3;
  context.strokeStyle = surface("bg");
  context.strokeText(text, spot.x + spot.w / 2, spot.y + spot.h / 2 + 0.5);
  context.fillStyle = surface("ink");
  context.fillText(text, spot.x + spot.w / 2, spot.y + spot.h / 2 + 0.5);
  context.textAlign = "left";
}

function signBox(context, p, sign) {
  const w = sign.length > 3 ? textWidth(context, sign, `650 11px ${FONT}`) + 4 : 2 * BADGE;
  return { x: p.x - w / 2, y: p.y - BADGE, w, h: 2 * BADGE };
}

// Where a badge finds no room of its own, the link says the same when it is chosen; names and marks come first.
const BADGE = 6.5;
const MOST_SINGLES = 60;
function paintBadges(context, size, names, marks, inner) {
  const edges = [...scene.visible.edges].filter((e) => (scene.focus ? !scene.network.unit && scene.focus.edges.has(e) : !scene.ahead || scene.ahead.has(e)));
  let singles = state.doubt ? MOST_SINGLES : 0;
  for (const edge of edges.sort(byWeight)) {
    const lane = scene.lanes.get(edge) || { lead: edge, edges: [edge], count: 1 };
    if (lane.lead !== edge) continue;
    if (edge.doubt === "single") singles -= 1;
    const isContested = lane.edges.some((e) => e.disputed);
    const signs = [edge.change ? CHANGE_SIGN[edge.change] : isContested ? "?" : edge.certainty === "gone" ? "✕" : singles > 0 && edge.doubt === "single" ? "1" : "", laneText(lane)].filter(Boolean);
    signs.forEach((sign, i) => {
      const spots = (i ? [0.6, 0.7] : [0.38, 0.5, 0.3]).map((share) => inner(edge, share)).filter(Boolean)
        .map((p) => signBox(context, p, sign));
      const spot = spots.find((s) => names.free(s) && marks.free(s));
      if (!spot) return;
      names.add(spot);
      if (i || sign[0] === "×") paintCount(context, spot, sign);
      else badge(context, { x: spot.x + BADGE, y: spot.y + BADGE }, sign, edge.change ? changeColour(edge.change) : sign === "1" ? doubtColour("single") : surface("alarm"));
    });
  }
}

function paintRings(context, size) {
  context.lineWidth = 2.5;
  context.strokeStyle = surface("ring");
  for (const node of scene.network.nodes) {
    if (!ringed(node.thing) || !isDrawn(scene, node.thing)) continue;
    const p = size.at(node);
    context.beginPath();
    context.arc(p.x, p.y, size.long(radiusOf(node)) + 5, 0, 7);
    context.stroke();
  }
}

function paintUnder(context, size) {
  const top = box(scene.network).y[0];
  const gap = columnGap(scene.network);
  context.font = `650 ${gap * size.scale < 90 ? 10 : 12}px ${FONT}`;
  context.fillStyle = surface("muted");
  context.textAlign = "left";
  context.textBaseline = "bottom";
  const slanted = gap * size.scale < 64;
  for (const [x, names] of scene.network.columns) {
    const p = size.at({ x, y: top });
    const room = slanted ? 76 : gap * size.scale - 4;
    let text = capital(word(names));
    if (textWidth(context, text, context.font) > room) [text] = text.split(" ");
    for (let n = text.length; n > 4 && textWidth(context, text, context.font) > room; n--) text = short(text, n);
    context.save();
    context.translate(p.x - (slanted ? 2 : 6), p.y - (slanted ? 12 : 18));
    if (slanted) context.rotate(-0.6);
    context.fillText(text, 0, 0);
    context.restore();
  }
}

function paintOver(context, size, isScreen) {
  paintRings(context, size);
  const { labels, names, marks } = arrange(context, scene, size);
  if (isScreen) {
    boxes = labels;
    mapSoon();
  }
  paintFolded(context, size, names);
  if (inScenario()) paintRounds(context, size, names);
  if (state.doubt) paintDoubts(context, size, names);
  paintBadges(context, size, names, marks, size.inner);
  const said = amounts(context, size, names, marks, size.inner);
  context.textAlign = "left";
  context.textBaseline = "middle";
  paintAmounts(context, said);
  paintNames(context, labels);
}

const labelAt = (x, y) => {
  const label = boxes.find((b) => x >= b.x && x <= b.x + b.w && y >= b.y && y <= b.y + b.h);
  return label ? label.node.thing : null;
};
