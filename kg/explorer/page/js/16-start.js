// One way through: a choice changes the state, the state is written into the address, everything is drawn from it.
const narrow = matchMedia("(max-width: 900px)");

function choose(thing, andCentre = false, walking = false) {
  if (thing.members && !walking) return openGroup(thing);
  if (state.picking && !walking && thing !== state.picking && state.network.whole.at.has(thing)) return showPath(state.picking, thing);
  const there = home(thing);
  const atNode = there && there.at.has(thing);
  const edge = there && !atNode
    ? there.edges.filter((e) => e.via === thing).sort((a, b) => passes(b) - passes(a) || (b.weight || 0) - (a.weight || 0) || (a.id < b.id ? -1 : 1))[0]
    : null;
  const network = edge ? fitting(there, [], edge) : there || state.network;
  const next = { network, node: edge ? null : thing, edge: edge || null, path: null, reach: false };
  reveal(next, thing, edge);
  change(next);
  openSheet();
  if (andCentre || isCovered(thing)) centre(edge ? edge.from : thing);
  say();
}

function isCovered(thing) {
  const node = state.network.at.get(thing);
  return narrow.matches && node && toScreen(node.x, node.y).y > 0.38 * canvas.clientHeight;
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
  change({ network: state.network.byEdge.has(edge.id) ? state.network : state.network.whole, edge, node: null, path: null, picking: null, reach: false });
  openSheet();
  say();
}

function clear() {
  if (state.node || state.edge || state.path || state.picking || state.isolate) change({ node: null, edge: null, path: null, picking: null, reach: false, isolate: false, depth: 1 });
  else if (state.question) change({ question: null });
  document.body.classList.remove("sheet-open", "filters-open");
}

function reset() {
  search.value = "";
  change({ ...start(), theme: state.theme, lang: state.lang, embed: state.embed, network: opening(state.network) });
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
  if (narrow.matches || state.embed) document.body.classList.add("sheet-open");
  else document.body.classList.remove("no-panel");
  document.getElementById("grip").setAttribute("aria-expanded", String(document.body.classList.contains("sheet-open")));
}

const outOf = (n, all) => (n === all ? number(n) : number(n) + "/" + number(all));
const shownText = () => {
  const { whole } = state.network;
  if (state.network.groupOf) return t("groups.shown", { n: scene.visible.nodes.size, of: scene.all.nodes.size });
  if (state.network === whole) return t("live.shown", { nodes: t("nodes", { n: scene.visible.nodes.size }), links: t("links", { n: scene.visible.edges.size }) });
  const counts = { n: outOf(scene.visible.nodes.size, whole.nodes.length), links: outOf(scene.visible.edges.size, whole.edges.length) };
  return t("part.count", counts);
};

// A part of a network always says so, on the drawing itself, with the way to the rest of it.
function drawPart() {
  const { main, whole } = state.network;
  const place = document.getElementById("part");
  place.hidden = !main || state.table;
  if (!main) return;
  const isPart = state.network !== whole;
  const focused = place.contains(document.activeElement);
  const wording = isPart ? "part.all" : main.groupOf ? "part.groups" : "part.main";
  const turn = push(t(wording, { n: (isPart ? whole : main).nodes.length }), () => change({ network: isPart ? whole : main, ...(isPart ? {} : within(main)) }), { id: "part-turn" });
  const back = state.network.group && push(t("part.back"), () => change({ network: main, ...within(main) }), { id: "part-back" });
  const [count, why] = state.network.groupOf ? [shownText(), t("groups.why." + (main.by === "community" ? "community" : "column"), { by: known.words["by." + main.by] ? t("by." + main.by) : main.by })]
    : state.network.group ? [t("part.some", { n: scene.visible.nodes.size, of: whole.nodes.length }), short(named(state.network.group), 60)] : isPart
    ? [t("part.some", { n: scene.visible.nodes.size, of: whole.nodes.length }), t("part.why")] : [t("part.whole", { n: scene.visible.nodes.size })];
  place.replaceChildren(el("span", {}, count), why ? el("span", { class: "why" }, why) : "", back || "", turn);
  if (focused) turn.focus({ preventScroll: true });
}

// What of the selection the part of the network holds.
function within(part) {
  return {
    node: state.node && part.at.has(state.node) ? state.node : null, edge: state.edge && part.byEdge.has(state.edge.id) ? state.edge : null,
    path: state.path && state.path.every((thing) => part.at.has(thing)) ? state.path : null, reach: false,
  };
}

function drawNetworks() {
  const more = el("button", { type: "button", id: "b-views", hidden: true, "aria-label": t("views.more"), title: t("views.more") }, "…");
  document.getElementById("networks").replaceChildren(...networks.map((network) =>
    el("button", { type: "button", "data-network": network.name, "aria-pressed": String(network === state.network.whole), onclick: () => openView(network) }, capital(word(network.names)))), more);
  menu("b-views", hiddenViews);
}

