"""What leaves the command line: every format, safe for spreadsheets and terminals, whole files or none, two languages."""

from __future__ import annotations

import csv
import io
import json
import re
import string
from pathlib import Path

import pytest
from cli_runs import answered
from hypothesis import given
from hypothesis import strategies as st

from kg.cli import failures, rows, usage
from kg.cli.cells import amount
from kg.cli.formats import FORMATS, Look, as_json, written
from kg.cli.phrases import _HELP, _SAID, FRENCH, PHRASES
from kg.cli.screen import drawn
from kg.cli.words import heading, language, plain, say
from kg.errors import CheckFailed, DataError, KgError, QueryError, StoreError, Timeout, UnknownName
from kg.terms import ID, Iri, Names, Table

HOSTILE = "\x1b[31mred\x9b2J\u202egnp.exe [bold]x[/bold] </script>"
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LOOK = Look("en", lambda iri: iri.rsplit("/", 1)[-1].title())
TABLE = Table(
    ("agent", "value", "said"),
    (
        (Iri(f"{ID}agent/oracle"), 3e11, "=1+1"),
        (Iri(f"{ID}agent/openai"), None, HOSTILE),
        (Iri(f"{ID}agent/nvidia"), 0.25, 'a,b\n"c"'),
    ),
    {"value": "USD"},
)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_a_terminal_obeys_comes_out(form: str) -> None:
    text = drawn(TABLE, LOOK, colour=False, width=None) if form == "table" else written(TABLE, form, LOOK)  # type: ignore[arg-type]
    assert not OBEYED.search(text.replace("\t", " ") if form == "tsv" else text)
    assert text.endswith("\n")


def test_colour_is_ours_alone() -> None:
    bare = re.sub(r"\x1b\[[0-9;]*m", "", drawn(TABLE, LOOK, colour=True, width=80))
    assert "\x1b" not in bare
    assert "[bold]x[/bold]" in bare, "rich must not read markup in labels"


def test_csv_is_no_formula_and_reads_back() -> None:
    back = list(csv.DictReader(io.StringIO(written(TABLE, "csv", LOOK))))
    assert [row["said"] for row in back] == ["'=1+1", plain(HOSTILE), 'a,b "c"']
    assert [row["value"] for row in back] == ["300000000000.0", "", "0.25"]
    assert back[0]["agent"] == "agent:oracle"


@pytest.mark.parametrize("text", ["=A1", "+1", "-1", "@x", " =1", "\t=1", "＝1"])
def test_each_formula_start_is_disarmed(text: str) -> None:
    cell = next(csv.reader(io.StringIO(written(Table(("a",), ((text,),)), "csv", Look("en", header=False)))))[
        0
    ]
    assert cell.startswith("'")


@given(st.lists(st.tuples(st.text(), st.floats() | st.none() | st.integers() | st.booleans())))
def test_json_is_json_and_jsonl_is_the_same_rows(cells: list[tuple[str, float | None]]) -> None:
    table = Table(("a", "b"), tuple(cells))
    whole = json.loads(written(table, "json", LOOK))
    lines = [json.loads(line) for line in written(table, "jsonl", LOOK).splitlines()]
    assert whole == lines
    assert [row["a"] for row in whole if ":" not in row["a"]] == [a for a, _ in cells if ":" not in a]


def test_iris_are_names_for_people_curies_for_machines_and_full_when_asked() -> None:
    assert "Oracle" in written(TABLE, "md", LOOK)
    assert json.loads(written(TABLE, "json", LOOK))[0]["agent"] == "agent:oracle"
    assert json.loads(written(TABLE, "json", Look("en")))[0]["agent"] == f"{ID}agent/oracle"


def test_markdown_cells_do_not_break_the_table() -> None:
    lines = written(Table(("a",), (("x|y`<b>\n# z",),)), "md", LOOK).splitlines()
    assert len(lines) == 3
    assert lines[2] == r"| x\|y\`&lt;b&gt; # z |"


def test_rows_are_chosen_ordered_and_cut() -> None:
    assert [row[1] for row in rows.ordered(TABLE, "-value").rows] == [3e11, 0.25, None]
    assert [row[1] for row in rows.ordered(TABLE, "value").rows] == [0.25, 3e11, None]
    assert rows.chosen(TABLE, ("said", "agent")).columns == ("said", "agent")
    assert len(rows.cut(TABLE, 2)) == 2
    assert len(rows.cut(TABLE, 0)) == 3
    with pytest.raises(UnknownName) as wrong:
        rows.chosen(TABLE, ("valeu",))
    assert wrong.value.did_you_mean[0] == "value"


