"""The report: every link leads somewhere, equal views give equal bytes, every number has its source, nothing but text of names."""

from __future__ import annotations

import csv
import json
import re
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
import small
from cli_runs import process, run
from explorer_sample import HARM
from playwright.sync_api import Browser
from report_reader import Links, read, site, written

import kg
from kg import history, report, whole
from kg.errors import QueryError
from kg.graph import View
from kg.named import asked
from kg.report.places import places
from kg.report.words import WORDS
from kg.terms import Iri, Score, curie, expand

TINY = Path(__file__).parent / "tiny"
CLOUD, ALPHA = expand("deal:cloud"), expand("agent:alpha")
NBSP = "\u00a0"


@pytest.fixture(scope="module")
def view() -> View:
    return kg.load(TINY).view()


@pytest.fixture(scope="module")
def folder(view: View, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the tiny graph."""
    place = tmp_path_factory.mktemp("report")
    written(view, place)
    return place


def text(page: str) -> str:
    """What a page says, without its marks."""
    return re.sub(
        r"[ \n]+",
        " ",
        re.sub(r"<[^>]*>", "", re.sub(r"<(style|script|svg).*?</\1>", "", page, flags=re.DOTALL)),
    )


def broken(place: Path) -> list[str]:
    """Every link of a report that leads nowhere: a file that is not there, or a place that the page has not or twice."""
    pages = {
        path: Links(path.read_text(encoding="utf-8"))
        for path in sorted(place.rglob("*.html"))
        if path.name != "explorer.html"
    }
    missing = [str(path) for path, links in pages.items() if len(links.places) > len(set(links.places))]
    for path, links in pages.items():
        for link in links.leading:
            if urlsplit(link).scheme in ("http", "https"):
                continue
            address, fragment = urldefrag(link)
            target = (path.parent / unquote(address)).resolve() if address else path
            held = target.is_file() and (
                not fragment or target not in pages or fragment in pages[target].places
            )
            missing += [] if held else [f"{path.relative_to(place)}: {link}"]
    return missing


def test_every_link_leads_somewhere(folder: Path) -> None:
    assert len(list(folder.rglob("*.html"))) > 2 * len(asked())
    assert broken(folder) == []


@pytest.mark.slow
def test_two_reports_of_one_view_are_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    again = written(kg.load(TINY).view(), tmp_path)
    assert {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    } == again


@pytest.mark.slow
def test_the_chance_of_a_process_leaves_no_trace(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for seed, folder in enumerate(folders):
        ran = process(
            "report",
            "-o",
            str(folder),
            "--only",
            "search",
            "--lang",
            "fr",
            env={"PYTHONHASHSEED": str(seed)},
        )
        assert ran.returncode == 0, ran.stderr
    one, two = ({p.name: p.read_bytes() for p in folder.rglob("*") if p.is_file()} for folder in folders)
    assert one == two


def test_each_page_has_its_twin_in_the_other_language(folder: Path) -> None:
    pages = {
        lang: {p.relative_to(folder / lang) for p in (folder / lang).rglob("*.html")} for lang in ("fr", "en")
    }
    assert pages["fr"] == pages["en"]
    for page in pages["fr"]:
        for lang, other in (("fr", "en"), ("en", "fr")):
            links = Links((folder / lang / page).read_text(encoding="utf-8")).leading
            assert any(
                (folder / lang / page.parent / link).resolve() == folder / other / page for link in links
            ), page


def test_each_thing_and_document_has_a_page(view: View, folder: Path) -> None:
    ground = site(view).ground
    assert {CLOUD, ALPHA} <= set(ground.places)
    assert set(view.documents) <= set(ground.places)
    for iri, address in ground.places.items():
        for lang in ("fr", "en"):
            page = (folder / lang / address).read_text(encoding="utf-8")
            named = view.documents[iri].title if iri in view.documents else view.names(iri)
            assert f"<bdi>{named.in_('fr' if lang == 'fr' else 'en')}</bdi></h1>" in page


def test_a_fact_stands_with_every_claim_and_rivals_side_by_side(view: View, folder: Path) -> None:
    page = text((folder / "fr/deal/cloud.html").read_text(encoding="utf-8"))
    for part in (
        f"80{NBSP}Md$",
        f"100{NBSP}Md$",
        "conflit",
        "chiffres différents",
        "claim:one-1",
        "claim:two-1",
        "Le Héraut",
    ):
        assert part in page, part
    claims = {fact.claim for fact in view.cards[CLOUD].statements}
    raw = (folder / "fr/deal/cloud.html").read_text(encoding="utf-8")
    for claim in claims:
        address = site(view).ground.places[view.claims[claim].document]
        assert f"../{address}#{claim.rpartition('/')[2]}" in raw.replace("claim-", ""), claim


def test_a_document_tells_its_claims_in_the_order_of_its_text(view: View, folder: Path) -> None:
    for document in view.documents:
        page = (folder / "en" / site(view).ground.places[document]).read_text(encoding="utf-8")
        here = [claim for claim in view.claims.values() if claim.document == document]
        starts = {f"claim-{c.iri.rpartition('/')[2]}": min(s.start for s in c.evidence) for c in here}
        found = [place for place in Links(page).places if place in starts]
        assert found == sorted(starts, key=lambda place: starts[place])


def test_who_else_tells_the_same_is_named(tmp_path: Path) -> None:
    register = [
        small.thing("agent:a", "Company"),
        small.thing("agent:b", "Company"),
        small.thing("deal:d", "ComputeServiceContract"),
        small.thing("agent:other", "Publisher"),
    ]
    same = {"id": "deal:d", "supplier": "agent:a"}
    documents = [small.document("doc:e", publisher="agent:other")]
    graph = small.graph(
        tmp_path / "data",
        register,
        [small.claim(1, same), small.claim(2, same, source="doc:e")],
        documents=documents,
    )
    pages = dict(site(graph.view(), ("en",), "document/").files())
    assert "Also told by Other" in text(str(pages["en/document/d.html"]))
    assert "Also told by Paper" in text(str(pages["en/document/e.html"]))


def test_places_in_a_ranking_are_those_of_the_metric(view: View, folder: Path) -> None:
    ground = site(view).ground
    page = text((folder / "en/organisation/alpha.html").read_text(encoding="utf-8"))
    standing = next(s for s in ground.standings[ALPHA] if s.scores.metric == "degree")
    rows_of = [row for row in standing.scores.rows if isinstance(row, Score)]
    own = standing.row.value
    assert own is not None
    above = sum(row.value > own for row in rows_of if row.value is not None)
    assert standing.first == above + 1
    assert f"of {standing.of}" in page
    table = folder / f"en/data/network-{standing.scores.projection}.csv"
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    assert {row["id"]: float(row["degree"]) for row in rows if row["degree"]} == {
        curie(row.node): row.value for row in rows_of if row.value is not None
    }


def test_timelines_are_those_of_the_command(view: View) -> None:
    ground = site(view).ground
    for iri in ground.cards:
        assert ground.timelines[iri] == history.timeline(view, iri)


def test_answers_are_those_of_the_questions(view: View, folder: Path) -> None:
    for question, address in site(view).ground.questions:
        page = (folder / "en" / address).read_text(encoding="utf-8")
        if question.command:
            continue
        found = view.query(question.name)
        table = folder / "en/data" / f"{address.removesuffix('.html')}.csv"
        rows = list(csv.reader(table.read_text(encoding="utf-8").splitlines()))[1:] if table.exists() else []
        assert len(rows) == len(found.rows), question.name
        assert ("<tbody>" in page) == bool(found.rows)


def test_a_question_that_a_command_answers_is_answered_by_it(view: View, folder: Path) -> None:
    for question, address in site(view).ground.questions:
        if question.command and not any(parameter.kind == "iri" for parameter in question.parameters):
            page = (folder / "fr" / address).read_text(encoding="utf-8")
            assert 'class="note refusal"' not in page, question.name
    figures = next(a for q, a in site(view).ground.questions if q.command and q.command[0] == "conflicts")
    assert f"80{NBSP}Md$" in (folder / "fr" / figures).read_text(encoding="utf-8")


def test_a_view_shows_its_own_claims_alone() -> None:
    view = kg.load(TINY).view(as_of="2025-03-31")
    pages = dict(site(view, ("en",)).files())
    assert "two-1" not in str(pages["en/deal/cloud.html"])
    assert "$80B" not in str(pages["en/deal/cloud.html"])
    assert "2025-03-31" in str(pages["en/index.html"])


def test_no_page_takes_in_anything_from_elsewhere(folder: Path) -> None:
    for path in folder.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert "default-src 'none'" in page
        assert "style=" not in page or path.name == "explorer.html", path
        assert not re.search(r"<(script|img|link)[^>]*(src|href)=\"(https?:)?//", page), path


def test_french_pages_speak_french_and_english_ones_english(folder: Path) -> None:
    """A phrase of the report in the wrong language is one that the page should not have."""
    only = {
        lang: {
            names.in_(lang)
            for names in WORDS.values()
            if names.fr != names.en and "{" not in names.in_(lang) and len(names.in_(lang)) > 12
        }
        for lang in ("fr", "en")
    }
    for lang, other in (("fr", "en"), ("en", "fr")):
        for path in (folder / lang).rglob("*.html"):
            page = text(path.read_text(encoding="utf-8"))
            strange = [
                phrase for phrase in only[other] if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", page)
            ]
            assert not strange, f"{path}: {strange}"
            if lang == "fr":
                assert (
                    not re.search(r"[a-zéè][:;?!]( |$)", re.sub(r"\S+:\S*", "", page.split("SPARQL")[0]))
                    or "question" in path.parts
                ), path


def test_names_that_mean_harm_stay_text(browser: Browser, tmp_path: Path) -> None:
    evil = HARM.replace("\u2028\u202e", " ")
    register = [
        small.thing("agent:a", "Company", evil),
        small.thing("agent:b", "Company", "=cmd()"),
        small.thing("deal:d", "ComputeServiceContract", "'\"><script>harmed=1</script>"),
    ]
    states = {"id": "deal:d", "supplier": "agent:a", "customer": "agent:b", "value": small.money(5)}
    graph = small.graph(
        tmp_path / "data",
        register,
        [small.claim(1, states)],
    )
    folder = tmp_path / "site"
    files_ = written(graph.view(), folder, ("en",))
    assert b"\n'=cmd()" in files_["en/data/organisation.csv"]
    for address in (
        "organisation/a.html",
        "deal/d.html",
        "document/d.html",
        "ranking/organisation.html",
        "search.html",
        "index.html",
    ):
        with read(browser, folder / "en" / address) as reader:
            assert reader.page.locator("main script, main img:not([src^='../plots'])").count() == 0
            assert not any(
                "javascript:" in href
                for href in reader.ask("[...document.links].map((a) => a.getAttribute('href'))")
            )


def test_tables_sort_and_filter(browser: Browser, folder: Path) -> None:
    with read(browser, folder / "en/ranking/organisation.html") as reader:
        names = "[...document.querySelectorAll('.ranking tbody tr:not([hidden]) th')].map((cell) => cell.textContent)"
        assert reader.ask(names) == ["Alpha", "Beta", "Gamma"]
        reader.page.focus(".ranking thead th:first-child button")
        reader.page.keyboard.press("Enter")
        reader.page.keyboard.press("Enter")
        assert reader.ask(names) == ["Gamma", "Beta", "Alpha"]
        assert reader.page.locator("th[aria-sort=descending]").count() == 1
        claims = reader.page.locator(".ranking thead th", has_text="claims")
        claims.locator("button").click()
        place = reader.ask(
            "[...document.querySelector('.ranking thead tr').cells].findIndex((cell) => cell.ariaSort)"
        )
        numbers = reader.ask(
            f"[...document.querySelectorAll('.ranking tbody tr')].map((row) => Number(row.cells[{place}].dataset.key))"
        )
        assert numbers == sorted(numbers, reverse=True)
        reader.page.fill(".controls input", "BETA")
        assert reader.ask(names) == ["Beta"]
        assert "1 of 3" in reader.text(".controls")


def test_without_script_the_tables_and_the_index_are_whole(browser: Browser, folder: Path) -> None:
    with read(browser, folder / "fr/ranking/organisation.html", java_script_enabled=False) as reader:
        assert reader.page.locator(".ranking tbody tr").count() == 3
        assert reader.page.locator("button").count() == 0
    with read(browser, folder / "fr/search.html", java_script_enabled=False) as reader:
        assert reader.page.locator(".index a").count() > 80


def test_a_search_from_any_page_finds_by_name_and_further_name(browser: Browser, folder: Path) -> None:
    with read(browser, folder / "en/deal/cloud.html") as reader:
        reader.page.fill("#q", "alph")
        reader.page.press("#q", "Enter")
        reader.page.wait_for_load_state()
        shown = "[...document.querySelectorAll('.index li:not([hidden]) a')].map((a) => a.textContent)"
        assert reader.ask(shown)[0] == "Alpha"
        reader.page.fill("#q", "BÊTA")
        assert reader.ask(shown)[0] == "Beta"
        reader.page.click(".index li:not([hidden]) a")
        assert reader.text("h1") == "Beta"


def test_the_door_offers_the_readers_language_first(browser: Browser, folder: Path) -> None:
    for locale, first in (("fr-CA", "Français"), ("en-GB", "English")):
        with read(browser, folder / "index.html", locale=locale) as reader:
            assert reader.page.locator(".languages strong").first.inner_text() == first


PAGES = (
    "index.html",
    "deal/cloud.html",
    "document/one.html",
    "organisation/alpha.html",
    "ranking/network-actors.html",
    "ranking/contested.html",
    "question/16-capacity-by-place.html",
    "search.html",
    "method.html",
    "downloads.html",
    "rankings.html",
    "questions.html",
)
AXE = files("axe_playwright_python") / "axe.min.js"
RUN = "axe.run(document, { resultTypes: ['violations'], preload: false }).then(found => found.violations.map(v => [v.impact, v.id, v.nodes.map(n => n.html.slice(0, 160))]))"


@pytest.mark.slow
def test_nothing_scrolls_sideways_on_a_phone(browser: Browser, folder: Path) -> None:
    for address in PAGES:
        with read(browser, folder / "fr" / address, viewport={"width": 375, "height": 812}) as reader:
            assert reader.ask("document.documentElement.scrollWidth") <= 375, address


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, folder: Path, scheme: str) -> None:
    for address in PAGES:
        with read(browser, folder / "fr" / address, color_scheme=scheme) as reader:
            reader.ask(f"{AXE.read_text(encoding='utf-8')};0")
            found = [entry for entry in reader.ask(RUN) if entry[0] in {"serious", "critical"}]
            assert not found, f"{address}: {found}"


def test_a_page_prints_on_paper_with_its_sources(browser: Browser, folder: Path) -> None:
    with read(browser, folder / "fr/deal/cloud.html") as reader:
        reader.page.emulate_media(media="print")
        assert not reader.page.locator("header").is_visible()
        assert reader.page.locator(".sources").is_visible()
        after = "getComputedStyle(document.querySelector('.sources a.out'), '::after').content"
        assert "https://" in reader.ask(after)
        assert len(reader.page.pdf(format="A4")) > 10_000


def test_addresses_are_told_apart_on_every_file_system() -> None:
    things = [
        Iri(expand(f"agent:{name}"))
        for name in ("openai", "OpenAI", "con", "a b", "a/b", "é" * 200, "..", "nul.x")
    ]
    made = places((iri, "x") for iri in things)
    assert len({address.casefold() for address in made.values()}) == len(things)
    assert all(
        re.fullmatch(r"x/[a-z0-9][a-z0-9.-]*\.html", address) and len(address) < 110
        for address in made.values()
    )
    assert made[things[0]] == "x/openai.html"
    assert not re.fullmatch(r"x/(con|nul)\..*", made[things[2]])


def test_a_folder_that_is_no_report_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("dear", encoding="utf-8")
    result = run("report", "-o", str(tmp_path / "mine"), "--only", "method")
    assert result.exit_code == 2
    assert "holds something else" in result.stderr
    assert [p.name for p in tmp_path.rglob("*")] == ["mine", "letter.txt"]
    for other in ("{}", "[]", "no JSON", '{"made by": "somebody"}'):  # many tools write a file of that name
        (tmp_path / "mine" / report.MARK).write_text(other, encoding="utf-8")
        with pytest.raises(QueryError), whole.folder(tmp_path / "mine", report.ours):
            pass
    assert (tmp_path / "mine/letter.txt").read_text(encoding="utf-8") == "dear"


def test_a_pattern_that_no_page_has_writes_nothing(tmp_path: Path) -> None:
    result = run("report", "-o", str(tmp_path / "site"), "--only", "no-such-page")
    assert result.exit_code == 2
    assert "no-such-page" in result.stderr
    assert not list(tmp_path.iterdir())


def test_what_fails_leaves_the_earlier_report_whole(tmp_path: Path) -> None:
    place = tmp_path / "site"
    with whole.folder(place, report.ours) as new:
        (new / report.MARK).write_text('{"made by": "kg report"}', encoding="utf-8")
    with pytest.raises(FileNotFoundError), whole.folder(place, report.ours) as new:
        (new / "half.html").rename(new / "nowhere/half.html")
    assert [p.name for p in tmp_path.rglob("*")] == ["site", report.MARK]
    with whole.folder(place, report.ours) as new:
        (new / report.MARK).write_text('{"new": 1}', encoding="utf-8")
    assert json.loads((place / report.MARK).read_text(encoding="utf-8")) == {"new": 1}
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(QueryError), whole.folder(tmp_path / "file", report.ours):
        pass


@pytest.mark.slow
def test_the_whole_report_is_written_in_time_and_every_link_leads_somewhere(tmp_path: Path) -> None:
    ran = process("report", "-o", str(tmp_path / "site"), limit=240)
    assert ran.returncode == 0, ran.stderr
    assert broken(tmp_path / "site") == []
    pages = (path for path in (tmp_path / "site").rglob("question/*.html"))
    assert [path.name for path in pages if 'class="note refusal"' in path.read_text(encoding="utf-8")] == []
