// The legend is the filter: each entry shows how a thing is drawn, how many are shown, and switches them off.
const filters = document.getElementById("filters");

const CHOICE_ORDER = {
  glyph: Object.keys(style.glyphs), kind: Object.keys(style.kinds), certainty: Object.keys(style.certainties), doubt: Object.keys(style.doubts), change: Object.keys(style.changes),
};

function choiceCounts(network, visible) {
  const counts = Object.fromEntries(CHOICES.map((choice) => [choice, new Map()]));
  const add = (choice, name, isShown) => {
    const entry = counts[choice].get(name) || { all: 0, shown: 0 };
    entry.all += 1;
    entry.shown += isShown ? 1 : 0;
    counts[choice].set(name, entry);
  };
  for (const node of network.nodes) add("glyph", node.thing.glyph, visible.nodes.has(node.thing));
  for (const edge of network.edges) {
    add("kind", edge.kind, visible.edges.has(edge));
    add("certainty", edge.certainty, visible.edges.has(edge));
    add("doubt", edge.doubt, visible.edges.has(edge));
    if (edge.change) add("change", edge.change, visible.edges.has(edge));
  }
  return counts;
}

const CHOICE_LIST = { glyph: "glyph", kind: "linkKind", certainty: "certainty" };
const choiceName = (choice, name) => capital(choice === "doubt" || choice === "change" ? t(choice + "." + name) : code(CHOICE_LIST[choice], name));

function toggle(choice, name) {
  const hide = new Set(state.hide);
  const key = choice + ":" + name;
  if (!hide.delete(key)) hide.add(key);
  change({ hide });
}

function only(choice, name) {
  const names = [...choiceCounts(state.network.whole, scene.counted)[choice].keys()];
  const hide = new Set([...state.hide].filter((key) => !key.startsWith(choice + ":")));
  for (const other of names) if (other !== name) hide.add(choice + ":" + other);
  change({ hide });
}

function sample(choice, name) {
  if (choice === "glyph") return glyphMark(name, 16, byGroup() ? surface("muted") : glyphColour(name));
  if (choice === "doubt") return doubtMark(name);
  if (choice === "change") return changeMark(name);
  return choice === "kind" ? lineMark(kindColour(name)) : lineMark(surface("ink"), name, 2);
}

function entry(choice, name, counts, sum) {
  const on = !state.hide.has(choice + ":" + name);
  const label = choiceName(choice, name);
  const count = counts.shown === counts.all ? number(counts.all) : number(counts.shown) + "/" + number(counts.all);
  const button = el("button", {
    type: "button", class: "legend", "aria-pressed": String(on), "data-choice": choice + ":" + name,
    onclick: () => toggle(choice, name), ondblclick: () => only(choice, name),
  }, sample(choice, name), el("span", { class: "name" }, label), el("span", { class: "n" }, count), sum ? el("span", { class: "sum" }, sum) : "");
  const alone = el("button", { type: "button", class: "only", "aria-label": t("only.of", { name: label }), onclick: () => only(choice, name) }, t("only"));
  return el("div", { class: "row" }, button, alone);
}

function choices(choice, counts, sums) {
  const names = CHOICE_ORDER[choice].filter((name) => counts[choice].has(name));
  if (!names.length) return [];
  const rows = names.map((name) => entry(choice, name, counts[choice].get(name), sums && sums.get(name)));
  return [el("h2", {}, t(choice)), ...rows];
}

function hiddenCount({ whole: network }, visible) {
  return network.nodes.length - visible.nodes.size + network.edges.length - visible.edges.size;
}

function stateLine(network, visible) {
  const n = hiddenCount(network, visible);
  return el("div", { class: "state", id: "state" }, el("span", { id: "hidden" }, n ? t("hidden.some", { n }) : t("hidden.none")),
    n ? el("button", { type: "button", id: "show-all", onclick: showAll }, t("hidden.show")) : "");
}

function showAll() {
  change({ network: state.network.whole, hide: new Set(), from: span && span[0], to: span && span[1], undated: true, isolate: false });
}

function sizeChoice(network) {
  const names = metricsOf(network);
  const select = el("select", { id: "size", "aria-label": t("size"), onchange: () => change({ size: select.value }) },
    names.map((name) => el("option", { value: name, selected: name === state.size }, metricName(name))));
  return names.length > 1 ? [el("h2", {}, t("size")), select, metricMeaning(state.size) ? el("p", { class: "note" }, capital(metricMeaning(state.size))) : ""] : [];
}

// What no filter brings back, because the view itself leaves it out.
function leftOut() {
  if (!hiddenClaims()) return "";
  return el("div", { class: "note left-out", id: "left-out" }, el("b", {}, t("leftout", { n: hiddenClaims() })), el("ul", {}, whyHidden().map((why) => el("li", {}, why))));
}

function drawLegend() {
  const { network } = state;
  const counts = choiceCounts(network.whole, scene.counted);
  const sums = addsUp(network.unit)
    ? new Map([...totals(scene.all.edges)].map(([name, sum]) => [name, totalText(sum, network.unit)]))
    : null;
  const unit = known.words["unit." + network.unit] ? t("unit." + network.unit) : network.unit;
  const focused = filters.contains(document.activeElement) ? document.activeElement : null;
  const again = focused && (focused.dataset.choice ? `[data-choice="${focused.dataset.choice}"]` : focused.id ? "#" + focused.id : null);
  if (!filters.children.length) filters.append(el("div"), el("div"), el("div"));
  const [legend, time, rest] = filters.children;
  legend.replaceChildren(
    leftOut(),
    stateLine(network, scene.counted), foldLine() || "",
    ...(state.vs ? choices("change", counts) : []),
    ...choices("glyph", counts),
    ...choices("certainty", counts, sums),
    sums ? el("details", { class: "note", id: "totals-how", open: document.getElementById("totals-how")?.open }, el("summary", {}, t("totals.how")), t("totals.note")) : "",
    ...doubtChoices(counts),
    ...choices("kind", counts),
    el("p", { class: "note" }, network.unit ? t("width.note", { unit }) : t(network.edges.some((e) => e.weight !== null) ? "width.bare" : "width.none")),
    drawing.note ? el("p", { class: "note", id: "drawn-note" }, t(drawing.note)) : "",
    network.edges.some((e) => e.disputed) ? el("p", { class: "note" }, t("badge.note")) : "",
    ...foldChoices(network),
  );
  // A thumb that is held is not pulled from under the pointer.
  const held = focused && focused.type === "range";
  if (!held) time.replaceChildren(...(past ? [] : period(network.groupOf ? network.whole : network)));
  drawRange();
  rest.replaceChildren(...sizeChoice(network), ...colourChoice(network), push(t("reset"), reset, { id: "reset" }));
  const target = !held && again && filters.querySelector(again);
  if (target) target.focus({ preventScroll: true });
}
