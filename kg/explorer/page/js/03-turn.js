// Turns everything the page shows to a moment, or to two that are compared; without a day it is today's whole view again.
const aboutNow = known.about;

// The days of a state: one moment, or the earlier and the later of two. `known` apart holds for both.
function momentsOf({ at, known: heard, vs }) {
  if (!vs) return [{ at, known: heard || at }];
  const now = { at: at || past.asOf, known: heard || at || past.known };
  return [{ at: vs, known: heard || vs }, now].sort((a, b) => (a.at < b.at ? -1 : 1));
}
const isPast = (given) => !!past && !!(given.at || given.known || given.vs);

const placesOf = (moment) => [placeOf(moment.at), placeOf(moment.known)];
const isHeard = (claim, heard) => !claim || !claim.document || (claim.document.since !== NOT && claim.document.since <= heard);

// What differs in a reader's eyes: the status or the amount.
const differs = (a, b) => a.status !== b.status || a.weight !== b.weight || a.low !== b.low || a.high !== b.high;

// What falls away is no longer there, or has come to a status that ends it.
function changeOf(before, after) {
  if (!before) return "new";
  if (!after || (after.certainty === "gone" && before.certainty !== "gone")) return "gone";
  return differs(before, after) ? "changed" : "same";
}

// The links of a moment; of two those of either, each told what became of it.
function edgesOf(network, moments) {
  const there = [];
  for (const edge of network.ever.edges) {
    const [before, after = before] = moments.map((moment) => edgeOn(edge, ...placesOf(moment)));
    if (!before && !after) continue;
    Object.assign(edge, after || before, { was: null, change: null, since: [] });
    if (moments.length > 1) {
      edge.change = changeOf(before, after);
      edge.was = before && after && edge.change !== "same" ? before : null;
      edge.since = before && after ? after.claims.filter((claim) => !before.claims.includes(claim)) : [];
    }
    there.push(edge);
  }
  return there;
}

function turnThings(moments) {
  const [at, heard] = placesOf(moments[moments.length - 1]);
  for (const thing of things) {
    const status = statusOf(thing, at, heard);
    thing.status = status ? status.status : null;
    thing.statusClaim = status ? status.claim : null;
    thing.facts = thing.own.facts.filter((fact) => isHeard(fact.claim, heard));
    thing.conflicts = conflictsOn(thing, heard);
  }
}

function turnNetwork(network, moments) {
  const edges = edgesOf(network, moments);
  const ends = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  joined(network, network.ever.nodes.filter((node) => ends.has(node.thing)), edges);
  if (!network.main) return;
  const inside = new Set(edges);
  joined(network.main, network.main.ever.nodes.filter((node) => ends.has(node.thing)), network.main.ever.edges.filter((edge) => inside.has(edge)));
}

function turnToday() {
  for (const network of networks) {
    for (const edge of network.ever.edges) Object.assign(edge, edge.own, { change: null, was: null });
    joined(network, network.today.nodes, network.today.edges);
    if (network.main) joined(network.main, network.main.ever.nodes, network.main.ever.edges);
  }
  for (const thing of things) Object.assign(thing, thing.own);
}

// How many claims and documents are heard and hidden on a day, as Python counted them.
function heardOn(iso) {
  const [reasons, rows] = past.heard;
  const row = rows.filter(([day]) => day <= placeOf(iso)).pop();
  if (!row) return null;
  const [, claims, documents, ...hidden] = row;
  return { claims, documents, hidden: reasons.map((reason, i) => [reason, hidden[i]]).filter(([, n]) => n) };
}

function turnAbout(given, moments) {
  const { at, known: heard } = moments[moments.length - 1];
  const counted = heardOn(heard || past.known);
  const place = placeOf(heard);
  const newest = documents.filter((d) => d.issued && d.since !== NOT && d.since <= place).map((d) => d.issued).sort().pop();
  const dated = networks.filter((n) => n.isDated);
  const counts = {
    nodes: new Set(dated.flatMap((n) => n.nodes.map((node) => node.thing))).size,
    edges: new Set(dated.flatMap((n) => n.edges.map((edge) => edge.id))).size,
    claims: counted ? counted.claims : 0, documents: counted ? counted.documents : 0,
  };
  known.about = {
    ...aboutNow, asOf: at, known: heard === at ? null : heard, newest: newest || null, hidden: counted ? counted.hidden : aboutNow.hidden,
    counts: Object.entries(counts), from: given.vs ? moments[0].at : null,
  };
}

// The one way to another day; everything that is drawn afterwards is of that day.
function turnTo(given) {
  if (!past) return;
  const moments = momentsOf(given);
  if (isPast(given)) {
    turnThings(moments);
    for (const network of networks) turnNetwork(network, moments);
    turnAbout(given, moments);
  } else {
    turnToday();
    known.about = aboutNow;
  }
  for (const edge of networks.flatMap((n) => n.ever.edges)) judged(edge);
  for (const node of networks.flatMap((n) => [...n.ever.nodes, ...(n.main ? n.main.ever.nodes : [])])) node.change = null;
  if (given.vs) markNodes();
  doubts.clear();
}

// A thing is new where it had no link before, gone where it has none after.
function markNodes() {
  for (const network of networks) {
    const marks = new Map(network.nodes.map((node) => [node.thing, new Set(node.edges.map((edge) => edge.change))]));
    for (const node of [...network.nodes, ...(network.main ? network.main.nodes : [])]) {
      const [only, more] = marks.get(node.thing);
      node.change = more || !["new", "gone"].includes(only) ? null : only;
    }
  }
}

const isSameMoment = (a, b) => a.at === b.at && a.known === b.known && a.vs === b.vs;

// What of a selection is left on the day: a link that is not there gives way to its deal.
function keptOn(given) {
  const network = given.network.whole;
  const edge = given.edge && network.byEdge.has(given.edge.id) ? given.edge : null;
  const path = given.path && given.path.every((thing) => network.at.has(thing)) ? given.path : null;
  const node = given.edge && !edge && isDeal(given.edge) ? given.edge.via : given.node;
  return { ...given, edge, path, node, reach: given.reach && network.at.has(given.node) };
}
