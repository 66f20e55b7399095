"""rdflib answers the project's questions in a process of its own: a query that never ends is killed with it.

`Peer` is the near end. The far end, this file run as a script, reads one question name a line and writes one line of JSON:
the rows, each a list of [kind, text] pairs or null.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from pathlib import Path
from typing import NoReturn

import pytest
import rdflib

import kg
from kg.named import NamedQuery, find, named
from kg.terms import expand

HERE = Path(__file__).parent
LIMIT = 60.0


class Peer:
    """rdflib in its own process; one that overruns its time is killed and started again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._thread = ThreadPoolExecutor(1)
        self._process = self._started()

    def _started(self) -> subprocess.Popen[str]:
        command = [sys.executable, str(HERE / "rdflib_peer.py"), str(self._folder)]
        here = {**os.environ, "PYTHONPATH": str(HERE.parent)}
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=here)

    def rows(self, name: str) -> list[list[list[str] | None]]:
        try:
            line = self._thread.submit(self._ask, name).result(LIMIT)
        except TooLate:
            self._again(
                f"rdflib did not answer {name} within {LIMIT:g} s: put the most selective pattern first"
            )
        if not line:
            self._again(f"rdflib gave up on {name}: its error stands below")
        rows: list[list[list[str] | None]] = json.loads(line)
        return rows

    def _ask(self, name: str) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(name + "\n")
        self._process.stdin.flush()
        return self._process.stdout.readline()

    def _again(self, why: str) -> NoReturn:
        self.stop()
        self._process = self._started()
        pytest.fail(why)

    def stop(self) -> None:
        self._process.kill()
        self._process.communicate()


def bound(query: NamedQuery) -> dict[str, rdflib.term.Identifier]:
    """The parameters' defaults as rdflib terms."""
    return {
        p.name: rdflib.URIRef(expand(p.default))
        if p.kind == "iri"
        else rdflib.Literal(p.default, datatype=None if p.kind == "string" else rdflib.XSD[p.kind])
        for p in query.parameters
    }


def shown(term: object) -> list[str] | None:
    if term is None:
        return None
    kind = str(term.datatype or "") if isinstance(term, rdflib.Literal) else "iri"
    return [kind.rpartition("#")[2], str(term)]


def main() -> None:
    view = kg.load(sys.argv[1]).view()
    dataset = view.to_rdflib()
    needed = {measure for query in named("questions").values() for measure in query.measures}
    for graph, lines in view.laid(sorted(needed)).items():
        dataset.graph(rdflib.URIRef(graph)).parse(data="\n".join(lines), format="nt")
    for line in sys.stdin:
        query = find("questions", line.strip())
        answer = dataset.query(query.text, initBindings=bound(query))
        rows = [[shown(row.get(v)) for v in answer.vars or []] for row in answer.bindings]
        sys.stdout.write(json.dumps(rows) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
