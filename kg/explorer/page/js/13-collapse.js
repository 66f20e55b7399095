// Folding: what hangs on one thing alone is drawn as part of it, the sites of a programme within the programme, links side by side
// as one line. Only the drawing folds: tables, totals and ways go on through everything, and what is folded is counted.
const FOLDS = ["leaves", "sites", "links"];
const HUB = 2;

const standIn = (thing) => (scene.carriers && scene.carriers.get(thing)) || thing;
const isDrawn = (view, thing) => view.visible.nodes.has(thing) && !view.carriers.has(thing);

function neighboursOf(node, visible) {
  const found = new Set();
  for (const edge of node.edges) if (visible.edges.has(edge)) found.add(other(edge, node.thing));
  found.delete(node.thing);
  return found;
}

// What could fold into which thing: its leaves, and the sites of a programme. A thing folds into one only.
function foldable(network, visible) {
  const near = new Map(network.nodes.filter((n) => visible.nodes.has(n.thing)).map((n) => [n.thing, neighboursOf(n, visible)]));
  const into = { leaves: new Map(), sites: new Map() };
  for (const [thing, around] of near) {
    const [hub] = around;
    if (around.size === 1 && near.get(hub).size > 1) into.leaves.set(thing, hub);
    const programmes = [...around].filter((there) => there.glyph === "programme").sort((a, b) => (a.iri < b.iri ? -1 : 1));
    if (thing.glyph === "site" && programmes.length) into.sites.set(thing, programmes[0]);
  }
  const count = new Map();
  for (const hub of into.leaves.values()) count.set(hub, (count.get(hub) || 0) + 1);
  return { ...into, hubs: new Set([...count].filter(([, n]) => n >= HUB).map(([hub]) => hub)) };
}

// What the reader has chosen stays drawn, whatever is folded.
const keptOut = () => new Set([state.node, ...(state.path || []), ...(state.edge ? [state.edge.from, state.edge.to] : [])].filter(Boolean));

// Each folded thing with the one that stands for it.
function carriers(network, visible) {
  const found = new Map();
  if (!state.folds.size) return found;
  const { leaves, sites, hubs } = foldable(network, visible);
  const kept = keptOut();
  const into = (list, isFolded) => {
    for (const [thing, hub] of list) if (!kept.has(thing) && !found.has(hub) && isFolded(hub)) found.set(thing, hub);
  };
  into(sites, (hub) => state.folds.has("sites") || state.folds.has(brief(hub.iri)));
  into(leaves, (hub) => (state.folds.has("leaves") && hubs.has(hub)) || state.folds.has(brief(hub.iri)));
  for (const [thing, hub] of found) if (found.has(hub)) found.set(thing, found.get(hub));
  return found;
}

const carriedBy = (thing) => [...scene.carriers].filter(([, hub]) => hub === thing).map(([carried]) => carried);

// A folded thing in the neighbourhood brings the one that stands for it.
function withCarriers(focus) {
  if (focus) for (const [thing, hub] of scene.carriers) if (focus.nodes.has(thing)) focus.nodes.add(hub);
  return focus;
}

function turnFold(name) {
  const folds = new Set(state.folds);
  if (!folds.delete(name)) folds.add(name);
  change({ folds });
  announce(foldedText() || t("folded.none"));
}

// One thing alone: opening it while all are folded leaves the others as they are.
function turnThing(thing) {
  const isOpen = !carriedBy(thing).length;
  const others = [...new Set(scene.carriers.values())].filter((hub) => hub !== thing).map((hub) => brief(hub.iri));
  const folds = new Set(isOpen ? state.folds : [...[...state.folds].filter((name) => name === "links"), ...others]);
  if (isOpen) folds.add(brief(thing.iri));
  change({ folds });
  announce(foldedText() || t("folded.none"));
}

const foldedText = () => (scene.carriers.size ? t("folded.some", { n: scene.carriers.size }) : "");

