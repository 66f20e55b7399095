"""Named or given SPARQL over one store: the only place where query text meets an engine.

Parameters are terms before they meet the text, never text of the caller's. Queries only read: UPDATE is not offered and
SERVICE, which would reach the network, is refused.
"""

from __future__ import annotations

import re
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError, Timeout
from kg.named import READERS, NamedQuery, Parameter, find
from kg.store import Store, engine
from kg.terms import DERIVED_GRAPH, NS, PREFIXES, Cell, Iri, Table, expand

XSD = PREFIXES["xsd"]
PROLOGUE = re.compile(r"^(?i:select)\b[^{]*\{", re.MULTILINE)
NAME_OR_SERVICE = re.compile(r"[?$:][A-Za-z0-9_-]*|(SERVICE)", re.IGNORECASE)
FEDERATED = re.compile(r"SERVICE\b\s*(SILENT\b)?\s*([<?$]|[\w-]*:)", re.IGNORECASE)
MOST = 1_000_000  # rows of an answer: some gigabytes
LONGEST = 100_000  # characters of a query
STACK = 512 << 20  # bytes: the engine's parser takes at most 5 KB a character (measured, 0.5.13)
DIGITS = 300  # of a whole number; a longer one is no float any more and stays text
Quad = ox.Quad
DERIVED = ox.NamedNode(DERIVED_GRAPH)
Answer = Table | bool | tuple[ox.Triple, ...]


def run(
    store: Store, query: NamedQuery, given: Mapping[str, str] | None = None, timeout: float | None = None
) -> Answer:
    """The answer of a named query with its defaults overridden by `given`.

    Raises: QueryError for an unknown or unreadable parameter, Timeout.
    """
    bound = _bound(query, given or {})
    answer = ask(store, _planned(query.text, bound), bound, timeout)
    return (
        Table(answer.columns, answer.rows, query.units, query.title) if isinstance(answer, Table) else answer
    )


def written(query: NamedQuery, given: Mapping[str, str]) -> str:
    """The text of a named query with its parameters in it, for any engine."""
    return _planned(query.text, _bound(query, given))


def _bound(query: NamedQuery, given: Mapping[str, str]) -> dict[str, ox.NamedNode | ox.Literal]:
    if strange := set(given) - {p.name for p in query.parameters}:
        known = ", ".join(p.name for p in query.parameters) or "none"
        raise QueryError(f"{query.name} has no parameter {min(strange)!r}", hint=f"its parameters: {known}")
    return {p.name: _literal(p, given.get(p.name, p.default)) for p in query.parameters}


def _planned(text: str, bound: Mapping[str, ox.NamedNode | ox.Literal]) -> str:
    """The query with its parameters as VALUES too, in the engine's own spelling.

    Oxigraph 0.5 puts substitutions in place after it has planned: a pattern whose one end is given would be planned as if
    both were open, and scanned.
    """
    if not bound:
        return text
    names, terms = " ".join(f"?{name}" for name in bound), " ".join(map(str, bound.values()))
    return PROLOGUE.sub(lambda start: f"{start[0]} VALUES ({names}) {{ ({terms}) }}", text, count=1)


def select(store: Store, name: str, kind: str) -> Table:
    """The rows of one of the house's own SELECTs over the merge, or the union, of all graphs."""
    return _table(ask(store, find(kind, name).text, {}, None, union=not store.merged))


def _table(answer: Answer) -> Table:
    if not isinstance(answer, Table):
        raise QueryError("the query is no SELECT")
    return answer


def facts(store: Store, name: str, kind: str) -> Mapping[Iri, list[Quad]]:
    """What a rule finds out about nodes, as quads of the derived graph, by the graph the nodes stand in.

    Such a rule is a SELECT of `?graph ?node` and one column for each derived property, named as the property.
    """
    grouped: dict[Iri, list[Quad]] = {}
    with engine():
        solutions = store.inner.query(find(kind, name).text, use_default_graph_as_union=not store.merged)
        if not isinstance(solutions, ox.QuerySolutions):
            raise QueryError(f"{name}.rq is no SELECT")
        properties = [(v, ox.NamedNode(NS + v.value)) for v in solutions.variables[2:]]
        for row in solutions:
            found = grouped.setdefault(Iri(str(row["graph"])[1:-1]), [])
            found += [
                Quad(row["node"], prop, row[variable], DERIVED)
                for variable, prop in properties
                if row[variable] is not None
            ]
    return grouped


