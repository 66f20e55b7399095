// Tables that sort and filter, and the index of pages: without this script they are plain tables and a plain list.
"use strict";
(() => {
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const made = (name, parent, properties = {}) => parent.appendChild(Object.assign(document.createElement(name), properties));

  const keyOf = (cell) => cell.dataset.key ?? cell.textContent.trim();
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const empty = (key) => key === "";

  function sortBy(table, place) {
    const head = table.tHead.rows[0].cells[place];
    const numeric = head.classList.contains("num");
    const now = head.ariaSort;
    const down = now ? now === "ascending" : numeric;
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row, at) => [keyOf(row.cells[place]), at, row]);
    const sign = down ? -1 : 1;
    rows.sort(([a, i], [b, j]) => {
      if (empty(a) || empty(b)) return empty(a) - empty(b) || i - j;
      const both = Number(a) - Number(b);
      return sign * (Number.isNaN(both) ? order.compare(a, b) : both) || i - j;
    });
    body.append(...rows.map(([, , row]) => row));
  }

  function filtered(table) {
    const controls = made("div", document.createDocumentFragment(), { className: "controls" });
    const words = made("input", controls, { type: "search", placeholder: table.dataset.filter });
    words.setAttribute("aria-label", table.dataset.filter);
    const choices = [...table.tHead.rows[0].cells].flatMap((head, place) => {
      if (!("choice" in head.dataset)) return [];
      const select = made("select", controls);
      select.setAttribute("aria-label", head.textContent.trim());
      made("option", select, { value: "", textContent: `${head.textContent.trim()} — ${table.dataset.every}` });
      const values = new Set([...table.tBodies[0].rows].map((row) => row.cells[place].textContent.trim()));
      for (const value of [...values].filter(Boolean).sort(order.compare)) made("option", select, { value, textContent: value });
      return [[select, place]];
    });
    const count = made("span", controls, { className: "muted" });
    count.setAttribute("role", "status");
    const texts = new Map([...table.tBodies[0].rows].map((row) => [row, fold(row.textContent)]));
    const apply = () => {
      const wanted = fold(words.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const [row, text] of texts) {
        const kept = wanted.every((word) => text.includes(word))
          && choices.every(([select, place]) => !select.value || row.cells[place].textContent.trim() === select.value);
        row.hidden = !kept;
        shown += kept;
      }
      count.textContent = table.dataset.shown.replace("{n}", shown).replace("{total}", texts.size);
    };
    controls.addEventListener("input", apply);
    apply();
    table.closest(".scroll").before(controls);
  }

  for (const table of document.querySelectorAll("table.ranking")) {
    [...table.tHead.rows[0].cells].forEach((head, place) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sortBy(table, place));
    });
    filtered(table);
  }

  // 0 a name begins so, 1 a word of it does, 2 it holds it somewhere; nothing else is found.
  const rank = (name, wanted) => (name.startsWith(wanted) ? 0 : name.includes(` ${wanted}`) ? 1 : name.includes(wanted) ? 2 : 3);

  const index = document.querySelector(".index");
  if (index) {
    const field = document.getElementById("q");
    const found = document.getElementById("found");
    const entries = [...index.children].map((entry, at) => {
      const names = [entry.firstElementChild.textContent, ...entry.dataset.names.split("\n")];
      return { entry, at, names: names.filter(Boolean).map(fold) };
    });
    const look = () => {
      const wanted = fold(field.value.trim());
      const ranked = entries.map((each) => ({ ...each, rank: wanted ? Math.min(...each.names.map((name) => rank(name, wanted))) : 0 }));
      ranked.sort((a, b) => a.rank - b.rank || a.at - b.at);
      for (const { entry, rank: place } of ranked) entry.hidden = place === 3;
      index.append(...ranked.map(({ entry }) => entry));
      const number = ranked.filter(({ rank: place }) => place < 3).length;
      found.textContent = found.dataset[number === 1 ? "one" : "many"].replace("{n}", number);
    };
    field.value = new URLSearchParams(location.search).get("q") ?? "";
    field.addEventListener("input", look);
    look();
  }
})();
