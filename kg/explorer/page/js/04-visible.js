// What is shown under the reader's choices, what is near the selection, and what amounts add up to.

const inTime = (edge) =>
  past ? true : edge.earliest === null ? state.undated : quarterOf(edge.earliest) <= state.to && quarterOf(edge.latest) >= state.from;

const passes = (edge, but = "") =>
  (but === "doubt" || !state.hide.has("doubt:" + edge.doubt)) && (but === "kind" || !state.hide.has("kind:" + edge.kind)) &&
  (but === "change" || !state.hide.has("change:" + edge.change)) &&
  (but === "certainty" || edge.change === "gone" || !state.hide.has("certainty:" + edge.certainty)) && (but === "time" || inTime(edge));

// A node goes when its type is switched off, or when nothing that is left says anything of it; not because its
// neighbours' type is switched off.
function shown(network) {
  const here = (thing) => !state.hide.has("glyph:" + thing.glyph);
  const nodes = network.nodes.filter((n) => here(n.thing) && (!n.edges.length || n.edges.some((e) => passes(e))));
  const edges = network.edges.filter((e) => passes(e) && here(e.from) && here(e.to));
  return { nodes: new Set(nodes.map((n) => n.thing)), edges: new Set(edges) };
}

// Steps through a deal that is drawn as a node do not count: it is the link.
function near(network, visible, depth) {
  const edges = new Set();
  const reached = new Map();
  const begin = state.edge ? [state.edge.from, state.edge.to] : state.node && network.at.has(state.node) ? [state.node, ...carriedBy(state.node)] : [];
  if (state.edge) {
    edges.add(state.edge);
    for (const thing of begin) reached.set(thing, depth);
    return { nodes: new Set(begin), edges };
  }
  let front = begin;
  for (const thing of begin) reached.set(thing, 0);
  while (front.length) {
    const next = [];
    for (const thing of front) {
      if (reached.get(thing) >= depth) continue;
      for (const edge of network.at.get(thing).edges) {
        if (!visible.edges.has(edge)) continue;
        edges.add(edge);
        const there = other(edge, thing);
        const steps = reached.get(thing) + (there.glyph === "deal" ? 0 : 1);
        if (!reached.has(there)) {
          reached.set(there, steps);
          next.push(there);
        }
      }
    }
    front = next;
  }
  for (const edge of visible.edges) if (depth > 1 && reached.has(edge.from) && reached.has(edge.to)) edges.add(edge);
  return { nodes: new Set(reached.keys()), edges };
}

// Only a deal can have an amount that is not known; a founder or a site has none to tell.
const valued = (edge) => edge.weight !== null || edge.low !== null || edge.high !== null;
const isDeal = (edge) => edge.via !== edge.from && edge.via !== edge.to && edge.certainty !== "standing";

// In a view of yearly amounts a deal may well have an amount, only not a yearly one.
const yearly = (unit) => unit.endsWith("/year");
const labelOf = (edge, unit) => (!valued(edge) && yearly(unit) ? t("unknown.year") : amount(weighed(edge, unit)));

// The amounts that sources give for a thing itself, or for the deal of a link, each figure once, in the view's currency.
const distinctly = (list) => list.filter((q, i) => list.findIndex((o) => figure(o) === figure(q)) === i);
const ownAmounts = (thing, unit) =>
  distinctly(thing.facts.filter((f) => f.own).map((f) => f.value).filter((q) => q.unit === unit.split("/")[0]));
const MOST_TOLD = 3;
const told = (list) => [
  ...list.slice(0, MOST_TOLD).map((q) => (q.per === "total" ? t("told.total", { a: amount(q) }) : [amount(q), rhythm(q)].filter(Boolean).join(", "))),
  ...(list.length > MOST_TOLD ? [t("more", { n: list.length - MOST_TOLD })] : []),
].join(" / ");

// The figures of a set of edges, by status. A figure counts once however many edges carry it, a part never adds to its
// whole, and of deals that may count the same money only the largest does, except in the upper bound.
function totals(edges) {
  const groups = new Map();
  for (const edge of edges) {
    // Of two days compared the later one is added up.
    if (edge.change === "gone") continue;
    if (!groups.has(edge.certainty)) groups.set(edge.certainty, []);
    groups.get(edge.certainty).push(edge);
  }
  return new Map([...groups].map(([certainty, list]) => [certainty, total(list)]));
}

function total(edges) {
  const present = new Set(edges.map((e) => e.via));
  const figures = new Map();
  for (const edge of edges) {
    if (edge.wholes.some((whole) => present.has(whole) && whole !== edge.via)) continue;
    const claim = edge.rivals.length && edge.rivals[0].claim ? edge.rivals[0].claim.index : "";
    const key = [edge.via.index, edge.weight, edge.low, edge.high, claim].join(" ");
    if (!figures.has(key)) figures.set(key, edge);
  }
  const all = [...figures.values()];
  const given = all.filter(valued);
  const unknown = new Set(edges.filter((e) => !valued(e) && isDeal(e)).map((e) => e.via));
  for (const edge of given) unknown.delete(edge.via);
  // "Up to 100" adds nothing to the lower bound, "at least 40" leaves the upper one open.
  const lowest = (e) => (e.low !== null ? e.low : e.high !== null ? 0 : e.weight);
  const highest = (e) => (e.high !== null ? e.high : e.low !== null ? null : e.weight);
  const counted = (bound) => {
    const taken = new Set();
    let sum = 0;
    const sorted = given.filter((e) => bound(e) !== null).sort((a, b) => bound(b) - bound(a) || (a.id < b.id ? -1 : 1));
    for (const edge of sorted) {
      if (edge.overlaps.some((via) => taken.has(via) && via !== edge.via)) continue;
      taken.add(edge.via);
      sum += bound(edge);
    }
    return sum;
  };
  const open = given.some((e) => highest(e) === null);
  const high = open ? null : given.reduce((sum, e) => sum + highest(e), 0);
  return { low: counted(lowest), high, known: given.length, unknown: unknown.size };
}

const totalText = (sum, unit) =>
  (sum.known ? amount({ nominal: sum.low === sum.high ? sum.low : null, low: sum.low || sum.high === 0 ? sum.low : null, high: sum.high, unit }) : "") +
  (sum.unknown ? (sum.known ? " + " : "") + sum.unknown + NBSP + t(yearly(unit) ? "unknown.year.long" : "unknown") : "");