def ask(
    store: Store, text: str, bound: Mapping[str, Any], timeout: float | None, *, union: bool = False
) -> Answer:
    """The answer of any read-only query. `bound` maps variables to terms of the engine.

    Raises: QueryError when the text cannot be parsed or reaches outside, Timeout after `timeout` seconds.
    """
    readable = _offline(text)
    substitutions = {ox.Variable(name): term for name, term in bound.items()}

    def work() -> Answer:
        try:
            with engine():
                return _drained(
                    store.inner.query(
                        readable,
                        prefixes=dict(PREFIXES),
                        substitutions=substitutions or None,
                        use_default_graph_as_union=union,
                    )
                )
        except (SyntaxError, ValueError) as error:
            if FEDERATED.search(text):
                message = "SERVICE would reach the network; this graph answers offline"
                raise QueryError(message, hint="load that data as a folder") from error
            raise QueryError(
                f"the query cannot be read: {error}", hint="see the line and column above"
            ) from error

    return work() if timeout is None else _within(work, timeout)


def _offline(text: str) -> str:
    """The query with every word SERVICE that could be the keyword spelt with an escape.

    In a string, an IRI or a comment it means the same, as a keyword the engine does not know it: nothing here has to tell
    the two apart, which no simple pattern can. Variables and local names, as in `kg:ComputeServiceContract`, stay.
    """
    if len(text) > LONGEST:
        message = f"the query has {len(text):,} characters, at most {LONGEST:,} are read"
        raise QueryError(message, hint="ask in several queries")
    if not text.strip():
        raise QueryError("the query is empty", hint="take a question by its name: kg list questions")
    return NAME_OR_SERVICE.sub(lambda m: f"\\u{ord(m[1][0]):04X}{m[1][1:]}" if m[1] else m[0], text)


def _within(work: Any, seconds: float) -> Answer:  # Any: a closure over the engine's untyped answer
    if not seconds > 0:
        raise QueryError(f"a time limit of {seconds:g} s", hint="give a number of seconds above 0")
    outcome: list[Any] = []

    def attempt() -> None:
        try:
            outcome.append(work())
        except BaseException as error:  # noqa: BLE001 (carried to the caller's thread and raised there)
            _let_go(error)
            outcome.append(error)

    # The engine cannot be stopped (oxigraph issue 954): the thread is a daemon, so it dies with the process.
    thread = _deep_thread(attempt)
    thread.join(min(seconds, threading.TIMEOUT_MAX))
    if not outcome:
        raise Timeout(
            f"no answer within {seconds:g} s", hint="narrow the query, or give more time with --timeout"
        )
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    answer: Answer = outcome[0]
    return answer


def _deep_thread(work: Callable[[], None]) -> threading.Thread:
    """A started thread with room for the engine's recursion: nesting deeper than a usual stack ends the whole process."""
    usual = threading.stack_size(STACK)
    try:
        thread = threading.Thread(target=work, daemon=True)
        thread.start()
    finally:
        threading.stack_size(usual)
    return thread


def _let_go(error: BaseException | None) -> None:
    """Drop what the frames of an error hold: the engine's answers must end in the thread they began in."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__


def _drained(answer: Any) -> Answer:  # Any: one of three result classes of the engine
    if isinstance(answer, ox.QuerySolutions):
        columns = tuple(v.value for v in answer.variables)
        return Table(columns, tuple(tuple(cell(term) for term in row) for row in _few(answer)))
    if isinstance(answer, ox.QueryBoolean):
        return bool(answer)
    return tuple(sorted(set(_few(answer)), key=str))


def _few(rows: Iterable[Any]) -> Iterator[Any]:  # Any: rows or triples of the engine
    for place, row in enumerate(rows):
        if place == MOST:
            raise QueryError(
                f"the answer has more than {MOST:,} rows", hint="narrow the query, or add a LIMIT"
            )
        yield row


def cell(term: Any) -> Cell:  # Any: a term of the engine
    """A term as a plain value: Iri, bool, int, float or text; None when unbound."""
    if term is None:
        return None
    if not isinstance(term, ox.Literal):
        return Iri(term.value if isinstance(term, ox.NamedNode) else str(term))
    try:
        return PLAIN.get(term.datatype.value, str)(term.value)
    except ValueError:  # a literal may say anything: "soon"^^xsd:integer
        return str(term.value)


def _whole(digits: str) -> int:
    if len(digits) > DIGITS:
        raise ValueError(digits)
    return int(digits)


PLAIN: Mapping[str, Callable[[str], Cell]] = {
    XSD + "integer": _whole,
    XSD + "decimal": float,
    XSD + "double": float,
    XSD + "float": float,
    XSD + "boolean": ("true", "1").__contains__,
}


def _literal(parameter: Parameter, text: str) -> ox.NamedNode | ox.Literal:
    try:
        if parameter.kind == "iri":
            return ox.NamedNode(expand(text))
        if parameter.kind == "string":
            return ox.Literal(text)
        READERS[parameter.kind](text)
        return ox.Literal(text, datatype=ox.NamedNode(XSD + parameter.kind))
    except ValueError as error:
        raise QueryError(
            f"{parameter.name} = {text!r} is no {parameter.kind}", hint=f"for example {parameter.default}"
        ) from error
