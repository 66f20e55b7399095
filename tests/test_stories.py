"""Stories and questions of the page: read, held against the graph, filled from it, marked by rule, and played by a reader."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from cli_runs import run
from explorer_reader import Opened, Reader

import kg
from kg import stories
from kg.errors import DataError
from kg.graph import View
from kg.marked import MOST, questions
from kg.named import asked
from kg.networks import drawable
from kg.project import offered, project
from kg.stories import KEYS, Address, Ground
from kg.stories.filling import filled, typed
from kg.terms import Names, expand

TINY = Path(__file__).parent / "tiny"
STEP = "  - at: {at}\n    title: {{fr: Un, en: One}}\n    text: {{fr: '{text}', en: '{text}'}}\n"
HEAD = "id: mine\ntitle: {fr: Le mien, en: Mine}\nabout: {fr: Essai., en: A trial.}\nsteps:\n"


@pytest.fixture(scope="module")
def view() -> View:
    return kg.load(TINY).view()


@pytest.fixture(scope="module")
def shipped() -> View:
    return kg.load().view()


def ground(view: View, lang: str = "en") -> Ground:
    rules = view.graph.rules
    drawn = {name: partial(project, view.reading, name) for name in rules.projections}
    return Ground(
        view.reading, drawn, offered(rules)[0], frozenset({"depends_on"}), "fr" if lang == "fr" else "en"
    )


def written(folder: Path, *steps: tuple[str, str]) -> Path:
    file = folder / "mine.yaml"
    file.write_text(HEAD + "".join(STEP.format(at=at, text=text) for at, text in steps), encoding="utf-8")
    return file


def test_every_shipped_story_holds_in_both_languages(shipped: View) -> None:
    found = stories.files(shipped.graph.paths)
    assert len(found) >= 3
    assert not stories.faults(shipped.graph.paths, lambda: shipped.reading, "fr")
    page = kg.draw(shipped, projections=("actors", "money", "power"), lang="fr")
    told: Any = page.knowledge["stories"]  # Any: JSON
    assert [story[0] for story in told] == [path.stem for path in found], "each story plays on the page"
    assert "{" not in str([step[1:3] for story in told for step in story[3]])
    with_figures = [step for story in told for step in story[3] if step[3]]
    assert len(with_figures) > 10, "figures come with the claims they rest on"


def test_a_figure_is_the_graphs_own_with_its_claims(view: View) -> None:
    told = filled(
        Names("{deal:cloud value}, {deal:cloud status}", "{agent:alpha}: {claim:two-1 value}"), view.reading
    )
    assert told.text.en.startswith("Alpha: ")
    assert "80" in told.text.en
    assert "100" in told.text.fr
    assert " ou " in told.text.fr, "two sources tell two figures: both are shown"
    assert "signé" in told.text.fr
    assert {expand("claim:one-1"), expand("claim:two-1")} <= set(told.claims)
    assert not told.open


def test_another_view_fills_another_figure(view: View) -> None:
    before = min(view.documents.values(), key=lambda document: document.known_by)
    early = kg.load(TINY).view(before.known_by)
    one, two = (filled(Names("", "{deal:cloud value}"), v.reading).text.en for v in (early, view))
    assert one
    assert one != two


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("{deal:x value} in 2025", []),
        ("40 billion", ["40"]),
        ("1,5 GW and 2026", ["1,5"]),
        ("S2 and H100", []),
        ("20 000 puces", ["20 000"]),
    ],
)
def test_a_figure_typed_by_hand_is_found(text: str, figures: list[str]) -> None:
    assert list(typed(text)) == figures


@pytest.mark.parametrize(
    ("at", "text", "why", "cure"),
    [
        ("p=mony", "x", "no network mony", "money"),
        ("zoom=3", "x", "unknown key, zoom", "path"),
        ("p=money&n=agent:alfa", "x", "agent:alfa names nothing", "agent:alpha"),
        ("p=power&n=agent:gamma", "x", "agent:gamma is not on the network power", "kg show agent:gamma"),
        ("p=money&path=agent:alpha~agent:gamma~agent:beta", "x", "no link goes from agent:gamma to agent:beta", "from source to target"),
        ("p=money&e=edge:none", "x", "edge:none is not on the network money", "p="),
        ("q=nothing", "x", "no question nothing", "kg ask"),
        ("p=money", "{deal:clod value}", "{deal:clod value} names nothing", "kg search"),
        ("p=money", "{deal:cloud capacity}", "nobody tells it", "kg show"),
        ("p=money", "It is 40 billion", "figure 40 is typed by hand", "{deal:x value}"),
    ],
)  # fmt: skip
def test_a_step_that_does_not_hold_says_where_and_what_to_do(
    view: View, tmp_path: Path, at: str, text: str, why: str, cure: str
) -> None:
    file = written(tmp_path, ("p=money", "fine"), (at, text))
    for lang in ("en", "fr"):
        found = stories.problems([file], ground(view, lang))
        assert [problem.line for problem in found] == [8]
        assert found[0].path.endswith("mine.yaml")
    (problem,) = stories.problems([file], ground(view))
    assert why in problem.message
    assert cure in problem.hint
    with pytest.raises(DataError):
        stories.held(stories.read(file), ground(view))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("- a\n", "is no story"),
        (HEAD.replace("id: mine", "id: Mine!"), "has no id"),
        (HEAD + "  - at: p=money\n", "title of the step"),
        (HEAD + STEP.format(at="p=money", text="x") + "more: 1\n", "has no 'more'"),
        (HEAD.replace("fr: Essai.,", ""), "not in French and English"),
        (HEAD, "no steps"),
        ("id: [", "broken YAML"),
    ],
)
def test_a_file_of_another_form_is_refused_with_its_line(tmp_path: Path, text: str, why: str) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(why)) as error:
        stories.read(file)
    assert all(problem.line for problem in error.value.problems)


def test_a_file_that_is_no_text_is_a_problem_of_the_data(view: View, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_bytes(b"id: mine\n\xff\n")
    (problem,) = stories.problems([file], ground(view))
    assert (problem.line, "UTF-8" in problem.message) == (2, True)
    (problem,) = stories.problems([tmp_path / "none.yaml"], ground(view))
    assert "cannot be read" in problem.message


def test_the_keys_of_an_address_are_those_the_page_writes(root: Path) -> None:
    script = (root / "kg/explorer/page/js/03-state.js").read_text(encoding="utf-8")
    writing = script.partition("function toHash()")[2].partition("\n}\n")[0]
    loops = re.findall(r"for \(const key of \[([^\]]*)\]", writing)
    keys = set(re.findall(r'\bsay\("(\w+)"', writing)) | set(re.findall(r'"(\w+)"', " ".join(loops)))
    assert keys - {"s"} == KEYS, "name new keys of the page's address in kg/stories/address.py"


def test_an_address_is_written_as_the_page_writes_it() -> None:
    address = Address.of("#p=money&path=agent:a~id/agent/b&hide=kind:debt")
    assert str(address) == "p=money&path=id/agent/a~id/agent/b&hide=kind:debt"
    assert address.things("path") == [expand("agent:a"), expand("agent:b")]
    assert str(Address.of(str(address))) == str(address)


def test_questions_mark_what_their_answers_name(shipped: View) -> None:
    nets = {name: shipped.project(name) for name in offered(shipped.graph.rules)}
    found = {question.name: question for question in questions(shipped, nets)}
    assert len(found) > 15
    for question in found.values():
        if question.address:
            continue
        network, answer = nets[question.network], shipped.query(question.name)
        cells = {cell for row in answer.rows for cell in row}
        assert len(answer) <= MOST
        edges = {edge.iri: edge for edge in network.edges}
        for iri in question.edges:
            edge = edges[iri]
            assert edge.via in cells or {edge.source, edge.target} <= cells, f"{question.name} marks {iri}"
        ends = {end for iri in question.edges for end in (edges[iri].source, edges[iri].target)}
        assert set(question.nodes) <= set(network.index)
        assert set(question.nodes) - ends <= cells
        assert "SELECT" in question.text
        assert not question.text.startswith("#")
    assert found["failure_of_company"].address.startswith("p=")
    assert set(drawable()) <= {one.name for one in asked()}


def test_a_page_about_one_thing_or_of_a_query_has_no_questions(view: View) -> None:
    assert not kg.draw(view, about=expand("agent:alpha")).knowledge["questions"]
    asking = "CONSTRUCT { ?deal kg:customer ?who } WHERE { ?deal kg:customer ?who }"
    assert not kg.draw(view, query=asking).knowledge["questions"]


@pytest.mark.usefixtures("layer_alone")
def test_check_and_explore_tell_of_a_story_that_does_not_hold(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    for inner in TINY.iterdir():
        (folder / inner.name).parent.mkdir(exist_ok=True)
        (folder / inner.name).symlink_to(inner, target_is_directory=inner.is_dir())
    (folder / "stories").mkdir()
    file = written(folder / "stories", ("p=money&n=agent:nobody", "x"))
    checked = run("check", "-d", str(folder), "--lang", "en")
    assert checked.exit_code == 1
    (problem,) = [p for p in json.loads(checked.stdout)["problems"] if p["path"] == "stories/mine.yaml"]
    assert problem["line"] == 5
    assert "agent:nobody" in problem["message"]
    drawn = run("explore", "-d", str(folder), "--story", str(file), "-o", "-", "--lang", "en")
    assert drawn.exit_code == 3
    assert "agent:nobody" in drawn.stderr
    refused = run("explore", "--story", str(file), "--projection", "money", "--lang", "en")
    assert refused.exit_code == 2
    assert "--story names its own networks" in refused.stderr


@pytest.mark.browser
@pytest.mark.slow
def test_a_reader_plays_a_story_and_asks_a_question(opened: Opened, shipped: View, root: Path) -> None:
    file = root / "data" / "stories" / "gas-and-memphis.yaml"
    story = stories.read(file)
    page = kg.draw(shipped, story=file, lang="fr").html
    reader = opened("story", page=page)
    assert reader.text("#story-at") == f"1/{len(story.steps)}", (
        "a page made for a story opens on its first step"
    )
    assert reader.page.locator("#story-back").is_disabled()
    reader.page.click("#story-next")
    assert story.steps[1].title.fr in reader.text("#story h2")
    assert reader.ask("KG.selected()") == expand("site:xai-memphis-turbines")
    assert "{" not in reader.text("#story")
    reader.page.keyboard.press("ArrowRight")
    assert reader.ask("KG.selected()") == expand("site:southaven-turbines")
    reader.page.keyboard.press("b")
    link = reader.ask("location.hash")
    assert "s=gas-and-memphis.2" in link
    again = opened("story", fragment="#theme=auto&s=gas-and-memphis.2", page=page)
    assert again.ask("KG.selected()") == reader.ask("KG.selected()")
    again.page.keyboard.press("n")
    again.page.keyboard.press("b")
    assert again.ask("location.hash") == link
    again.page.click("#story-list")
    assert again.page.locator("dialog li").count() == len(story.steps)
    again.page.keyboard.press("Escape")
    again.page.click("#story-end")
    assert again.page.locator("#story").is_hidden()
    asks(again, shipped)


def asks(reader: Reader, view: View) -> None:
    """A question is chosen from the menu: it marks its answer, and gives its command and SPARQL; the address leads back to it."""
    network = view.project("power")
    question = next(q for q in questions(view, {"power": network}) if q.name == "single_energy_source")
    reader.page.keyboard.press("Escape")
    reader.page.keyboard.press("q")
    reader.page.click('[data-offer="single_energy_source"]')
    assert set(reader.ask("KG.focus().nodes")) <= set(question.nodes)
    assert set(reader.ask("KG.focus().edges")) <= set(question.edges)
    assert len(reader.ask("KG.focus().nodes")) > 0.8 * len(question.nodes), (
        "only what the legend hides is missing"
    )
    assert question.command in reader.text("#sheet")
    assert question.text.split()[-2] in reader.ask("document.querySelector('#sparql pre').textContent")
    assert "q=single_energy_source" in reader.ask("location.hash")
    focus = reader.ask("KG.focus()")
    reader.page.keyboard.press("Escape")
    assert reader.ask("KG.focus()") is None
    reader.ask("location.hash = '#q=single_energy_source'")
    reader.page.wait_for_timeout(100)
    assert reader.ask("KG.focus()") == focus
