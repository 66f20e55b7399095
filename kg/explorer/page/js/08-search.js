// A combobox over everything that has a name here: nodes, deals behind links, and what only other views draw.
const search = document.getElementById("search");
const hitList = document.getElementById("hits");
const MOST_HITS = 12;
let hits = [];
let current = 0;

const searchable = things
  .filter((thing) => thing.glyph !== "text" || thing.facts.length)
  .map((thing) => ({
    thing,
    texts: [...new Set((Array.isArray(thing.names) ? thing.names : [thing.names]).concat(thing.aliases, thing.identifiers.map((i) => i[1])).map((text) => plain(text.slice(0, 300))))],
  }));

const home = (thing) => {
  const order = [state.network, ...networks.filter((n) => n !== state.network)];
  return order.find((n) => n.at.has(thing)) || order.find((n) => n.edges.some((e) => e.via === thing)) || null;
};
const weightOf = (thing) => Math.max(0, ...networks.map((n) => (n.at.has(thing) ? n.at.get(thing).edges.length : 0)));

// The whole name, its beginning, the beginning of a word, the middle of one: in this order, then by number of links.
function quality(text, asked) {
  const at = text.indexOf(asked);
  if (at < 0) return 9;
  if (at === 0) return text.length === asked.length ? 0 : 1;
  return /[\p{L}\p{N}]/u.test(text[at - 1]) ? 3 : 2;
}

function find(asked) {
  const text = plain(asked.trim());
  if (!text) return [];
  return searchable
    .map(({ thing, texts }) => ({ thing, rank: Math.min(...texts.map((own) => quality(own, text))) }))
    .filter(({ rank }) => rank < 9)
    .map((hit) => ({ ...hit, here: state.network.at.has(hit.thing) ? 0 : 1, links: weightOf(hit.thing) }))
    .sort((a, b) => a.rank - b.rank || a.here - b.here || b.links - a.links || (a.thing.iri < b.thing.iri ? -1 : 1))
    .slice(0, MOST_HITS)
    .map(({ thing }) => thing);
}

function where(thing) {
  const there = home(thing);
  const kind = word(thing.type) || code("glyph", thing.glyph);
  if (!there) return kind + " · " + t("search.card");
  return there === state.network ? kind : kind + " · " + t("search.other", { network: word(there.names) });
}

function showHits() {
  hitList.hidden = !search.value.trim();
  search.setAttribute("aria-expanded", String(!hitList.hidden));
  const rows = hits.map((thing, i) =>
    el("li", { id: "hit-" + i, role: "option", "aria-selected": String(i === current), onmousedown: (event) => { event.preventDefault(); take(i); } },
      glyphMark(thing.glyph), el("span", { dir: "auto" }, short(named(thing), 120)), el("small", {}, where(thing))));
  hitList.replaceChildren(...(rows.length ? rows : [el("li", { class: "none", role: "option", "aria-disabled": "true" }, t("search.none"))]));
  if (hits.length) search.setAttribute("aria-activedescendant", "hit-" + current);
  else search.removeAttribute("aria-activedescendant");
  const row = hitList.children[current];
  if (row && !hitList.hidden) row.scrollIntoView({ block: "nearest" });
}

function closeHits() {
  hits = [];
  hitList.hidden = true;
  search.setAttribute("aria-expanded", "false");
  search.removeAttribute("aria-activedescendant");
}

function take(i) {
  const thing = hits[i];
  if (!thing) return;
  search.value = named(thing);
  closeHits();
  choose(thing, true);
}

search.addEventListener("input", () => {
  hits = find(search.value);
  current = 0;
  showHits();
  if (search.value.trim()) announce(hits.length ? t("search.count", { n: hits.length }) : t("search.none"));
});
search.addEventListener("focus", () => search.select());
search.addEventListener("blur", closeHits);
search.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (!hits.length) hits = find(search.value);
    else current = (current + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length;
    showHits();
  } else if (event.key === "Enter") {
    if (!hits.length) hits = find(search.value);
    take(current);
  } else if (event.key === "Escape") {
    event.stopPropagation();
    if (hitList.hidden) {
      search.value = "";
      search.blur();
      clear();
    } else closeHits();
  }
});