def test_amounts_in_both_languages() -> None:
    pairs = [
        (amount(3e11, "USD", lang), amount(4.5e9, "W", lang), amount(0.6, "ratio", lang))
        for lang in ("en", "fr")
    ]
    spaced = [tuple(text.replace("\xa0", " ") for text in triple) for triple in pairs]
    assert spaced == [("$300B", "4.5 GW", "60 %"), ("300 Md$", "4,5 GW", "60 %")]


def test_every_phrase_exists_in_both_languages_with_the_same_blanks() -> None:
    assert len(PHRASES) > 40
    for key, names in PHRASES.items():
        blanks = [
            {part[1] for part in string.Formatter().parse(text) if part[1]} for text in (names.fr, names.en)
        ]
        assert blanks[0] == blanks[1], key
        assert bool(names.fr) == bool(names.en), f"{key}: one language is missing"


def test_no_file_of_phrases_says_again_what_another_says() -> None:
    assert len(PHRASES) == sum(len(part.PHRASES) for part in _SAID)
    assert len(FRENCH) == sum(len(part.HELP) for part in _HELP)


def test_every_phrase_the_program_says_exists(root: Path) -> None:
    said = {
        key
        for path in (root / "kg/cli").rglob("*.py")
        for key in re.findall(r"\b(?:say|remark_of)\(\s*\"([a-z_.]+)\"", path.read_text(encoding="utf-8"))
    }
    assert len(said) > 20
    assert not said - PHRASES.keys()


def test_language_is_asked_then_environment_then_english() -> None:
    assert language("fr", {"LANG": "en_GB"}) == "fr"
    assert language(None, {"KG_LANG": "fr", "LANG": "en_GB"}) == "fr"
    assert language(None, {"LC_ALL": "fr_FR.UTF-8"}) == "fr"
    assert language(None, {"LANG": "de_DE"}) == "en"
    assert language(None, {}) == "en"
    assert heading("no_such_column", "fr") == "no_such_column"
    assert say("rows.some", "en", shown=1, total=HOSTILE) == f"showing 1 of {plain(HOSTILE)} — use --limit 0"


@pytest.mark.parametrize(
    ("error", "exit_code"),
    [
        (CheckFailed(()), 1),
        (QueryError("x"), 2),
        (UnknownName("entity", "x"), 2),
        (DataError(()), 3),
        (StoreError("x"), 3),
        (FileNotFoundError(2, "x", "y"), 3),
        (Timeout("x"), 4),
        (KeyboardInterrupt(), 130),
        (KgError("x"), 2),
        (ZeroDivisionError("x"), 70),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_error_has_its_exit_code_and_one_next_step(error: BaseException, exit_code: int) -> None:
    for lang in ("en", "fr"):
        told = failures.failure(error, lang)
        assert told.exit_code == exit_code
        assert json.loads(told.as_json())["error"].keys() == {"code", "message", "hint"}
        assert told.as_text(lang, colour=False).startswith("Error:" if lang == "en" else "Erreur :")


def test_an_error_quotes_hostile_input_harmlessly() -> None:
    told = failures.failure(UnknownName("entity", HOSTILE, (HOSTILE,)), "fr")
    assert not OBEYED.search(told.as_text("fr", colour=False))
    assert not OBEYED.search(told.as_json().rstrip())


def test_json_errors_are_wanted_however_it_is_written() -> None:
    for words in (["-f", "json"], ["-fjson"], ["--format=json"], ["--format", "jsonl"]):
        assert usage.wants_json(words)
    assert not usage.wants_json(["-f", "csv"])
    assert not usage.wants_json([])


def test_json_escapes_what_an_editor_would_obey() -> None:
    assert as_json(HOSTILE, indent=None) == (
        '"\\u001b[31mred\\u009b2J\\u202egnp.exe [bold]x[/bold] </script>"\n'
    )
    assert json.loads(as_json({"a": HOSTILE})) == {"a": HOSTILE}


def test_names_fall_back_to_the_other_language() -> None:
    assert Names("", "x").in_("fr") == "x"


def test_a_modality_that_is_none_stands_for_itself(tmp_path: Path) -> None:
    mine = tmp_path / "mine.trig"
    mine.write_text(
        "PREFIX kg: <https://w3id.org/aiinfra/ns#> PREFIX claim: <https://w3id.org/aiinfra/id/claim/>\n"
        "GRAPH <https://w3id.org/aiinfra/graph/record> { claim:x a kg:Claim ; kg:modality 'surely' . }\n"
        "GRAPH claim:x { <https://w3id.org/aiinfra/id/agent/oracle> kg:competesWith <https://w3id.org/aiinfra/id/agent/aws> }",
        encoding="utf-8",
    )
    assert answered("-d", str(mine), "info")["modalities"]["surely"] == 1
