// Stories: places of the page one after the other, each with what is told there and who says so.
const stories = known.stories.map(([name, title, about, steps]) => ({
  name, title, about, steps: steps.map(([address, title, text, cited = []]) => ({ address, title, text, claims: cited.map((i) => claims[i]) })),
}));
const storyCard = el("section", { id: "story", "aria-live": "polite", hidden: true });
document.getElementById("stage").append(storyCard);

// "stargate.3", or the first step of a story that the page was made for.
function stepOf(given) {
  const [name, step] = (given.get("s") || (known.plays && !given.size ? stories[0].name : "")).split(".");
  const story = stories.find((one) => one.name === name);
  return story ? { story, step: Math.min(story.steps.length, Math.max(1, Math.round(+step) || 1)) - 1 } : { story: null, step: 0 };
}

function tell(story, step) {
  const kept = { theme: state.theme, lang: state.lang, embed: state.embed };
  change({ ...fromHash(story.steps[step].address), ...kept, story, step, table: false });
  if (scene.focus) fitNear();
  else fit();
}

const endStory = () => change({ story: null, step: 0 });
function turnPage(by) {
  if (state.story && state.story.steps[state.step + by]) tell(state.story, state.step + by);
}

function drawStory() {
  const { story, step } = state;
  storyCard.hidden = !story;
  if (!story) return;
  const { title, text, claims: cited_ } = story.steps[step];
  const held = storyCard.contains(document.activeElement) && document.activeElement.id;
  const turn = (id, name, by) => push(t(name), () => turnPage(by), { id, disabled: !story.steps[step + by] });
  storyCard.setAttribute("aria-label", t("story") + colon() + word(story.title));
  storyCard.replaceChildren(
    el("div", { class: "small muted", dir: "auto" }, word(story.title)),
    el("h2", { dir: "auto" }, word(title)), el("p", { dir: "auto" }, word(text)), cited_.length ? sources(cited_) : "",
    el("div", { class: "bar" }, turn("story-back", "story.back", -1), el("span", { class: "count", id: "story-at" }, step + 1 + "/" + story.steps.length), turn("story-next", "story.next", 1),
      push(t("story.list"), () => storyList(story), { id: "story-list" }), push("✕", endStory, { id: "story-end", class: "close", "aria-label": t("story.end"), title: t("story.end") })));
  if (held) (storyCard.querySelector("#" + held + ":not([disabled])") || storyCard.querySelector("button:not([disabled])")).focus({ preventScroll: true });
}

// All steps one under the other, to read or to print.
function storyList(story) {
  const dialog = document.getElementById("help");
  const steps = story.steps.map((one, i) => el("li", {},
    el("button", { type: "button", class: "to offer", onclick: () => { dialog.close(); tell(story, i); } }, word(one.title)),
    el("p", { dir: "auto" }, word(one.text)), one.claims.length ? el("p", { class: "small muted", dir: "auto" }, [...new Set(one.claims.map((c) => c.document && word(c.document.title)).filter(Boolean))].join(" · ")) : null));
  showDialog(word(story.title), [el("p", { class: "muted", dir: "auto" }, word(story.about)), el("ol", { class: "list" }, steps), push(t("print"), printStory, { id: "story-print" })]);
}

function printStory() {
  document.body.classList.add("print-story");
  window.addEventListener("afterprint", () => document.body.classList.remove("print-story"), { once: true });
  window.print();
}

storyCard.addEventListener("keydown", (event) => {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  event.stopPropagation();
  turnPage(by);
});
