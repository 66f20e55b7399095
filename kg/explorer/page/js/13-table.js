// The same content as text: sortable, readable aloud, printable.
const tableArea = document.getElementById("table");
const sorting = { links: [5, -1], nodes: [2, -1] };

function columns(network) {
  return {
    links: [
      ["col.from", (e) => named(e.from), (e) => link(e.from)],
      ["col.relation", clause],
      ["col.to", (e) => named(e.to), (e) => link(e.to)],
      ["col.via", (e) => (isDeal(e) ? viaName(e) : ""), (e) => el("button", { type: "button", class: "to", onclick: () => chooseEdge(e) }, isDeal(e) ? viaName(e) : t("details"))],
      ["col.kind", (e) => choiceName("kind", e.kind)],
      ["col.amount", (e) => (e.weight === null ? -1 : e.weight), (e) => amountText(e, network.unit) + (e.disputed ? " (" + t("col.disputed") + ")" : "")],
      ["col.status", (e) => statusText(e)],
      ["col.date", (e) => e.earliest || "", (e) => dated(e)],
    ],
    nodes: [
      ["col.name", (n) => named(n.thing), (n) => link(n.thing)],
      ["col.type", (n) => capital(word(n.thing.type) || code("glyph", n.thing.glyph))],
      ["col.links", (n) => n.edges.length],
      ["col.status", (n) => (n.thing.status ? code("status", n.thing.status) : "")],
    ],
  };
}

function sortedTable(name, caption, rows, fields) {
  const [by, way] = sorting[name];
  const compare = new Intl.Collator(lang, { numeric: true }).compare;
  const key = fields[by][1];
  const sorted = [...rows].sort((a, b) => way * (typeof key(a) === "number" ? key(a) - key(b) : compare(key(a), key(b))));
  const header = fields.map(([word], i) => {
    const order = i === by ? (way > 0 ? "ascending" : "descending") : "none";
    return el("th", { scope: "col", "aria-sort": order }, el("button", { type: "button", onclick: () => { sorting[name] = [i, i === by ? -way : 1]; drawTable(); } }, t(word)));
  });
  const cell = (item, [, text, show], i) => el("td", { class: typeof text(item) === "number" ? "num" : "", dir: i < 4 ? "auto" : null }, show ? show(item) : typeof text(item) === "number" ? number(text(item)) : text(item));
  return el("table", { id: "table-" + name }, el("caption", {}, caption), el("thead", {}, el("tr", {}, header)),
    el("tbody", {}, sorted.map((item) => el("tr", {}, fields.map((field, i) => cell(item, field, i))))));
}

function drawTable() {
  tableArea.hidden = !state.table;
  canvas.style.visibility = state.table ? "hidden" : "";
  document.getElementById("zoom").hidden = state.table;
  document.getElementById("b-table").setAttribute("aria-pressed", String(state.table));
  if (!state.table) return tableArea.replaceChildren();
  const { network } = state;
  const fields = columns(network);
  const edges = network.edges.filter((e) => scene.visible.edges.has(e));
  const nodes = network.nodes.filter((n) => scene.visible.nodes.has(n.thing));
  tableArea.replaceChildren(
    sortedTable("links", t("links", { n: edges.length }), edges, fields.links),
    sortedTable("nodes", t("nodes", { n: nodes.length }), nodes, fields.nodes));
}
