// What a test or a curious reader may ask of the page; nothing in it can change what the page knows.
const hook = {
  ready: false,
  readyAfter: 0,
  get nodes() { return state.network.whole.nodes.map((n) => n.thing.iri); },
  get edges() { return state.network.whole.edges.map((e) => e.id); },
  get networks() { return networks.map((n) => n.name); },
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
