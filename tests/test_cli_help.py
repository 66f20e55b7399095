"""Every page of help: it names each command, and each of its examples runs as it stands."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from cli_runs import run

from kg.cli.door import COMMANDS

MARKS = re.compile(r"[|<>]")
STORY = """id: mine
title: {fr: Le mien, en: Mine}
about: {fr: Essai., en: A trial.}
steps:
  - at: p=money&n=agent:openai
    title: {fr: Ici, en: Here}
    text: {fr: '{agent:openai}', en: '{agent:openai}'}
"""
WHOLE = {
    "run",
    "release",
    "report",
    "explore",
    "export",
    "check",
}  # their examples go through all of the data


def examples(name: str) -> list[str]:
    """The lines under `Examples:` of a command's help."""
    text = run(*([name] if name else []), "--help").stdout
    under = text.partition("Examples:\n")[2].partition("\n\n")[0]
    return [line.strip() for line in under.splitlines()]


def test_help_names_every_command_and_every_example() -> None:
    page = run("--help").stdout
    for name in COMMANDS:
        assert re.search(rf"^  {name} +\w", page, re.MULTILINE), f"kg --help says nothing of {name}"
        assert examples(name), f"kg {name} --help shows no example"
        assert "--as-of" in run(name, "--help").stdout
    assert run().stdout == page
    assert run("-h").stdout == page


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the examples speak of, and a command called `kg`."""
    (tmp_path / "my-claims" / "register").mkdir(parents=True)
    (tmp_path / "my-claims" / "stories").mkdir()
    (tmp_path / "my-claims" / "stories" / "mine.yaml").write_text(STORY, encoding="utf-8")
    (tmp_path / "my-claims" / "register" / "mine.yaml").write_text(
        "- id: agent:mine\n  type: Company\n  label: {fr: Mienne, en: Mine}\n", encoding="utf-8"
    )
    (tmp_path / "articles").mkdir()
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "kg"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m kg "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent.parent))
    return tmp_path


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=pytest.mark.slow) if n in WHOLE else n for n in ("", *COMMANDS)]
)
@pytest.mark.usefixtures("desk")
def test_examples_run(name: str) -> None:
    for line in examples(name):
        if MARKS.search(re.sub(r"'[^']*'", "", line)):
            done = subprocess.run(["sh", "-c", line], capture_output=True, encoding="utf-8", check=False)
            assert done.returncode == 0, f"{line}\n{done.stderr}"
            assert done.stdout or done.stderr
        else:
            words = shlex.split(line)
            assert words.pop(0) == "kg"
            result = run(*words)
            assert result.exit_code == 0, f"{line}\n{result.stderr}"


@pytest.mark.slow
@pytest.mark.usefixtures("desk")
def test_run_writes_everything_and_sums_up(desk: Path) -> None:
    result = run("run", "-o", "out", "--lang", "en")
    assert result.exit_code == 0, result.stderr
    assert sorted(path.name for path in (desk / "out").iterdir()) == [
        "graph.trig",
        "graph.ttl",
        "index.html",
        "metrics.csv",
    ]
    for said in (r"\d+ things, \d+ claims, \d+ documents", r"\d+ conflicts? found", r"\d+ claims hidden",
                 r"betweenness · unit: .*known for \d+ of \d+ deals", r"strength · unit: USD"):  # fmt: skip
        assert re.search(said, result.stdout), said
    before = {path.name: path.read_bytes() for path in (desk / "out").iterdir()}
    assert run("run", "-o", "out", "--lang", "en").exit_code == 0
    assert {path.name: path.read_bytes() for path in (desk / "out").iterdir()} == before, (
        "same input, same bytes"
    )
    (desk / "my-claims" / "register" / "mine.yaml").write_text(
        "- id: agent:mine\n  nonsense: 1\n", encoding="utf-8"
    )
    assert run("run", "-o", "out", "-d", "my-claims").exit_code == 3
    assert {path.name: path.read_bytes() for path in (desk / "out").iterdir()} == before, (
        "nothing half-written"
    )
