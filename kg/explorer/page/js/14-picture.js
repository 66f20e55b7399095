// A PNG of what is shown, twice as fine as the screen, with title, legend, date and source line, so that it can stand alone.
const TIMES = 2;

function legendEntries() {
  const { network } = state;
  const counts = choiceCounts(network, scene.visible);
  const seen = (choice) => CHOICE_ORDER[choice].filter((name) => counts[choice].has(name) && counts[choice].get(name).shown);
  if (state.vs) {
    const changes = seen("change").map((name) => ({ colour: changeColour(name), dashes: changeLine(name)[0], sign: CHANGE_SIGN[name], text: choiceName("change", name) }));
    return [...seen("glyph").map((name) => ({ glyph: name, text: choiceName("glyph", name) })), ...changes];
  }
  const lines = state.doubt
    ? seen("doubt").map((name) => ({ colour: doubtColour(name), certainty: "signed", sign: SIGN[name], text: choiceName("doubt", name) }))
    : seen("kind").map((name) => ({ colour: kindColour(name), certainty: "signed", text: choiceName("kind", name) }));
  return [
    ...seen("glyph").map((name) => ({ glyph: name, fill: byGroup() ? surface("muted") : glyphColour(name), text: choiceName("glyph", name) })),
    ...(byGroup() ? groupsOf(network).groups.map(({ hue, lead }) => ({ glyph: "organisation", fill: glyphColour(hue), text: t("group.of", { name: short(named(lead), 40) }) })) : []),
    ...lines,
    ...seen("certainty").map((name) => ({ colour: surface("ink"), certainty: name, text: choiceName("certainty", name) })),
  ];
}

function paintEntry(context, entry, x, y) {
  if (entry.glyph) {
    const [shape] = style.glyphs[entry.glyph];
    context.fillStyle = entry.fill;
    context.beginPath();
    if (shape === "dot") context.arc(x + 8, y, 6, 0, 7);
    else POINTS[shape].split(" ").map((p) => p.split(",").map(Number)).forEach(([px, py], i) => context[i ? "lineTo" : "moveTo"](x + px, y - 8 + py));
    context.fill();
    return 22;
  }
  const [dashes, opacity] = entry.dashes ? [entry.dashes, 1] : style.certainties[entry.certainty];
  context.save();
  context.strokeStyle = entry.colour;
  context.globalAlpha = opacity;
  context.lineWidth = 2.5;
  context.setLineDash(dashes);
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + 26, y);
  context.stroke();
  context.restore();
  if (entry.sign) badge(context, { x: x + 13, y }, entry.sign, entry.colour);
  context.font = `12px ${FONT}`;
  return 33;
}

function paintLegend(context, wide, y) {
  let [x, line] = [20, y];
  context.font = `12px ${FONT}`;
  for (const entry of legendEntries()) {
    const size = (entry.glyph ? 22 : 33) + context.measureText(entry.text).width + 18;
    if (x + size > wide - 10 && x > 20) [x, line] = [20, line + 20];
    const step = paintEntry(context, entry, x, line);
    context.fillStyle = surface("ink");
    context.fillText(entry.text, x + step, line + 0.5);
    x += size;
  }
  return line + 20;
}

function wrapped(context, texts, width) {
  const lines = [];
  for (const text of texts) {
    const longer = lines.length ? lines[lines.length - 1] + " · " + text : text;
    if (lines.length && context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(text);
  }
  return lines;
}

// Title, the drawing by `inside`, legend and foot on any pen: a canvas's or one that writes SVG.
const HEAD = 44;
function pageHeight(context, width, height) {
  context.font = `12px ${FONT}`;
  const rows = Math.ceil(legendEntries().reduce((sum, e) => sum + 55 + context.measureText(e.text).width, 0) / (width - 40)) + 1;
  return height + HEAD + 20 * rows + 14 + 15 * wrapped(context, footTexts(), width - 40).length;
}

const pictureTitle = () => [inScenario() && !state.node ? scenarioText() : "", word(known.about.title), word(state.network.names)].filter(Boolean).join(" — ");

function paintPage(context, width, height, inside) {
  context.fillStyle = surface("bg");
  context.fillRect(0, 0, width, pageHeight(context, width, height));
  inside();
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillStyle = surface("ink");
  context.font = `650 17px ${FONT}`;
  context.fillText(short(pictureTitle(), Math.floor(width / 10)), 20, 24);
  const end = paintLegend(context, width, height + HEAD + 12);
  context.fillStyle = surface("muted");
  context.font = `11px ${FONT}`;
  wrapped(context, footTexts(), width - 40).forEach((line, i) => context.fillText(line, 20, end + 4 + 15 * i));
}

function picture() {
  const { width, height } = area;
  const page = el("canvas");
  const context = page.getContext("2d");
  page.width = width * TIMES;
  page.height = pageHeight(context, width, height) * TIMES;
  context.scale(TIMES, TIMES);
  paintPage(context, width, height, () => {
    const fine = drawing.fine(width, height, TIMES);
    context.drawImage(fine.image, 0, HEAD, width, height);
    fine.remove();
  });
  return page;
}

function savePicture() {
  if (state.table) change({ table: false });
  picture().toBlob((blob) => saveBlob(blob, "kg-" + state.network.name + ".png"), "image/png");
}