function foldLine() {
  if (!scene.carriers.size) return null;
  return el("div", { class: "state", id: "folded" }, el("span", {}, foldedText()),
    el("button", { type: "button", id: "unfold-all", onclick: () => change({ folds: new Set([...state.folds].filter((name) => name === "links")) }) }, t("folded.show")));
}

function foldChoices(network) {
  const { leaves, sites, hubs } = foldable(network, scene.visible);
  const counts = { leaves: [...leaves.values()].filter((hub) => hubs.has(hub)).length, sites: sites.size, links: sideBySide(scene.visible) };
  const rows = FOLDS.filter((name) => counts[name] || state.folds.has(name)).map((name) => {
    const check = el("input", { type: "checkbox", id: "fold-" + name, onchange: () => turnFold(name) });
    check.checked = state.folds.has(name);
    return el("label", { class: "check" }, check, el("span", {}, t("fold." + name, { n: counts[name] })));
  });
  return rows.length ? [el("h2", {}, t("fold")), ...rows] : [];
}

// How many lines fall away where links between the same two, of one direction and status, are drawn as one.
function sideBySide(visible) {
  const lines = new Set();
  for (const edge of visible.edges) lines.add([edge.from.index, edge.to.index, edge.certainty].join(" "));
  return visible.edges.size - lines.size;
}

// On the sheet of a thing that has something to fold.
function foldButton(thing) {
  const carried = carriedBy(thing).length;
  const { leaves, sites } = foldable(state.network, scene.visible);
  const n = carried || new Set([...leaves, ...sites].filter(([, hub]) => hub === thing).map(([there]) => there)).size;
  return n ? push(t(carried ? "unfold.one" : "fold.one", { n }), () => turnThing(thing), { id: "fold", "aria-pressed": String(carried > 0) }) : null;
}

// "×3, 331 Md$": all of one status, added as the totals are.
function laneText({ edges, count }) {
  if (count < 2) return "";
  const unit = scene.network.unit;
  const sum = addsUp(unit) && state.folds.has("links") ? totalText(total(edges), unit) : "";
  return "×" + count + (sum && sum !== t("unknown") ? " · " + sum : "");
}

const isMixed = ({ edges }) => !state.doubt && edges.some((e) => e.kind !== edges[0].kind);

const FOLDED = `650 10.5px ${FONT}`;
function paintFolded(context, size, names) {
  const counts = new Map();
  for (const hub of scene.carriers.values()) counts.set(hub, (counts.get(hub) || 0) + 1);
  for (const [hub, n] of counts) {
    const node = scene.network.at.get(hub);
    if (!node || !isDrawn(scene, hub)) continue;
    const p = size.at(node);
    const r = size.long(radiusOf(node));
    const text = "+" + number(n);
    const w = textWidth(context, text, FOLDED) + 6;
    const spots = [[1, -1], [-1, -1], [1, 1], [-1, 1]].map(([dx, dy]) => ({ x: p.x + dx * (r * 0.7 + w / 2) - w / 2, y: p.y + dy * (r * 0.7 + 5) - 7, w, h: 14 }));
    const spot = spots.find((s) => names.free(s)) || spots[0];
    names.add(spot);
    context.fillStyle = surface("field");
    context.fillRect(spot.x - 1, spot.y - 1, w + 2, 16);
    context.fillStyle = surface("panel");
    context.fillRect(spot.x, spot.y, w, 14);
    context.font = FOLDED;
    context.fillStyle = surface("ink");
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(text, spot.x + w / 2, spot.y + 7.5);
    context.textAlign = "left";
  }
}

// What all links from one to the other come to, each status by itself, on the sheet of any of them.
function pairTotals(edge) {
  const unit = state.network.unit;
  const same = state.network.whole.edges.filter((e) => e.from === edge.from && e.to === edge.to && scene.all.edges.has(e));
  if (!addsUp(unit) || same.length < 2) return null;
  const rows = [...totals(same)].map(([name, sum]) => [name, totalText(sum, unit)]).filter(([, text]) => text);
  return el("ul", { class: "pair list small" }, rows.map(([name, text]) => el("li", {}, el("b", {}, choiceName("certainty", name)), colon(), text)));
}
