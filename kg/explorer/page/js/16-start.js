// One way through: a choice changes the state, the state is written into the address, everything is drawn from it.
const narrow = matchMedia("(max-width: 900px)");

function choose(thing, andCentre = false, walking = false) {
  if (state.picking && !walking && thing !== state.picking && state.network.at.has(thing)) return showPath(state.picking, thing);
  const there = home(thing);
  const atNode = there && there.at.has(thing);
  const edge = there && !atNode
    ? there.edges.filter((e) => e.via === thing).sort((a, b) => passes(b) - passes(a) || (b.weight || 0) - (a.weight || 0) || (a.id < b.id ? -1 : 1))[0]
    : null;
  const network = there || state.network;
  const next = { network, node: edge ? null : thing, edge: edge || null, path: null, reach: false };
  reveal(next, thing, edge);
  change(next);
  if (andCentre) centre(edge ? edge.from : thing);
  openSheet();
  say();
}

// What is asked for by name must not stay hidden behind a filter.
function reveal(next, thing, edge) {
  const hide = new Set(state.hide);
  for (const part of edge ? [edge.from, edge.to] : [thing]) hide.delete("glyph:" + part.glyph);
  if (edge) {
    hide.delete("kind:" + edge.kind);
    hide.delete("certainty:" + edge.certainty);
  }
  if (hide.size !== state.hide.size) next.hide = hide;
}

function chooseEdge(edge) {
  change({ edge, node: null, path: null, picking: null, reach: false });
  openSheet();
  say();
}

function clear() {
  if (state.node || state.edge || state.path || state.picking || state.isolate) change({ node: null, edge: null, path: null, picking: null, reach: false, isolate: false, depth: 1 });
  document.body.classList.remove("sheet-open", "filters-open");
}

function reset() {
  search.value = "";
  change({ ...start(), theme: state.theme, lang: state.lang, network: state.network });
  fit();
}

function say() {
  if (state.edge) announce(t("live.edge", { via: named(state.edge.via), clause: sentence(state.edge) }));
  else if (state.node) {
    const node = state.network.at.get(state.node);
    announce(node ? t("live.node", { name: named(state.node), n: node.edges.length }) : named(state.node));
  } else announce(shownText());
}

function openSheet() {
  if (narrow.matches) document.body.classList.add("sheet-open");
  else document.body.classList.remove("no-panel");
  document.getElementById("grip").setAttribute("aria-expanded", String(document.body.classList.contains("sheet-open")));
}

const shownText = () => t("live.shown", {
  nodes: t("nodes", { n: scene.visible.nodes.size }), links: t("links", { n: scene.visible.edges.size }),
});

const hiddenClaims = known.about.hidden.reduce((sum, [, count]) => sum + count, 0);
const whyHidden = () =>
  known.about.hidden.map(([reason, n]) => (known.words["why." + reason] ? t("why." + reason, { n: number(n) }) : number(n) + " " + reason));

// The day that the whole picture is about, and up to which sources were heard when that is another one.
function asOfText() {
  const { asOf, known: heard } = known.about;
  return [asOf && t("foot.asof", { date: day(asOf) }), heard && t("foot.known", { date: day(heard) })].filter(Boolean).join(", ");
}

function footTexts() {
  const { about } = known;
  const [n, why] = [hiddenClaims, whyHidden().join(", ")];
  return [
    asOfText(),
    word(about.profile) && t("foot.profile", { name: word(about.profile) }),
    n ? t("foot.hidden", { n, why }) : t("foot.hidden.none"),
    ...about.counts.map(([what, count]) => (known.words["count." + what] ? t("count." + what, { n: count }) : number(count) + " " + what)),
    about.newest && t("foot.newest", { date: day(about.newest) }),
    about.version && t("foot.version", { version: about.version }),
    word(about.licence) && t("foot.licence", { name: word(about.licence) }),
  ].filter(Boolean);
}

function drawWords() {
  document.documentElement.lang = lang;
  document.title = word(known.about.title);
  document.getElementById("title").textContent = word(known.about.title);
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", t(element.dataset.label));
    if (element.title) element.title = t(element.dataset.label);
  }
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = t(element.dataset.word);
  search.placeholder = t("search");
  const language = document.getElementById("b-lang");
  language.textContent = lang === "fr" ? "EN" : "FR";
  language.lang = lang === "fr" ? "en" : "fr";
  language.setAttribute("aria-label", t("lang"));
  document.getElementById("as-of").textContent = capital(asOfText());
  document.getElementById("as-of").hidden = !asOfText();
  document.getElementById("foot").replaceChildren(...footTexts().map((text) => el("span", {}, text)));
  document.getElementById("foot").title = footTexts().join(" · ");
}

function drawNetworks() {
  document.getElementById("networks").replaceChildren(...networks.map((network) =>
    el("button", { type: "button", "data-network": network.name, "aria-pressed": String(network === state.network),
      onclick: () => change({ network, node: state.node && network.at.has(state.node) ? state.node : null, edge: null, path: null, picking: null, reach: false, isolate: false }) }, capital(word(network.names)))));
}

