// What a test or a curious reader may ask of the page; nothing in it can change what the page knows.
const hook = {
  ready: false,
  readyAfter: 0,
  get nodes() { return state.network.whole.nodes.map((n) => n.thing.iri); },
  get edges() { return state.network.whole.edges.map((e) => e.id); },
  get networks() { return networks.map((n) => n.name); },
  // Everything that the page knows of each network on the day shown, by name.
  world: () => Object.fromEntries(networks.map((n) => [n.name, n.edges.map((e) => ({
    id: e.id, from: e.from.iri, to: e.to.iri, status: e.status, certainty: e.certainty, weight: e.weight, low: e.low, high: e.high,
    earliest: e.opens ? null : e.earliest, latest: e.closes ? null : e.latest, modality: e.modality, claims: e.claims.map((c) => c.iri),
    rivals: e.rivals.map((q) => q.claim && q.claim.iri), wholes: e.wholes.map((o) => o.iri), overlaps: e.overlaps.map((o) => o.iri),
    voices: e.voices, change: e.change, was: e.was && { status: e.was.status, weight: e.was.weight, low: e.was.low, high: e.was.high },
  }))])),
  statuses: () => Object.fromEntries(things.filter((thing) => thing.status).map((thing) => [thing.iri, thing.status])),
  disputes: () => Object.fromEntries(things.filter((thing) => thing.conflicts.length).map((thing) => [thing.iri, thing.conflicts.length])),
  turns: () => turnsOf(state.network, state.known),
  said: (iri) => { const thing = byIri.get(iri); return { status: thing.status, facts: thing.facts.length, conflicts: thing.conflicts.length }; },
  about: () => ({ asOf: known.about.asOf, known: known.about.known, hidden: Object.fromEntries(known.about.hidden), counts: Object.fromEntries(known.about.counts) }),
  visible: () => ({ nodes: [...scene.visible.nodes].map((n) => n.iri), edges: [...scene.visible.edges].map((e) => e.id) }),
  focus: () => (scene.focus ? { nodes: [...scene.focus.nodes].map((n) => n.iri), edges: [...scene.focus.edges].map((e) => e.id) } : null),
  select: (iri) => {
    const edge = state.network.whole.byEdge.get(iri);
    const thing = byIri.get(iri);
    if (edge) chooseEdge(edge);
    else if (thing) choose(thing, true);
    return !!(edge || thing);
  },
  path: () => (scene.steps ? scene.steps.map((s) => s.edge.id) : null),
  selected: () => (state.edge ? state.edge.id : state.node ? state.node.iri : null),
  positions: () => Object.fromEntries(state.network.nodes.map((n) => [n.thing.iri, [n.x, n.y]])),
  screen: (iri) => {
    const edge = state.network.byEdge.get(iri);
    const p = edge ? drawing.middle(edge) : state.network.at.get(byIri.get(iri));
    const at = toScreen(p.x, p.y);
    const frame = canvas.getBoundingClientRect();
    return { x: at.x + frame.left, y: at.y + frame.top };
  },
  labels: () => boxes.map(({ x, y, w, h, text, top, node }) => ({ x, y, w, h, text, top, iri: node.thing.iri })),
  top: () => scene.order.filter((n) => scene.visible.nodes.has(n.thing)).slice(0, TOP).map((n) => n.thing.iri),
  style: (iri) => drawing.style(iri),
  totals: () => Object.fromEntries([...totals(scene.all.edges)].map(([name, sum]) => [name, totalText(sum, state.network.unit)])),
};
Object.defineProperty(window, "KG", { value: Object.seal(hook) });
