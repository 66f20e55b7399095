// A combobox over everything that has a name here: nodes, deals behind links, and what only other views draw.
const search = document.getElementById("search");
const hitList = document.getElementById("hits");
const MOST_HITS = 12;
let hits = [];
let current = 0;

// Only letters and digits count: whether a name is written with a dash, an apostrophe or a blank is nobody's business.
const folded = (text) => plain(text.slice(0, 300)).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
const textsOf = (thing) =>
  [...new Set([thing.names, thing.aliases, thing.identifiers.map((i) => i[1])].flat().map(folded))].filter(Boolean);

// A deal is also found by the names of those whom it links. Prepared when somebody first searches.
function prepared() {
  const partners = new Map();
  const links = new Map();
  for (const network of networks) {
    for (const { thing, edges } of network.nodes) links.set(thing, Math.max(links.get(thing) || 0, edges.length));
    for (const { via, from, to } of network.edges) {
      if (via === from || via === to) continue;
      if (!partners.has(via)) partners.set(via, new Set());
      partners.get(via).add(from).add(to);
    }
  }
  return things.filter((thing) => thing.glyph !== "text" || thing.facts.length || links.has(thing)).map((thing) => {
    const texts = textsOf(thing);
    const ends = [...(partners.get(thing) || [])].flatMap(textsOf);
    return { thing, texts, own: " " + texts.join(" "), all: " " + [...texts, ...ends].join(" "), links: links.get(thing) || 0 };
  });
}
let searchable = null;

// What is shown now comes first, then the rest of the same network, then the others.
const home = (thing) => {
  const order = [state.network, ownPart(thing, state.network), state.network.whole, ...networks.flatMap((n) => [opening(n), n])].filter(Boolean);
  return order.find((n) => n.at.has(thing)) || order.find((n) => n.vias.has(thing)) || null;
};

// The whole name, its beginning, from a word on, all words in any order, with those of the ends, parts of words.
function quality({ texts, own, all }, asked, words) {
  if (texts.includes(asked)) return 0;
  if (texts.some((text) => text.startsWith(asked))) return 1;
  if (texts.some((text) => text.includes(" " + asked))) return 2;
  if (words.every((part) => own.includes(" " + part))) return 3;
  if (words.every((part) => all.includes(" " + part))) return 4;
  return words.every((part) => own.includes(part)) ? 5 : 9;
}

function find(asked) {
  const text = folded(asked);
  if (!text) return [];
  const words = text.split(" ");
  searchable = searchable || prepared();
  return searchable
    .filter(({ thing }) => isThere(thing))
    .map((entry) => ({ ...entry, rank: quality(entry, text, words) }))
    .filter(({ rank }) => rank < 9)
    .map((hit) => ({ ...hit, here: isHere(hit.thing) ? 0 : 1 }))
    .sort((a, b) => a.rank - b.rank || a.here - b.here || b.links - a.links || (a.thing.iri < b.thing.iri ? -1 : 1))
    .slice(0, MOST_HITS)
    .map(({ thing }) => thing);
}

// On a day of the past only what was spoken of by then.
const isThere = (thing) => !isPast(state) || thing.facts.length > 0 || !!home(thing);

const isHere = (thing) => [state.network.at, state.network.whole.at].some((at) => at.has(thing)) || state.network.whole.vias.has(thing);

function where(thing) {
  const there = home(thing);
  const kind = word(thing.type) || code("glyph", thing.glyph);
  if (!there) return kind + " · " + t("search.card");
  if (there.whole === state.network.whole) return there === state.network ? kind : kind + " · " + t("search.further");
  return kind + " · " + t("search.other", { network: word(there.names) });
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
  canvas.focus({ preventScroll: true });
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
