"""Runs the command line for its tests: in this process, as a process of its own, or on a terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from kg.cli import main

EVIL = "Evil \x1b[31mred\x9b2J\u202egnp [bold]x[/bold] </script>"


def run(*words: str, typed: str | None = None, env: Mapping[str, str] | None = None) -> Result:
    """One run in this process; a bug shows its traceback in the test's report."""
    result = CliRunner().invoke(main, words, input=typed, env=dict(env or {}))
    assert result.exit_code != 70, f"{result.stderr}\nrun `kg {' '.join(words)} -vv`"
    return result


def answered(*words: str, **settings: Any) -> Any:
    """The JSON a run answers with; Any: whatever the command says."""
    result = run(*words, "-f", "json", **settings)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def process(
    *words: str,
    typed: str = "",
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    limit: float = 120,
) -> subprocess.CompletedProcess[str]:
    """One run as a process of its own, with pipes for everything."""
    command = [sys.executable, "-m", "kg", *words]
    return subprocess.run(
        command, input=typed, capture_output=True, encoding="utf-8", check=False, timeout=limit, cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), **(env or {})},
    )  # fmt: skip


def on_terminal(words: Sequence[str], env: Mapping[str, str]) -> str:
    """What a terminal 80 columns wide receives, standard error included."""
    import pty  # noqa: PLC0415 (no terminal of this kind on Windows)

    controller, terminal = pty.openpty()
    settings = {**os.environ, "COLUMNS": "80", "TERM": "xterm", **env}
    with subprocess.Popen(
        [sys.executable, "-m", "kg", *words], stdout=terminal, stderr=terminal, env=settings
    ) as child:
        os.close(terminal)
        received = b""
        while piece := _read(controller):
            received += piece
        child.wait(60)
    os.close(controller)
    return received.decode("utf-8")


def _read(controller: int) -> bytes:
    try:
        return os.read(controller, 65536)
    except OSError:  # the other end is closed: Linux says so with an error
        return b""


def evil_overlay(folder: Path) -> Path:
    """A file of somebody's own with a company whose name wants to run the reader's terminal."""
    text = EVIL.replace("\x1b", "\\u001B").replace("\x9b", "\\u009B").replace("\u202e", "\\u202E")
    agent = "<https://w3id.org/aiinfra/id/agent/evil>"
    graph = "<https://w3id.org/aiinfra/graph/record> ."
    lines = [
        f"{agent} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/aiinfra/ns#Company> {graph}",
        *(
            f'{agent} <http://www.w3.org/2004/02/skos/core#prefLabel> "{text}"@{lang} {graph}'
            for lang in ("en", "fr")
        ),
        f'{agent} <http://www.w3.org/2004/02/skos/core#altLabel> "=cmd()"@en {graph}',
    ]
    place = folder / "evil.nq"
    place.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return place
