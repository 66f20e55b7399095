// A large network at a glance: one mark for each group of nodes, one line for what links two groups, status by status, so that
// nothing signed is added to something announced. A group opens on a click; what the filters leave is what counts.
const groupId = (i) => "urn:group:" + i;
const inBoth = (say) => {
  const before = lang;
  return ["fr", "en"].map((each) => {
    lang = each;
    const text = say();
    lang = before;
    return text;
  });
};

// A group is called by its foremost members, or as the column says that it was made by.
function groupNames(members, told, isRest, by) {
  const [a, b] = members.slice(0, 2);
  const n = members.length - 2;
  if (isRest) return inBoth(() => t("group.rest", { n: members.length }));
  if (told) return inBoth(() => t("group.told", { name: told, n: members.length }));
  if (by !== "community") return inBoth(() => t("group.untold", { n: members.length }));
  return inBoth(() => (n > 0 ? t("group.name", { a: short(named(a.thing), 24), b: short(named(b.thing), 24), n }) : members.map((m) => named(m.thing)).join(", ")));
}

function overviewOf(whole, [by, of, groups, rest]) {
  const sorted = groups.map(() => []);
  whole.nodes.forEach((node, i) => sorted[of[i][0]].push(node));
  const inside = new Map(whole.nodes.map((node, i) => [node, of[i].slice(1)]));
  const nodes = groups.map(([x, y, told], i) => {
    const members = sorted[i].sort((a, b) => b.edges.length - a.edges.length || (a.thing.iri < b.thing.iri ? -1 : 1));
    const thing = {
      index: things.length + i, iri: groupId(i), names: [], aliases: [], about: "", identifiers: [], status: null, facts: [], conflicts: [], type: known.words["group"],
      glyph: members[0].thing.glyph, members, number: i,
    };
    thing.names = groupNames(members, told, i === rest, by);
    byIri.set(thing.iri, thing);
    return { thing, x, y, home: [x, y], edges: [] };
  });
  const { name, names, unit } = whole;
  const network = { name, names, unit, flows: false, columns: [], nodes, edges: [], at: new Map(nodes.map((node) => [node.thing, node])), byEdge: new Map(), vias: new Set(), whole, by, inside, rest, parts: new Map() };
  network.groupOf = new Map(whole.nodes.map((node, i) => [node.thing, nodes[of[i][0]]]));
  network.main = network;
  return network;
}

// The lines of the overview, made anew of the links that are shown.
function gather(network, all) {
  const lines = new Map();
  for (const edge of all.edges) {
    const [a, b] = [network.groupOf.get(edge.from), network.groupOf.get(edge.to)];
    if (!a || !b || a === b) continue;
    const [from, to] = a.thing.number < b.thing.number ? [a, b] : [b, a];
    const id = ["urn:links", from.thing.number, to.thing.number, edge.certainty].join(":");
    if (!lines.has(id)) lines.set(id, lineOf(id, from, to, edge.certainty));
    lines.get(id).links.push(edge);
  }
  for (const node of network.nodes) node.edges = [];
  const pairs = new Map();
  for (const line of lines.values()) {
    const key = line.from.number + " " + line.to.number;
    pairs.set(key, [...(pairs.get(key) || []), line]);
    line.kind = commonest(line.links.map((e) => e.kind));
    for (const end of [line.from, line.to]) network.at.get(end).edges.push(line);
  }
  for (const list of pairs.values()) list.forEach((line, i) => (line.bend = (i - (list.length - 1) / 2) * 0.08));
  network.edges = [...lines.values()];
  network.byEdge = lines;
  for (const { thing } of network.nodes) thing.glyph = commonest(thing.members.filter((m) => all.nodes.has(m.thing)).map((m) => m.thing.glyph)) || thing.glyph;
  const held = new Map(network.nodes.map(({ thing }) => [thing, thing.members.filter((m) => all.nodes.has(m.thing)).length]));
  // All small ones together are no large group.
  const usual = network.nodes.filter(({ thing }) => thing.number !== network.rest).map(({ thing }) => held.get(thing));
  return { held, usual, visible: { nodes: new Set([...held].filter(([, n]) => n).map(([thing]) => thing)), edges: new Set(network.edges) } };
}

const lineOf = (id, from, to, certainty) => ({
  id, from: from.thing, to: to.thing, via: from.thing, certainty, kind: "other", links: [], bend: 0, type: known.words["links.between"], back: known.words["links.between"],
  status: null, modality: "", earliest: null, latest: null, claims: [], ways: [], wholes: [], overlaps: [], rivals: [], weight: null, low: null, high: null, disputed: false, rivalled: false,
});

function commonest(list) {
  const counts = new Map();
  for (const each of list) counts.set(each, (counts.get(each) || 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([each]) => each)[0];
}

// The members of a group with the links among them, laid out for themselves.
function partOf(overview, number) {
  if (!overview.parts.has(number)) {
    const { thing } = overview.nodes[number];
    const { name, names, unit, flows } = overview;
    const part = placed({ name, names, unit, flows }, [], thing.members.map((m) => [m.thing.index, ...overview.inside.get(m)]), overview.whole.edges);
    overview.parts.set(number, Object.assign(part, { whole: overview.whole, main: overview, group: thing }));
  }
  return overview.parts.get(number);
}

const glance = (network) => (network.main && network.main.groupOf ? network.main : null);

// Where a thing is drawn when it is asked for by name: among its group, where the network is shown by groups.
function ownPart(thing, network) {
  const overview = glance(network);
  return overview && network !== network.whole && overview.groupOf.has(thing) ? partOf(overview, overview.groupOf.get(thing).thing.number) : null;
}

function openGroup(thing) {
  const overview = glance(state.network);
  change({ network: partOf(overview, thing.number), node: null, edge: null, path: null, picking: null, reach: false, isolate: false });
  announce(shownText());
}

// The strongest lines of each group stand out.
function foremostLines(network) {
  const ahead = new Set();
  for (const node of network.nodes) for (const line of [...node.edges].sort((a, b) => b.links.length - a.links.length || (a.id < b.id ? -1 : 1)).slice(0, AHEAD)) ahead.add(line);
  return ahead;
}

known.networks.forEach((n, i) => {
  if (n.overview) networks[i].main = overviewOf(networks[i], n.overview);
});