function drawTheme() {
  if (state.theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = state.theme;
}

function change(next) {
  const before = state;
  state = { ...state, ...next };
  if (!state.node && !state.edge && !state.path) state.isolate = false;
  lang = state.lang;
  drawState(before);
}

function drawState(before) {
  const moved = state.network !== before.network;
  const worded = state.lang !== before.lang;
  drawTheme();
  if (worded) drawWords();
  if (moved || worded) {
    const focused = document.activeElement && document.activeElement.dataset.network;
    drawNetworks();
    if (focused) document.querySelector(`[data-network="${CSS.escape(focused)}"]`).focus();
  }
  if (moved) openNetwork();
  else repaint();
  document.getElementById("shown").textContent = shownText();
  drawLegend();
  drawPanel(state.node === before.node && state.edge === before.edge && state.path === before.path && !moved);
  drawTable();
  writeHash();
}

function wire() {
  const on = (id, action) => document.getElementById(id).addEventListener("click", action);
  on("b-table", () => change({ table: !state.table }));
  on("b-png", savePicture);
  on("b-link", async () => announce((await copy(location.href, t("link.done"))) ? t("link.done") : t("link.failed")));
  on("b-help", help);
  on("b-theme", () => change({ theme: dark() ? "light" : "dark" }));
  on("b-lang", () => change({ lang: lang === "fr" ? "en" : "fr" }));
  on("b-in", () => zoom(1.3));
  on("b-out", () => zoom(1 / 1.3));
  on("b-fit", () => fit());
  on("b-filters", () => side(narrow.matches ? "filters-open" : "no-filters", "b-filters", narrow.matches));
  on("b-panel", () => side("no-panel", "b-panel", false));
  on("grip", () => {
    const isOpen = document.body.classList.toggle("sheet-open");
    document.getElementById("grip").setAttribute("aria-expanded", String(isOpen));
  });
  canvas.addEventListener("pointerdown", () => document.body.classList.remove("filters-open"));
  darkSystem.addEventListener("change", () => change({}));
  window.addEventListener("hashchange", () => {
    if (location.hash !== toHash()) change(fromHash(location.hash));
  });
  new ResizeObserver(() => {
    if (canvas.clientWidth && canvas.clientHeight && (canvas.clientWidth !== area.width || canvas.clientHeight !== area.height)) {
      Object.assign(area, { width: canvas.clientWidth, height: canvas.clientHeight });
      resize();
    }
  }).observe(canvas);
}

const area = { width: canvas.clientWidth, height: canvas.clientHeight };

function side(name, button, openWhenSet) {
  const set = document.body.classList.toggle(name);
  document.getElementById(button).setAttribute("aria-expanded", String(set === openWhenSet));
}

// What a test or a curious reader may ask of the page; nothing in it can change what the page knows.
const hook = {
  ready: false,
  readyAfter: 0,
  get nodes() { return state.network.nodes.map((n) => n.thing.iri); },
  get edges() { return state.network.edges.map((e) => e.id); },
  get networks() { return networks.map((n) => n.name); },
  visible: () => ({ nodes: [...scene.visible.nodes].map((n) => n.iri), edges: [...scene.visible.edges].map((e) => e.id) }),
  focus: () => (scene.focus ? { nodes: [...scene.focus.nodes].map((n) => n.iri), edges: [...scene.focus.edges].map((e) => e.id) } : null),
  select: (iri) => {
    const edge = state.network.byEdge.get(iri);
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
    const p = edge ? middleOf(graph, edge) : state.network.at.get(byIri.get(iri));
    const at = toScreen(p.x, p.y);
    const frame = canvas.getBoundingClientRect();
    return { x: at.x + frame.left, y: at.y + frame.top };
  },
  labels: () => boxes.map(({ x, y, w, h, text, top, node }) => ({ x, y, w, h, text, top, iri: node.thing.iri })),
  top: () => scene.order.filter((n) => scene.visible.nodes.has(n.thing)).slice(0, TOP).map((n) => n.thing.iri),
  style: (iri) => JSON.parse(handed.get(iri) || "null"),
  totals: () => Object.fromEntries([...totals(scene.visible.edges)].map(([name, sum]) => [name, totalText(sum, state.network.unit)])),
};
Object.defineProperty(window, "KG", { value: Object.seal(hook) });

state = fromHash(location.hash);
lang = state.lang;
drawTheme();
drawWords();
drawNetworks();
openNetwork();
document.getElementById("shown").textContent = shownText();
drawLegend();
drawPanel(false);
drawTable();
wire();
graph.once("afterDrawing", () => requestAnimationFrame(() => {
  hook.ready = true;
  hook.readyAfter = performance.now();
  Object.freeze(hook);
}));
graph.redraw();
