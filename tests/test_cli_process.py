"""The command as the system sees it: pipes, terminals, signals, exit codes, files on disk."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cli_runs import answered, evil_overlay, on_terminal, process, run

ESCAPE = re.compile("\x1b\\[([0-9;]*)m")
HUNGRY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.mark.parametrize(
    ("words", "exit_code", "code"),
    [
        (("info",), 0, ""),
        (("list", "deals", "--as-of", "1990"), 0, ""),
        (("lst",), 2, "usage"),
        (("list",), 2, "usage"),
        (("info", "--as-of", "yesterday"), 2, "usage"),
        (("info", "--sideways"), 2, "usage"),
        (("list", "deals", "--limit", "-1"), 2, "usage"),
        (("list", "deels"), 2, "unknown-name"),
        (("list", "deals", "--columns", "nmae"), 2, "unknown-name"),
        (("list", "deals", "-o", "x.docx"), 2, "usage"),
        (("show", "Opn AI"), 2, "unknown-name"),
        (("info", "--profile", "nobody"), 2, "unknown-name"),
        (("metrics", "pagerang"), 2, "unknown-name"),
        (("metrics", "degree", "--projection", "love"), 2, "unknown-name"),
        (("metrics", "degree", "--unit", "kg"), 2, "bad-query"),
        (("query", "-e", "SELECT * WHERE { ?s"), 2, "bad-query"),
        (("query", "-e", "SELECT * WHERE { SERVICE <http://x> { ?s ?p ?o } }"), 2, "bad-query"),
        (("query", "-e", "DROP ALL"), 2, "bad-query"),
        (("query", "direct_share", "-p", "companie=OpenAI"), 2, "unknown-name"),
        (("query", "direct_share", "-p", "company"), 2, "usage"),
        (("query", "no_such_question"), 2, "unknown-name"),
        (("export", "docx"), 2, "usage"),
        (("query", "absent/file.rq"), 3, "unreadable"),
        (("-d", "absent-folder", "info"), 3, "bad-data"),
        (("metrics", "degree", "--edges", "absent.csv"), 3, "bad-data"),
        (("query", "-e", HUNGRY, "--timeout", "0.2"), 4, "timeout"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_exit_codes_and_json_errors(words: tuple[str, ...], exit_code: int, code: str) -> None:
    for lang, start in (("en", "Error:"), ("fr", "Erreur :")):
        result = run(*words, env={"KG_LANG": lang})
        assert result.exit_code == exit_code, result.stderr
        assert "Traceback" not in result.stderr
        if exit_code:
            assert not result.stdout
            assert result.stderr.startswith(start)
    told = run(*words, env={"KG_FORMAT": "json"})
    if exit_code:
        error = json.loads(told.stderr)["error"]
        assert error["code"] == code
        assert error["message"]
        assert error["hint"]


def test_an_error_says_what_is_meant() -> None:
    assert "OpenAI (agent:openai)" in run("show", "Opn AI").stderr
    assert "Vouliez-vous dire : deals" in run("list", "deels", "--lang", "fr").stderr
    assert "Did you mean: metrics" in run("metric").stderr
    pointed = run("query", "-e", "SELECT ?x WHERE {\n ?x foo:bar ?y }").stderr
    assert "line 2, column 12: Prefix not found" in pointed
    assert run("info", "--profile", "nobody", "-vv").stderr.startswith("Traceback")


def test_several_things_of_one_name_are_offered(tmp_path: Path) -> None:
    overlay = evil_overlay(tmp_path)
    text = overlay.read_text(encoding="utf-8")
    overlay.write_text(text + text.replace("agent/evil", "agent/evil-too"), encoding="utf-8")
    result = run("-d", str(overlay), "show", "=cmd()")
    assert result.exit_code == 2
    assert "agent:evil)" in result.stderr
    assert "agent:evil-too)" in result.stderr


def test_check_fails_with_every_problem_and_its_place(tmp_path: Path) -> None:
    broken = tmp_path / "claims.yaml"
    broken.write_text(
        "- id: claim:mine-1\n  type: Claim\n  modallity: asserted\n  nonsense: 1\n", encoding="utf-8"
    )
    result = run("check", "--data", str(broken), "-f", "json")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert not report["ok"]
    assert len(report["problems"]) >= 2
    assert all(problem["path"].endswith("claims.yaml") and problem["line"] for problem in report["problems"])
    assert run("--data", str(broken), "info").exit_code == 3
    text = run("check", "--data", str(broken), "-f", "table", "--lang", "fr").stdout
    assert re.search(r"ERREUR .*claims\.yaml:3: ", text)
    assert "Les données ne tiennent pas : " in text


def test_pipes_carry_json_and_a_closed_one_is_no_error() -> None:
    found = process("list", "claims")
    assert found.returncode == 0
    assert len(json.loads(found.stdout)) > 100
    assert not found.stderr
    with subprocess.Popen(
        [sys.executable, "-m", "kg", "export", "nq"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdout
        assert child.stderr
        child.stdout.readline()
        child.stdout.close()
        said = child.stderr.read()
        assert child.wait(60) == 0
    assert b"Error" not in said
    assert b"Traceback" not in said


def test_help_into_a_closed_pipe_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "kg", "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdout
        assert child.stderr
        child.stdout.close()
        assert child.stderr.read() == b""
        assert child.wait(60) == 0


def test_formats_are_asked_for_or_found(tmp_path: Path) -> None:
    words = ("list", "questions")
    assert run(*words, env={"KG_FORMAT": "csv"}).stdout.startswith("name,")
    assert run(*words, "-f", "json", env={"KG_FORMAT": "csv"}).stdout.startswith("[")
    assert run(*words, env={"KG_FORMAT": "pdf"}).exit_code == 2
    place = tmp_path / "q.md"
    assert run(*words, "-o", str(place), env={"KG_FORMAT": "csv"}).stdout == ""
    assert place.read_text(encoding="utf-8").startswith("| name |")
    assert run(*words, "-o", "-").stdout.startswith("[")


def test_a_terminal_gets_a_table_in_its_width_and_colour_only_if_wanted() -> None:
    plain = on_terminal(["list", "deals", "-q"], {"NO_COLOR": "1"})
    assert "\x1b" not in plain
    assert all(len(line) <= 80 for line in plain.replace("\r", "").splitlines())
    headings = plain.split("\n")[0].split()
    assert headings[:5] == ["id", "name", "kind", "status", "figures"], (
        "no column may vanish on a narrow screen"
    )
    colourful = on_terminal(["list", "deals"], {"NO_COLOR": ""})
    assert ESCAPE.search(colourful)
    assert "\x1b" not in ESCAPE.sub("", colourful)
    assert "\x1b" not in on_terminal(["list", "deals", "--no-color"], {"NO_COLOR": ""})


@pytest.mark.skipif(os.name == "nt", reason="signals of this kind are not Windows'")
def test_interrupted_says_so_and_leaves_130() -> None:
    code = (
        "import signal, time, kg.loading; kg.loading.load = lambda *a, **k: time.sleep(60); from kg.cli import main;"
        "signal.signal(signal.SIGINT, signal.default_int_handler);"  # a runner in the background ignores it
        "print('on', flush=True); main(['info'])"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as child:
        assert child.stdout
        assert child.stderr
        child.stdout.readline()
        while_loading(child)
        child.send_signal(signal.SIGINT)
        assert child.wait(30) == 130
        said = child.stderr.read()
    assert "interrupted" in said
    assert "Traceback" not in said


def while_loading(child: subprocess.Popen[str]) -> None:
    """Wait a moment for the command to begin; too early is an interrupt too, but not this command's."""
    with pytest.raises(subprocess.TimeoutExpired):
        child.wait(1)


