"""What the README shows is what the commands print; `pytest --regenerate` writes their output anew."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
SNIPPET = re.compile(r"```(python|yaml)\n(.*?)```", re.DOTALL)


def commands(text: str) -> list[str]:
    return [line[2:] for block in BLOCK.findall(text) for line in block.splitlines() if line.startswith("$ ")]


def output(command: str, folder: Path) -> str:
    """What a person sees on a terminal of 110 columns."""
    assert command.startswith("kg ")
    environment = os.environ | {"KG_FORMAT": "table", "KG_LANG": "en", "COLUMNS": "110", "NO_COLOR": "1"}
    words = re.findall(r"""'([^']*)'|"([^"]*)"|(\S+)""", command[3:])
    done = subprocess.run(
        [sys.executable, "-m", "kg", *("".join(parts) for parts in words)],
        cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=True, timeout=120,
    )  # fmt: skip
    lines = f"{done.stdout}{done.stderr}".replace(f"{folder}{os.sep}", "").splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


@pytest.mark.slow
def test_the_commands_of_the_readme_print_what_it_shows(
    root: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = root / "README.md"
    text = path.read_text(encoding="utf-8")
    assert len(commands(text)) >= 8

    def run(block: re.Match[str]) -> str:
        shown = [f"$ {command}\n{output(command, tmp_path)}" for command in commands(block[0])]
        return "```console\n" + "\n".join(shown) + "```"

    anew = BLOCK.sub(run, text)
    if request.config.getoption("--regenerate"):
        path.write_text(anew, encoding="utf-8", newline="\n")
        return
    assert anew == text, "README.md: pytest --regenerate, then review the diff"


def test_the_python_and_the_claim_of_the_readme_are_real(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = dict(SNIPPET.findall((root / "README.md").read_text(encoding="utf-8")))
    monkeypatch.chdir(tmp_path)
    exec(compile(found["python"], "README.md", "exec"), {})  # noqa: S102 (our own example)
    assert (tmp_path / "deals.html").stat().st_size > 100_000
    (claim,) = yaml.safe_load(found["yaml"])
    stored = yaml.safe_load((root / "data/claims/s4.yaml").read_text(encoding="utf-8"))
    assert claim in stored, "the claim shown in README.md is no longer in data/claims/s4.yaml: copy it anew"


@pytest.mark.slow
def test_the_map_of_the_readme_is_the_one_of_the_data(
    root: Path, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    output("kg plot site_map -o map.svg", tmp_path)
    golden(root / "docs" / "site_map.svg", (tmp_path / "map.svg").read_text(encoding="utf-8"))
