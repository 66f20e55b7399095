// What is said of the thing or link that was chosen, each statement with its sources; else where to begin.
const sheet = document.getElementById("sheet");
const colon = () => (lang === "fr" ? NBSP + ": " : ": ");

const statusText = (edge) => (edge.status ? capital(code("status", edge.status)) : capital(t("standing")));
function amountText(edge, unit) {
  if (!unit || !(valued(edge) || isDeal(edge))) return "";
  if (valued(edge)) return amount(weighed(edge, unit));
  const [rivals, own] = [distinctly(edge.rivals), ownAmounts(edge.via, unit)];
  if (yearly(unit)) {
    const otherwise = told(distinctly([...rivals, ...own]));
    return t("unknown.year.long") + (otherwise ? " (" + otherwise + ")" : "");
  }
  // What a deal is worth as a whole is said, never laid on one of its links.
  const whole = told(distinctly([...own, ...rivals.filter((q) => q.unit === unit)]));
  return whole ? t("unknown.here", { deal: t(OWN.has(edge.via.glyph) ? "own." + edge.via.glyph : "own"), amount: whole }) : t("unknown");
}

const clause = (edge) => word(edge.type) || t("linked");
const sentence = (edge) => [short(named(edge.from), 80), clause(edge), short(named(edge.to), 80)].join(" ");

// A relation without a deal of its own is named by what it says.
const viaName = (edge) => (isDeal(edge) ? short(named(edge.via), 160) : sentence(edge));

// What the link says of one of its ends: "supplies" at the supplier, "supplied by" at the customer.
const reading = (edge, thing) => (edge.from === thing ? clause(edge) : word(edge.back) || t("linked.back", { name: clause(edge) }));

function tag(thing) {
  return el("div", { class: "tag" }, glyphMark(thing.glyph, 14), capital(word(thing.type) || code("glyph", thing.glyph)));
}

function copyButton(iri) {
  return push(t("copy.iri"), async (event) => {
    const button = event.currentTarget;
    if (await copy(iri, t("copied"))) button.textContent = t("copied");
  });
}

function focusBar(thing, inNetwork) {
  const steps = [1, 2, 3].map((n) =>
    el("button", { type: "button", "aria-pressed": String(state.depth === n), "aria-label": t("depth") + " " + n, onclick: () => change({ depth: n }) }, String(n)));
  return el("div", { class: "bar" },
    inNetwork && thing ? [el("span", { class: "small muted" }, t("depth")), el("span", { class: "steps" }, steps)] : null,
    inNetwork ? push(t("isolate"), () => change({ isolate: !state.isolate }), { "aria-pressed": String(state.isolate), id: "isolate" }) : null,
    inNetwork ? push(t("fit.near"), fitNear) : null,
    inNetwork && thing ? foldButton(thing) : null,
    inNetwork && thing ? push(t("path.to"), beginPath, { id: "path-to", "aria-pressed": String(state.picking === thing) }) : null,
    inNetwork && thing && canFail(thing) ? push(t("fails"), () => change({ network: state.network.whole, reach: !state.reach }), { id: "fails", "aria-pressed": String(state.reach) }) : null,
    push("✕", clear, { class: "push close", "aria-label": t("clear"), title: t("clear") }));
}

const canFail = (thing) => state.network.flows && onward(state.network.whole, scene.all, thing).length > 0;

// One line for a link of this view: the other end, the deal, amount, status, and its sources.
function relation(edge, thing) {
  const there = other(edge, thing);
  const size = amountText(edge, state.network.unit);
  return el("li", { class: "relation", "data-edge": edge.id },
    el("div", { class: "fact" }, glyphMark(there.glyph, 14),
      el("div", {}, link(there), edge.disputed ? el("span", { class: "badge", title: t("disagree") }, " ?") : null,
        el("div", { class: edge.certainty === "gone" ? "small gone" : "small" },
          el("button", { type: "button", class: "to ink", onclick: () => chooseEdge(edge) }, viaName(edge))),
        el("div", { class: "small muted" }, [size, edge.status ? statusText(edge) : "", edge.earliest ? dated(edge) : ""].filter(Boolean).join(" · ")),
        sources(edge.claims))));
}

// A long list shows its beginning, says how much more there is, and gives it on demand.
const AT_FIRST = 8;
function unfolding(items, line) {
  const list = el("ul", { class: "list" });
  const rest = items.length > AT_FIRST + 2 ? items.slice(AT_FIRST) : [];
  list.append(...items.slice(0, items.length - rest.length).map(line));
  if (!rest.length) return list;
  const unfold = () => {
    const rows = rest.map(line);
    list.lastChild.replaceWith(...rows);
    return rows;
  };
  const button = el("button", { type: "button", class: "plain unfold", onclick: () => unfold()[0].querySelector("button, summary, a")?.focus({ preventScroll: true }) }, t("more", { n: rest.length }));
  list.append(el("li", { class: "rest" }, button));
  return list;
}