def test_a_failed_run_leaves_the_old_file(tmp_path: Path) -> None:
    place = tmp_path / "deals.json"
    place.write_text("old", encoding="utf-8")
    assert run("list", "deels", "-o", str(place)).exit_code == 2
    assert run("query", "-e", HUNGRY, "--timeout", "0.2", "-o", str(place)).exit_code == 4
    assert run("list", "deals", "-o", str(place / "below.csv")).exit_code == 3
    assert place.read_text(encoding="utf-8") == "old"
    assert run("list", "deals", "-o", str(place)).exit_code == 0
    assert len(json.loads(place.read_text(encoding="utf-8"))) >= 10
    assert [p.name for p in tmp_path.iterdir()] == ["deals.json"]


def test_ones_own_data_lie_over_the_shipped(tmp_path: Path) -> None:
    place = evil_overlay(tmp_path)
    shipped, laid = answered("list", "companies"), answered("list", "companies", "-d", str(place))
    assert {row["id"] for row in laid} - {row["id"] for row in shipped} == {"agent:evil"}
    assert answered("list", "companies", env={"KG_DATA": str(place)}) == laid


def test_light_commands_load_no_heavy_guest() -> None:
    code = (
        "import sys, click.testing; from kg.cli import main; click.testing.CliRunner().invoke(main, ['info']); "
        "print(sorted({'rdflib', 'pyshacl', 'pyvis', 'networkx', 'scipy', 'numpy', 'rich'} & sys.modules.keys()))"
    )
    process("info")  # the build is kept
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize("words", [("show",), ("depends", "OpenAI", "--on"), ("list",), ("query", "--named")])
def test_what_is_typed_without_end_is_answered_in_a_line(words: tuple[str, ...]) -> None:
    told = run(*words, "x" * 100_000)
    assert told.exit_code == 2
    assert len(told.stderr) < 1000
