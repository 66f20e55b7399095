// Everything that is read: words in two languages, numbers, amounts, dates. `lang` is the language shown now.
const NBSP = "\u00a0";
let lang = document.documentElement.lang === "en" ? "en" : "fr";

// Signs that turn the reading direction of what follows have no place in a name.
const turns = /[\u202a-\u202e\u2066-\u2069]/g;
const word = (pair) => (Array.isArray(pair) ? pair[lang === "en" ? 1 : 0] : pair || "").replace(turns, "");

// A text with | has a form for one and a form for many; French counts 0 as one, English does not.
function t(key, values = {}) {
  let text = word(known.words[key]).replace(/ (?=[:;?!»])/g, NBSP);
  if (text.includes("|")) text = text.split("|")[values.n === 1 || (lang === "fr" && values.n === 0) ? 0 : 1];
  return text.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? number(values[name]) : values[name]));
}

function code(list, notation) {
  const words = known.codes[list];
  return words && words[notation] ? word(words[notation]) : notation || "";
}

const capital = (text) => text.charAt(0).toLocaleUpperCase(lang) + text.slice(1);

const formats = new Map();
function number(value, digits = 2) {
  const key = lang + digits;
  if (!formats.has(key)) formats.set(key, new Intl.NumberFormat(lang, { maximumFractionDigits: digits }));
  return formats.get(key).format(value);
}

const SIGNS = { USD: "$", EUR: "€", GBP: "£", JPY: "¥", KRW: "₩", CNY: "CN¥", AUD: "A$", CAD: "CA$", INR: "₹" };
const MONEY = { fr: [[1e9, "Md"], [1e6, "M"], [1, ""]], en: [[1e12, "T"], [1e9, "B"], [1e6, "M"], [1, ""]] };
const POWER = [[1e9, "GW"], [1e6, "MW"], [1e3, "kW"], [1, "W"]];
const AREA = [[1e6, "km²"], [1, "m²"]];

const scale = (steps, size) => steps.find(([step]) => Math.abs(size) >= step) || steps[steps.length - 1];
const round = (size) => number(size, Math.abs(size) >= 100 ? 0 : Math.abs(size) >= 10 ? 1 : 2);

// One or two figures with one unit: 300–330 Md$, $300–330B, 4.5 GW.
function measured(sizes, unit, per) {
  const [base, rhythm] = unit.split("/");
  const ending = rhythm || (per === "year" || per === "month" ? per : "");
  const rate = ending ? (ending === "year" ? { fr: "/an", en: "/yr" } : { fr: "/mois", en: "/mo" })[lang] : "";
  const most = Math.max(...sizes.map(Math.abs));
  const figures = (step) => sizes.map((size) => round(size / step)).join("–");
  if (/^[A-Z]{3}$/.test(base)) {
    const [step, letter] = scale(MONEY[lang], most);
    const sign = SIGNS[base] || base;
    const apart = sign === base ? NBSP : "";
    if (lang === "fr") return figures(step) + NBSP + letter + (letter && apart) + sign + rate;
    return sign + apart + figures(step) + letter + rate;
  }
  if (base === "share") return figures(0.01) + (lang === "fr" ? NBSP : "") + "%";
  const steps = base === "W" ? POWER : base === "m2" ? AREA : null;
  if (steps) {
    const [step, letter] = scale(steps, most);
    return figures(step) + NBSP + letter + rate;
  }
  return figures(1) + (base === "" || base === "ratio" ? "" : NBSP + unitWord(base, most));
}

// Shares of different things add up to nothing.
const addsUp = (unit) => !!unit && unit !== "share";

function unitWord(unit, n) {
  return known.words["unit." + unit] ? t("unit." + unit, { n }) : code("unit", unit);
}

// The honest reading of a figure with bounds; n.c. when there is none at all.
function amount({ nominal = null, low = null, high = null, unit, per = "", about = false }) {
  if (about) return code("qualifier", "around") + NBSP + measured([nominal], unit, per);
  if (low === null && high === null) return nominal === null ? t("unknown") : measured([nominal], unit, per);
  if (high === null) return t("atleast", { a: measured([low], unit, per) });
  if (low === null) return t("atmost", { a: measured([high], unit, per) });
  return measured(low === high ? [low] : [low, high], unit, per);
}

// The bounds of an "about" are our convention: where nobody says otherwise, the figure stands as it was told.
const weighed = (edge, unit) => ({ nominal: edge.weight, low: edge.low, high: edge.high, unit,
  about: edge.weight !== null && !edge.rivalled && edge.rivals.length > 0 && edge.rivals[0].qualifier === "around" });

// A rhythm that the amount itself does not show.
const rhythm = (q) => (q.per === "unstated" && /^[A-Z]{3}/.test(q.unit) ? t("per.unstated") : "");

function day(text) {
  const [y, m, d] = text.split("-").map(Number);
  const options = { year: "numeric", timeZone: "UTC", ...(m && { month: "short" }), ...(d && { day: "numeric" }) };
  const date = new Date(Date.UTC(y, (m || 1) - 1, d || 1));
  return Number.isNaN(date.getTime()) ? text : new Intl.DateTimeFormat(lang, options).format(date);
}

// Whole years and whole months are said as such.
function interval(from, to) {
  if (!from && !to) return t("undated");
  if (!from) return t("until.date", { a: day(to) });
  if (!to) return t("from.date", { a: day(from) });
  if (from === to) return day(from);
  const last = new Date(Date.UTC(+to.slice(0, 4), +to.slice(5, 7), 0)).getUTCDate();
  if (from.endsWith("-01") && +to.slice(8) === last) {
    if (from.endsWith("-01-01") && to.endsWith("-12-31")) {
      const years = [from.slice(0, 4), to.slice(0, 4)];
      return years[0] === years[1] ? years[0] : t("between", { a: years[0], b: years[1] });
    }
    const months = [from.slice(0, 7), to.slice(0, 7)];
    return months[0] === months[1] ? day(months[0]) : t("between", { a: day(months[0]), b: day(months[1]) });
  }
  return t("between", { a: day(from), b: day(to) });
}

const dated = (edge) => interval(edge.opens ? null : edge.earliest, edge.closes ? null : edge.latest);

const rank = (place, n) => t(place === 1 ? "rank.first" : "rank", { rank: place, n });

// For search: no accents, no case, no apostrophes that differ.
const plain = (text) =>
  text.normalize("NFD").replace(/[\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2069]/g, "").replace(/[’‘]/g, "'").toLowerCase();

const named = (thing) => word(thing.names);
const short = (text, length) => {
  const signs = Array.from(text.slice(0, 4 * length + 8).replace(/\s+/g, " "));
  return signs.length > length ? signs.slice(0, length - 1).join("").trimEnd() + "…" : signs.join("");
};