// As many views as there is room for stand side by side, the others behind a button; the one that is shown always stands there.
function foldNetworks() {
  const bar = document.getElementById("networks");
  const tabs = [...bar.querySelectorAll("[data-network]")];
  const more = document.getElementById("b-views");
  for (const tab of [...tabs, more]) tab.hidden = false;
  const last = (hidden) => tabs.filter((tab) => !hidden.includes(tab) && tab.getAttribute("aria-pressed") !== "true").pop();
  const gone = [];
  more.hidden = true;
  while (!narrow.matches && bar.scrollWidth > bar.clientWidth + 2 && last(gone)) {
    more.hidden = false;
    gone.push(last(gone));
    gone[gone.length - 1].hidden = true;
  }
}

const hiddenViews = () =>
  networks.filter((n) => document.querySelector(`[data-network="${CSS.escape(n.name)}"]`).hidden).map((n) => ({ text: capital(word(n.names)), act: () => openView(n) }));

function openView(network) {
  const node = state.node && network.at.has(state.node) ? state.node : null;
  change({ network: fitting(network, node ? [node] : []), node, edge: null, path: null, picking: null, reach: false, isolate: false });
}

function drawTheme() {
  if (state.theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = state.theme;
}

function change(next) {
  const before = state;
  state = { ...state, ...next };
  if (state.question && state.question.network !== state.network.whole) state.question = null;
  if (!state.node && !state.edge && !state.path && !state.question && !inScenario()) state.isolate = false;
  lang = state.lang;
  if (!isSameMoment(before, state)) {
    turnTo(state);
    state = keptOn(state);
  }
  drawState(before);
}

function drawState(before) {
  const moved = state.network !== before.network;
  const worded = state.lang !== before.lang;
  const turned = !isSameMoment(before, state);
  drawTheme();
  if (worded) drawWords();
  else if (turned) drawDay();
  if (moved || worded) {
    const focused = document.activeElement && document.activeElement.dataset.network;
    drawNetworks();
    if (focused) document.querySelector(`[data-network="${CSS.escape(focused)}"]:not([hidden])`)?.focus();
  }
  if (moved) openNetwork();
  else if (turned) showDay();
  else repaint();
  document.getElementById("shown").textContent = shownText();
  foldNetworks();
  drawPart();
  drawLegend();
  drawPanel(state.node === before.node && state.edge === before.edge && state.path === before.path && state.question === before.question && !moved);
  drawTime();
  drawTable();
  drawStory();
  writeHash();
  drawEmbed();
}

function wire() {
  const on = (id, action) => document.getElementById(id).addEventListener("click", action);
  on("b-table", () => change({ table: !state.table }));
  wireMenus();
  on("b-help", help);
  on("b-ask", offer);
  on("b-theme", () => change({ theme: dark() ? "light" : "dark" }));
  on("b-lang", () => change({ lang: lang === "fr" ? "en" : "fr" }));
  on("b-in", () => zoom(1.3));
  on("b-out", () => zoom(1 / 1.3));
  on("b-fit", () => fit());
  on("b-filters", () => side(narrow.matches || state.embed ? "filters-open" : "no-filters", "b-filters", narrow.matches || state.embed));
  on("b-panel", () => side("no-panel", "b-panel", false));
  on("grip", () => {
    const isOpen = document.body.classList.toggle("sheet-open");
    document.getElementById("grip").setAttribute("aria-expanded", String(isOpen));
  });
  canvas.addEventListener("pointerdown", () => document.body.classList.remove("filters-open"));
  window.addEventListener("resize", foldNetworks);
  darkSystem.addEventListener("change", () => change({}));
  window.addEventListener("hashchange", () => {
    if (location.hash !== toHash()) change(fromHash(location.hash));
  });
  new ResizeObserver(() => {
    if (canvas.clientWidth && canvas.clientHeight && (canvas.clientWidth !== area.width || canvas.clientHeight !== area.height)) {
      Object.assign(area, { width: canvas.clientWidth, height: canvas.clientHeight });
      foldNetworks();
      resize();
    }
  }).observe(canvas);
}

const area = { width: canvas.clientWidth, height: canvas.clientHeight };

function side(name, button, openWhenSet) {
  const set = document.body.classList.toggle(name);
  document.getElementById(button).setAttribute("aria-expanded", String(set === openWhenSet));
}

state = fromHash(location.hash);
lang = state.lang;
drawTheme();
drawWords();
drawNetworks();
openNetwork();
document.getElementById("shown").textContent = shownText();
drawEmbed();
foldNetworks();
drawPart();
drawLegend();
drawPanel(false);
drawTime();
drawTable();
drawStory();
wire();
if (state.story) (scene.focus ? fitNear : fit)();
drawing.once(() => requestAnimationFrame(() => {
  hook.ready = true;
  hook.readyAfter = performance.now();
  Object.freeze(hook);
}));
drawing.redraw();
