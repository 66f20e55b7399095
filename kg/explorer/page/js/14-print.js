// On paper: the picture with its legend, what was chosen, every link with the numbers of its sources, and the sources.
function printedSource(document) {
  const rest = [word(document.publisher), whenOf(document), document.tier ? code("tier", document.tier) : "", web(document.url) || ""];
  return el("li", {}, el("b", { dir: "auto" }, word(document.title)), " — " + rest.filter(Boolean).join(" · "));
}

// What was set apart on the screen is what is printed.
const drawnLinks = () => [...scene.visible.edges].filter((edge) => !(state.isolate && scene.focus) || scene.focus.edges.has(edge));

function printedLinks(list) {
  const edges = drawnLinks().sort(byWeight);
  const numbers = (edge) => sourcesOf(edge).map((document) => list.indexOf(document) + 1).sort((a, b) => a - b).join(", ");
  const heads = ["col.from", "col.relation", "col.to", "col.via", "col.amount", "col.status", "col.date"];
  const cells = (e) => [named(e.from), clause(e), named(e.to), isDeal(e) ? viaName(e) : "", amountText(e, state.network.unit), statusText(e), dated(e)];
  return el("table", {}, el("caption", {}, t("links", { n: edges.length })),
    el("thead", {}, el("tr", {}, heads.map((head) => el("th", { scope: "col" }, t(head))), el("th", { scope: "col" }, t("print.sources")))),
    el("tbody", {}, edges.map((e) => el("tr", {}, cells(e).map((text) => el("td", { dir: "auto" }, text)), el("td", {}, numbers(e))))));
}

function paper() {
  const drawing = picture();
  drawing.setAttribute("role", "img");
  drawing.setAttribute("aria-label", shownText());
  const list = [...new Set(drawnLinks().flatMap(sourcesOf))].sort((a, b) => (a.iri < b.iri ? -1 : 1));
  const chosen = state.node || state.edge || state.path ? el("section", { class: "sheet" }, sheetNow()) : null;
  if (chosen) {
    for (let button; (button = chosen.querySelector(".unfold")); ) button.click();
    for (const details of chosen.querySelectorAll("details.sources:not(.all)")) {
      details.write();
      details.open = true;
    }
  }
  return el("div", { id: "print" }, drawing, chosen, printedLinks(list), el("h2", {}, t("print.sources")), el("ol", {}, list.map(printedSource)));
}

const onPaper = matchMedia("print");
function layPaper(isPrinted) {
  const laid = document.getElementById("print");
  if (!isPrinted && laid) laid.remove();
  if (!isPrinted || laid) return;
  isPaper = true;
  document.body.append(paper());
  isPaper = false;
}
window.addEventListener("beforeprint", () => layPaper(true));
window.addEventListener("afterprint", () => layPaper(false));
onPaper.addEventListener("change", () => layPaper(onPaper.matches));