function relations(node) {
  const groups = new Map();
  for (const edge of node.edges) {
    const key = capital(reading(edge, node.thing));
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(edge);
  }
  const sections = [...groups].sort(([a], [b]) => (plain(a) < plain(b) ? -1 : 1)).map(([key, edges]) => [
    el("div", { class: "group" }, key + colon(), el("small", {}, "(" + number(edges.length) + ")")),
    unfolding([...edges].sort(byWeight), (edge) => relation(edge, node.thing)),
  ]);
  const drawn = state.network === state.network.whole ? node.edges.length : node.edges.filter((e) => state.network.byEdge.has(e.id)).length;
  const more = drawn < node.edges.length
    ? el("p", { class: "small muted" }, t("relations.drawn", { n: drawn, of: node.edges.length }), " ", push(t("relations.draw"), () => change({ network: state.network.whole }), { id: "draw-all" }))
    : null;
  return [el("h3", {}, t("relations") + " (" + number(node.edges.length) + ")"), more, ...sections];
}

function factValue(fact) {
  if (fact.kind === "q") return said(fact.value);
  if (fact.kind === "t") return link(fact.value);
  return fact.kind === "n" ? word(fact.value) : web(fact.value) ? outside(fact.value, fact.value) : fact.value;
}

// Statements under their predicate and direction; the same value from several claims stands once, with all of them.
function facts(thing, heading) {
  if (!thing.facts.length) return [];
  const groups = new Map();
  for (const fact of thing.facts) {
    const key = fact.inverse ? t("facts.inverse", { name: word(fact.names) }) : capital(word(fact.names));
    const value = fact.kind + JSON.stringify(fact.kind === "q" ? [figure(fact.value), fact.value.written] : fact.kind === "t" ? fact.value.index : fact.value);
    if (!groups.has(key)) groups.set(key, new Map());
    if (!groups.get(key).has(value)) groups.get(key).set(value, { fact, claims: [] });
    groups.get(key).get(value).claims.push(fact.claim);
  }
  const sections = [...groups].map(([key, values]) => [
    el("div", { class: "group" }, key),
    unfolding([...values.values()], ({ fact, claims: list }) => el("li", {}, el("div", { dir: "auto" }, factValue(fact)), sources(list))),
  ]);
  return [el("h3", {}, t(heading)), ...sections];
}

function measures(node) {
  if (!node || !node.edges.length) return [];
  const rows = metricsOf(state.network).flatMap((name) => {
    const values = measure(state.network, name);
    if (!values.has(node.thing)) return [];
    const ranking = rank(place(values, node.thing), values.size);
    return [el("dt", { title: metricMeaning(name) }, metricName(name)), el("dd", {}, metricText(name, values.get(node.thing)), el("span", { class: "muted" }, " · " + ranking))];
  });
  return rows.length ? [el("h3", {}, t("metrics")), el("dl", {}, rows)] : [];
}

function head(thing) {
  const others = Array.isArray(thing.names) ? thing.names.filter((name) => name !== named(thing)) : [];
  const also = [...new Set([...others, ...thing.aliases].map((name) => word(name)))].filter((name) => name !== named(thing));
  return [
    tag(thing),
    el("h2", { dir: "auto" }, short(named(thing), 400)),
    word(thing.about) ? el("p", { dir: "auto" }, word(thing.about)) : null,
    also.length ? el("p", { class: "small muted", dir: "auto" }, t("also") + colon() + also.map((name) => short(name, 80)).join(", ")) : null,
    thing.status ? el("div", { class: "small" }, t("status") + colon(), el("b", {}, code("status", thing.status)), thing.statusClaim ? sources([thing.statusClaim]) : null) : null,
  ];
}

function identifiers(thing) {
  const rows = thing.identifiers.flatMap(([key, id]) => [el("dt", {}, key), el("dd", {}, web(id) ? outside(id, id) : id)]);
  return [rows.length ? [el("h3", {}, t("identifiers")), el("dl", {}, rows)] : null, el("p", {}, el("span", { class: "code", title: thing.iri }, curie(thing.iri)))];
}

function thingSheet(thing) {
  const node = state.network.whole.at.get(thing);
  return [
    ...head(thing), focusBar(thing, !!node), scenarioNote(thing), ...failure(thing), whoSpeaks(thing), ...conflicts(thing), ...measures(node),
    ...(node && node.edges.length ? relations(node) : []), ...facts(thing, "facts"),
    ...identifiers(thing), el("div", { class: "bar" }, copyButton(thing.iri)),
  ];
}

