// The same content as text: sortable, readable aloud, printable, and as a file for a spreadsheet.
const tableArea = document.getElementById("table");
const ROWS = 100;
const rowsShown = { links: ROWS, nodes: ROWS };
const sorting = { links: [5, -1], nodes: [2, -1] };

// [word, what it is sorted by, how it is shown]; what is shown is what it is sorted by, unless said otherwise.
function columns(network) {
  return {
    links: [
      ["col.from", (e) => named(e.from), (e) => link(e.from)],
      ["col.relation", clause],
      ["col.to", (e) => named(e.to), (e) => link(e.to)],
      ["col.via", (e) => (isDeal(e) ? viaName(e) : ""), (e) => el("button", { type: "button", class: "to", onclick: () => chooseEdge(e) }, isDeal(e) ? viaName(e) : t("details"))],
      state.vs ? ["col.change", (e) => t("change." + e.change), (e) => t("change." + e.change) + (e.was ? colon() + changeText(e, network.unit) : "")] : ["col.kind", (e) => choiceName("kind", e.kind)],
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

const tableItems = (name) => (name === "links"
  ? state.network.whole.edges.filter((e) => scene.all.edges.has(e))
  : state.network.whole.nodes.filter((n) => scene.all.nodes.has(n.thing)));

function sortedItems(name, fields) {
  const [by, way] = sorting[name];
  const compare = new Intl.Collator(lang, { numeric: true }).compare;
  const key = fields[by][1];
  return tableItems(name).sort((a, b) => way * (typeof key(a) === "number" ? key(a) - key(b) : compare(key(a), key(b))));
}

function sortedTable(name) {
  const fields = columns(state.network)[name];
  const [by, way] = sorting[name];
  const items = sortedItems(name, fields);
  const header = fields.map(([word], i) => {
    const order = i === by ? (way > 0 ? "ascending" : "descending") : "none";
    return el("th", { scope: "col", "aria-sort": order }, el("button", { type: "button", onclick: () => { sorting[name] = [i, i === by ? -way : 1]; rowsShown[name] = ROWS; drawTable(); } }, t(word)));
  });
  const cell = (item, [, text, show], i) => el("td", { class: typeof text(item) === "number" ? "num" : "", dir: i < 4 ? "auto" : null }, show ? show(item) : typeof text(item) === "number" ? number(text(item)) : text(item));
  return el("table", { id: "table-" + name },
    el("caption", {}, t(name, { n: items.length }), " ", push(t("csv"), () => saveTable(name), { id: "csv-" + name })),
    el("thead", {}, el("tr", {}, header)),
    el("tbody", {}, items.slice(0, rowsShown[name]).map((item) => el("tr", {}, fields.map((field, i) => cell(item, field, i))))),
    items.length > rowsShown[name] ? el("tfoot", {}, el("tr", {}, el("td", { colspan: fields.length }, moreRows(name, items.length)))) : null);
}

// The further rows, on demand; the file for the spreadsheet always has them all.
function moreRows(name, all) {
  const left = all - rowsShown[name];
  const show = (n) => () => { rowsShown[name] += n; drawTable(); };
  return el("div", { class: "bar more" }, el("span", { class: "muted" }, t("rows.some", { n: rowsShown[name], of: all })),
    left > ROWS ? push(t("rows.next", { n: ROWS }), show(ROWS), { id: "next-" + name }) : null, push(t("rows.all", { n: left }), show(left), { id: "rest-" + name }));
}

function drawTable() {
  tableArea.hidden = !state.table;
  canvas.style.visibility = state.table ? "hidden" : "";
  document.getElementById("zoom").hidden = state.table;
  document.getElementById("empty").hidden = state.table || state.network.nodes.length > 0;
  document.getElementById("b-table").setAttribute("aria-pressed", String(state.table));
  tableArea.replaceChildren(...(state.table ? [sortedTable("links"), sortedTable("nodes")] : []));
}

// For machines: figures as figures, days as days, IRIs, and the claims and documents that each line rests on.
const sourcesOf = (edge) => [...new Set(edge.claims.map((claim) => claim.document).filter(Boolean))];
const CSV = {
  links: [
    ["from", (e) => named(e.from)], ["relation", clause], ["to", (e) => named(e.to)], ["deal", (e) => (isDeal(e) ? named(e.via) : "")],
    ["kind", (e) => choiceName("kind", e.kind)], ["status", (e) => statusText(e)], ["nominal", (e) => e.weight], ["low", (e) => e.low],
    ["high", (e) => e.high], ["unit", (e) => (valued(e) ? state.network.unit : "")], ["disputed", (e) => (e.disputed ? 1 : 0)], ["voices", (e) => e.voices],
    ["earliest", (e) => (e.opens ? "" : e.earliest)], ["latest", (e) => (e.closes ? "" : e.latest)],
    ["sources", (e) => sourcesOf(e).map((d) => word(d.title)).join("; ")], ["claims", (e) => e.claims.map((claim) => claim.iri).join(" ")],
    ["from_iri", (e) => e.from.iri], ["to_iri", (e) => e.to.iri], ["deal_iri", (e) => e.via.iri],
  ],
  nodes: [
    ["name", (n) => named(n.thing)], ["type", (n) => word(n.thing.type) || code("glyph", n.thing.glyph)], ["links", (n) => n.edges.length],
    ["status", (n) => (n.thing.status ? code("status", n.thing.status) : "")], ["iri", (n) => n.thing.iri],
  ],
};

// Of two days compared what became of each link, and what it was.
const before = (edge) => edge.was || (edge.change === "same" || edge.change === "gone" ? edge : null);
const CSV_CHANGE = [
  ["change", (e) => e.change], ["status_before", (e) => (before(e) ? statusText({ ...e, ...before(e) }) : "")],
  ...["weight", "low", "high"].map((name) => [(name === "weight" ? "nominal" : name) + "_before", (e) => (before(e) ? before(e)[name] : null)]),
];

// A text that a spreadsheet would take for a formula is marked as text; numbers are left alone.
function csvCell(given) {
  if (typeof given === "number") return String(given);
  const text = given === null || given === undefined ? "" : String(given);
  const safe = /^[\s\u0000-\u001f]*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) || /^[\t\r\n]/.test(text) ? "'" + text : text;
  return /[",;\r\n\u2028\u2029]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
}

function csv(name) {
  const items = sortedItems(name, columns(state.network)[name]);
  const fields = [...CSV[name], ...(state.vs && name === "links" ? CSV_CHANGE : [])];
  const rows = [fields.map(([head]) => head), ...items.map((item) => fields.map(([, read]) => read(item)))];
  return "\ufeff" + rows.map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

function saveText(text, name) {
  saveBlob(new Blob([text], { type: "text/csv;charset=utf-8" }), name);
}

function saveBlob(blob, name) {
  const url = URL.createObjectURL(blob);
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
