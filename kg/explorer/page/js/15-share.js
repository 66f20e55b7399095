// Taking the picture away: as an image, a table, a link, a frame in another page, or the places of its marks.
let toastEnds = 0;
function toast(text) {
  announce(text);
  const place = document.getElementById("toast");
  place.textContent = text;
  place.hidden = false;
  clearTimeout(toastEnds);
  toastEnds = setTimeout(() => (place.hidden = true), 4000);
}

const isFile = () => location.protocol === "file:";
function address(embed) {
  const before = state;
  state = { ...state, embed };
  const hash = toHash() || (embed ? "#embed=1" : "");
  state = before;
  const place = isFile() ? location.pathname.split("/").pop() : location.origin + location.pathname;
  return place + hash;
}

const quoted = (text) => text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
const frame = () =>
  `<iframe src="${quoted(address(true))}" title="${quoted(pictureTitle())}" width="100%" height="600" style="border:0" loading="lazy" allowfullscreen></iframe>`;

async function copyLink() {
  toast((await copy(location.href, t("link.done"))) ? t("link.done") : t("link.failed"));
}

// A browser that does not let a page write to the clipboard still shows what there is to copy.
async function copyFrame() {
  if (await copy(frame(), t("embed.done"))) return toast(t(isFile() ? "embed.file" : "embed.done"));
  const text = el("textarea", { rows: 5, readonly: true, "aria-label": t("embed") }, frame());
  showDialog(t("embed"), [el("p", {}, t("embed.copy")), text]);
  text.select();
}

function showDialog(title, parts) {
  const dialog = document.getElementById("help");
  dialog.setAttribute("aria-label", title);
  dialog.replaceChildren(el("h2", {}, title), ...parts, push(t("close"), () => dialog.close()));
  dialog.showModal();
}

// Where each mark stands, so that a picture arranged by hand can be opened again and drawn by others.
const LAYOUT = "kg-layout";
const laidOut = () => networks.flatMap((n) => [n.whole, ...(n.main ? [n.main] : [])]).filter((n) => n === state.network || n.fresh === false);
const layoutName = (network) => network.name + (network.whole === network ? "" : ":main");

function layoutText() {
  const places = (network) => Object.fromEntries(network.nodes.map((n) => [n.thing.iri, [Math.round(n.x), Math.round(n.y)]]).sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify({ [LAYOUT]: 1, networks: Object.fromEntries(laidOut().map((n) => [layoutName(n), places(n)])) }, null, 1) + "\n";
}

const isPlace = (place) => Array.isArray(place) && place.length === 2 && place.every(Number.isFinite);

// Every place is looked at before one is taken; what the file does not name stays where it is.
function layOut(text) {
  let given = null;
  try {
    given = JSON.parse(text);
  } catch { /* said below */ }
  if (!given || given[LAYOUT] !== 1 || typeof given.networks !== "object" || !given.networks) return toast(t("layout.bad"));
  let moved = 0;
  for (const network of networks.flatMap((n) => [n.whole, ...(n.main ? [n.main] : [])])) {
    const places = given.networks[layoutName(network)] || {};
    for (const node of network.nodes) {
      const place = places[node.thing.iri];
      if (!isPlace(place)) continue;
      [node.x, node.y] = node.home = place;
      network.fresh = false;
      moved += 1;
    }
  }
  if (!moved) return toast(t("layout.none"));
  openNetwork();
  toast(t("layout.done", { n: moved }));
}

function loadLayout() {
  const input = el("input", { type: "file", accept: ".json,application/json" });
  input.addEventListener("change", async () => input.files[0] && layOut(await input.files[0].text()));
  input.click();
}

const saveTable = (name) => saveText(csv(name), "kg-" + state.network.name + "-" + name + ".csv");
const saveItems = () => [
  { id: "b-png", text: t("png"), note: t("png.note"), act: savePicture },
  { id: "b-svg", text: t("svg"), note: t("svg.note"), act: saveSvg },
  null,
  { id: "b-csv-links", text: t("csv.links"), act: () => saveTable("links") },
  { id: "b-csv-nodes", text: t("csv.nodes"), act: () => saveTable("nodes") },
  null,
  { id: "b-layout", text: t("layout.save"), note: t("layout.note"), act: () => saveBlob(new Blob([layoutText()], { type: "application/json" }), "kg-layout.json") },
  { id: "b-lay-out", text: t("layout.load"), act: loadLayout },
  null,
  { id: "b-print", text: t("print"), act: () => window.print() },
];
const shareItems = () => [
  { id: "b-link", text: t("link"), note: t("link.note"), act: copyLink },
  { id: "b-embed", text: t("embed"), note: t("embed.note"), act: copyFrame },
];

// On a phone one button holds what does not fit beside the others.
const moreItems = () => [
  { id: "m-table", text: t("table"), on: state.table, act: () => change({ table: !state.table }) },
  { id: "m-doubt", text: t("doubt.show"), on: state.doubt, act: () => change({ doubt: !state.doubt }) },
  null, ...shareItems(), null, ...saveItems(), null,
  { id: "m-help", text: t("help"), act: help },
];

function wireMenus() {
  menu("b-save", saveItems);
  menu("b-share", shareItems);
  menu("b-more", moreItems);
}

// In a frame of another page: the drawing, a title, where it comes from, and the way to the whole page.
function drawEmbed() {
  document.body.classList.toggle("embed", state.embed);
  const whole = document.getElementById("whole");
  whole.hidden = !state.embed;
  document.getElementById("title").textContent = state.embed ? pictureTitle() : word(known.about.title);
  if (state.embed) whole.href = address(false);
}