const row = (key, ...value) => [el("dt", {}, key), el("dd", {}, ...value)];
const listed = (edges) =>
  unfolding(edges, (edge) =>
    el("li", { class: "small" }, el("button", { type: "button", class: "to", "data-edge": edge.id, onclick: () => chooseEdge(edge) },
      sentence(edge)), " ", el("span", { class: "muted" }, [isDeal(edge) ? viaName(edge) : "", amountText(edge, state.network.unit)].filter(Boolean).join(" · "))));

function edgeFacts(edge, unit) {
  const chosen = edge.rivals[0];
  const size = amountText(edge, unit);
  const shownAmount = chosen && chosen.unit === unit.split("/")[0] && !edge.rivalled && valued(edge) ? said(chosen) : [size === t("unknown") ? t("unknown.long") + " (" + size + ")" : size];
  return el("dl", {},
    row(t("nature"), el("span", { class: "tag" }, lineMark(kindColour(edge.kind)), choiceName("kind", edge.kind))),
    row(t("status"), el("span", { class: "tag" }, lineMark(surface("ink"), edge.certainty, 2), el("span", {}, statusText(edge)))),
    size ? row(t("amount"), ...shownAmount) : [],
    row(t("dates"), edge.earliest ? dated(edge) : t("undated")),
    edge.modality ? row(t("modality"), capital(code("modality", edge.modality))) : []);
}

function edgeSheet(edge) {
  const network = state.network.whole;
  const own = network.edges.filter((e) => e.via === edge.via && e !== edge);
  const parallels = network.edges.filter((e) => e !== edge && e.via !== edge.via &&
    ((e.from === edge.from && e.to === edge.to) || (e.from === edge.to && e.to === edge.from)));
  const isLink = isDeal(edge);
  return [
    el("div", { class: "tag" }, lineMark(kindColour(edge.kind), edge.certainty), choiceName("kind", edge.kind)),
    el("h2", { dir: "auto" }, isLink ? short(named(edge.via), 400) : sentence(edge)),
    el("p", { id: "clause" }, link(edge.from), " " + clause(edge) + " ", link(edge.to)),
    edge.via !== edge.from && edge.via !== edge.to && word(edge.via.about) ? el("p", { dir: "auto" }, word(edge.via.about)) : null,
    focusBar(null, true),
    changeNote(edge, network.unit),
    edgeFacts(edge, network.unit),
    edge.rivalled ? el("div", { class: edge.disputed ? "alarm" : "alarm soft" }, el("b", {}, t(edge.disputed ? "disagree" : "several")), el("div", { class: "small muted" }, t(edge.disputed ? "disagree.text" : "several.text")), rivalList(edge)) : null,
    edge.wholes.length ? [el("h3", {}, t("wholes")), el("ul", { class: "list" }, edge.wholes.map((thing) => el("li", {}, link(thing))))] : null,
    edge.overlaps.length ? [el("h3", {}, t("overlaps")), el("ul", { class: "list" }, edge.overlaps.map((thing) => el("li", {}, link(thing))))] : null,
    el("h3", {}, t("claims") + " (" + number(edge.claims.length) + ")"),
    doubtLine(edge), edge.ways.length ? el("p", { class: "small muted" }, t("ways", { n: edge.ways.length })) : null,
    cited(edge.claims),
    ...(isLink ? conflicts(edge.via) : []),
    parallels.length ? [el("h3", {}, t("parallels") + " (" + number(parallels.length) + ")"), pairTotals(edge), listed(parallels)] : null,
    isLink && own.length ? [el("h3", {}, t("deal.links") + " (" + number(own.length + 1) + ")"), listed(own)] : null,
    ...(isLink ? facts(edge.via, "facts.via") : []),
    ...identifiers(edge.via), el("div", { class: "bar" }, copyButton(edge.via.iri)),
  ];
}

const sheetNow = () =>
  [state.path ? pathSheet() : state.edge ? (state.edge.links ? linesSheet : edgeSheet)(state.edge) : state.node ? (state.node.members ? groupSheet : thingSheet)(state.node) : state.question ? questionSheet(state.question) : state.vs ? changesSheet() : inScenario() ? scenarioSheet() : startSheet()].flat(Infinity).filter(Boolean);

function drawPanel(again) {
  const at = [sheet, sheet.parentElement].map((part) => part.scrollTop);
  sheet.replaceChildren(...[pickNote(), ...sheetNow()].filter(Boolean));
  [sheet, sheet.parentElement].forEach((part, i) => (part.scrollTop = again ? at[i] : 0));
  const chosen = state.path || (state.edge ? [state.edge.via] : state.node ? [state.node] : []);
  document.getElementById("grip-text").textContent = chosen.map((thing) => short(named(thing), 60)).join(" – ") || (inScenario() ? scenarioText() : t("start.title"));
}
