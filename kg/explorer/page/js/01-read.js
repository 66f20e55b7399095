// What Python wrote, read once into objects that point to each other. Nothing below this file knows the short form.
const knowledge = document.getElementById("knowledge");
const known = JSON.parse("packed" in knowledge.dataset ? await unpacked("knowledge") : knowledge.textContent);
// Long tables travel by column; a record ends with the last thing it says.
for (const table of ["things", "documents", "claims", "links"]) known[table] = (known[table][0] || []).map((_, i) => cut(known[table].map((column) => column[i])));
function cut(row) {
  while (row.length && row[row.length - 1] === null) row.pop();
  return row;
}
const style = known.style;

const ROOT = "https://w3id.org/aiinfra/";
const full = (iri) => (/^[a-z][a-z0-9+.-]*:/i.test(iri) ? iri : ROOT + iri);

// The short form that `kg show` reads.
const spaces = known.prefixes.map(([prefix, space]) => [prefix, full(space)]).sort(([, a], [, b]) => b.length - a.length);
function curie(iri) {
  const [prefix, space] = spaces.find(([, space]) => iri.startsWith(space) && iri.length > space.length) || [];
  return prefix ? prefix + ":" + iri.slice(space.length) : iri;
}

const documents = known.documents.map(([iri, title, publisher, language, when, reason, tier, url, retrieved]) => ({
  iri: full(iri), title: title || iri, publisher, language, reason, tier, url, retrieved,
  issued: Array.isArray(when) ? null : when, estimate: Array.isArray(when) ? when : null,
}));
const claims = known.claims.map(([iri, number, modality, spans = [], gist = "", by = null, rank = "", origin = null], index) => ({
  index, iri: full(iri), document: documents[number] || null, modality, gist, by, rank, origin,
  spans: spans.flatMap((place, i) => (i % 2 ? [[spans[i - 1], place]] : [])),
}));

const quantity = ([claim, nominal, low, high, unit, per, basis, qualifier, written]) =>
  ({ nominal, low, high, unit, per, basis, qualifier, written, claim: claims[claim] || null });

const conflictOf = ([predicate, values, why = []]) =>
  ({ names: known.pairs[predicate], why, values: values.map(([text, ...list]) => ({ text, claims: list.map((c) => claims[c]) })) });

const things = known.things.map(([iri, names, kind, aliases = [], about = "", identifiers = [], status = null, facts = [], conflicts = [], told = null], index) => {
  const [pair, glyph] = known.kinds[kind];
  return {
    index, iri: full(iri), names, aliases, about, identifiers, status, raw: facts, type: known.pairs[pair],
    glyph: style.glyphs[glyph] ? glyph : "text", statusClaim: claims[told] || null,
    conflicts: conflicts.map(conflictOf),
  };
});

// Whose word a claim repeats in the end: a thing, or a name that no card tells more about.
const strangers = new Map();
function originOf(origin) {
  if (typeof origin === "number") return things[origin];
  if (origin === null) return null;
  if (!strangers.has(origin)) strangers.set(origin, { iri: full(origin), names: curie(full(origin)), stranger: true });
  return strangers.get(origin);
}
for (const claim of claims) {
  claim.by = claim.by === null ? null : things[claim.by];
  claim.origin = originOf(claim.origin);
}

const value = (kind, written) => (kind === "q" || kind === "v" ? quantity(written) : kind === "t" ? things[written] : written);
for (const thing of things) {
  thing.facts = thing.raw.map(([pair, inverse, kind, written, claim]) => ({
    names: known.pairs[pair], inverse: inverse === 1, kind: kind === "v" ? "q" : kind, own: kind === "v", value: value(kind, written), claim: claims[claim] || null,
  }));
  delete thing.raw;
}
const byIri = new Map(things.map((thing) => [thing.iri, thing]));

const figure = (q) => [q.nominal, q.low, q.high, q.unit, q.per].join(" ");
const distinct = (list) => new Set(list.map(figure)).size;

const links = known.links.map(([iri, sort, via, when = "", cited = [], ways = [], wholes = [], overlaps = [], voices = 0]) => {
  const [pair, back, kind, status, certainty, modality] = known.sorts[sort];
  const [from, to = from] = when.split("/");
  return {
    id: full(iri), type: known.pairs[pair], back: known.pairs[back], kind: style.kinds[kind] ? kind : "other", status: status || null,
    certainty: style.certainties[certainty] ? certainty : "standing", modality, via: things[via],
    earliest: from || to || null, latest: to || from || null, opens: !from && !!to, closes: !!from && !to,
    claims: cited.map((c) => claims[c]), ways: ways.map((way) => way.map((c) => claims[c])),
    wholes: wholes.map((i) => things[i]), overlaps: overlaps.map((i) => things[i]), voices,
  };
});

// Nodes with their places and the links between them; a large network has a part that is shown first, made of the same links.
const nodeOf = ([number, x, y]) => ({ thing: things[number], x, y, home: [x, y], edges: [] });
const placed = (about, columns, places, edges) => joined({ ...about, columns }, places.map(nodeOf), edges);

// The nodes with the links that run between them, laid into the network.
function joined(network, nodes, edges) {
  const at = new Map(nodes.map((node) => [node.thing, node]));
  const inside = edges.filter((edge) => at.has(edge.from) && at.has(edge.to));
  for (const node of nodes) node.edges = [];
  for (const edge of inside) {
    at.get(edge.from).edges.push(edge);
    if (edge.to !== edge.from) at.get(edge.to).edges.push(edge);
  }
  return Object.assign(network, { nodes, edges: inside, at, byEdge: new Map(inside.map((edge) => [edge.id, edge])), vias: new Set(inside.map((edge) => edge.via)) });
}

// Sources disagree where values cannot hold together; several values of which one refines or replaces another are no dispute.
// Of a thing without a card nobody has judged that.
function isDisputed(edge, rivalled) {
  const ownDeal = edge.via !== edge.from && edge.via !== edge.to;
  const judged = edge.via.facts.length > 0 || edge.via.conflicts.length > 0;
  return judged ? edge.via.conflicts.length > 0 && (ownDeal || rivalled) : rivalled;
}

// How sure a link is: contested, told by one independent source alone, by several, or by none that the page knows.
function doubtOf({ disputed, voices }) {
  if (disputed) return "contested";
  return voices === 1 ? "single" : voices ? "several" : "unsourced";
}

// Everything that follows from an edge's own record.
function judged(edge) {
  edge.rivalled = distinct(edge.rivals) > 1;
  edge.disputed = isDisputed(edge, edge.rivalled);
  return Object.assign(edge, { doubt: doubtOf(edge) });
}

const edgeOf = ([link, from, to, bend = 0, weight = null, low = null, high = null, rivals = []]) =>
  judged({ ...links[link], from: things[from], to: things[to], bend, weight, low, high, rivals: rivals.map(quantity) });

const networks = known.networks.map((n) => {
  const edges = n.edges.map(edgeOf);
  const about = { name: n.name, names: n.names, unit: n.unit, flows: n.flows };
  const whole = placed(about, n.columns, n.nodes, edges);
  whole.whole = whole;
  whole.main = n.main ? { ...placed(about, n.main.columns, n.main.nodes, edges), whole } : null;
  if (whole.main) whole.main.main = whole.main;
  // What was arranged by hand is not drawn out to the shape of the window.
  if (n.arranged) whole.fresh = false;
  if (n.main && n.main.arranged) whole.main.fresh = false;
  return whole;
});
const opening = (network) => network.main || network.whole;

const other = (edge, thing) => (edge.from === thing ? edge.to : edge.from);
