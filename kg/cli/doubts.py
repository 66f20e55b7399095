"""A metric with all its doubt: rows with their places in other worlds, whether the first stay first, and which sources move it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.cli import wording
from kg.cli.cells import ARROW, amount
from kg.cli.deeper import Wanted
from kg.cli.machine import both, choice
from kg.cli.networks import Ground, rows
from kg.cli.progress import Progress
from kg.cli.question import Question
from kg.cli.screen import block
from kg.cli.session import Session
from kg.figures import UNKNOWN
from kg.terms import Table

if TYPE_CHECKING:
    from kg import View
    from kg.measuring.movers import Mover
    from kg.measuring.stability import Stability, Tried
    from kg.metrics.metric import Key

SHOWN = 8
"""Sources told on a screen; a program gets all."""
COLUMNS = ("place", "best", "worst", "least", "middle", "most", "among")


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: the rows over worlds, the sources that move them, and how many were tried (None: an edge list has none)."""

    stability: Stability
    movers: tuple[Mover, ...]
    tried: int | None


def doubted(question: Question, wanted: Wanted) -> None:
    """Measure, try worlds and leave sources out; then write it all."""
    session = question.session
    ground = question.ground()
    given = question.given(ground)
    found = sought(question, ground, given, wanted)
    if session.output.form == "json" and not session.output.columns:
        session.answer(content(session, ground, found, wanted), None, _table(found.stability))
    elif session.screen and not session.output.columns:
        session.table(_for_people(found.stability), ground.names, below=below(session, ground, found))
    else:
        session.table(_table(found.stability), ground.names)
    if found.tried is not None:
        session.remark(session.say("doubt.tried", found=len(found.movers), tried=found.tried))
    session.remark(wording.scores(session, ground.view, found.stability.scores))
    session.remark(wording.choice(session, ground.view) if ground.view else session.say("doubt.edges"))


def sought(question: Question, ground: Ground, given: dict[str, Any], wanted: Wanted) -> Found:
    """Try the worlds and leave out the sources, saying how far it has come."""
    with Progress(question.session.settings) as progress:
        return _found(question, ground, given, wanted, _counting(question.session, progress))


def _counting(session: Session, progress: Progress) -> Callable[[str], Callable[[int, int], None]]:
    def of(stage: str) -> Callable[[int, int], None]:
        return lambda done, total: progress(f"{session.say(f'stage.{stage}')} {done + 1}/{total}")

    return of


def _found(
    question: Question,
    ground: Ground,
    given: dict[str, Any],
    wanted: Wanted,
    counting: Callable[[str], Callable[[int, int], None]],
) -> Found:
    from kg.measuring.movers import about, movers
    from kg.measuring.stability import stability

    name, network, view = question.metric.name, ground.network, ground.view
    tried = stability(network, name, k=wanted.k, worlds=wanted.worlds, progress=counting("worlds"), **given)
    if view is None:
        return Found(tried, (), None)
    from kg.omission import Without, sources

    behind = sources(view, network, origins=wanted.origins, about=about(network, name, **given))
    moving = movers(
        network, name, behind, lambda claims: question.of(Without(view, claims)).network,
        k=wanted.k, progress=counting("sources"), **given,
    )  # fmt: skip
    return Found(tried, moving, len(behind))


def _table(found: Stability) -> Table:
    """The metric's rows with their places and values over the worlds."""
    from kg.measuring.rows import key_of

    told = rows(found.scores)
    cells = []
    for score, row in zip(found.scores, told.rows, strict=True):
        standing = found.standings.get(key_of(score))
        cells.append((*row, *(getattr(standing, column, None) for column in COLUMNS)))
    units = {**told.units, **dict.fromkeys(("least", "middle", "most"), found.scores.unit), "among": "share"}
    counts = dict.fromkeys(("place", "best", "worst"), "count")
    return Table((*told.columns, *COLUMNS), tuple(cells), {**units, **counts}, told.title)


def _for_people(found: Stability) -> Table:
    """The same with fewer columns: the places a row may have as one."""
    wide = _table(found)
    gone = len(wide.columns) - len(COLUMNS)
    cells = tuple((*row[: gone + 1], _span(row[gone + 1], row[gone + 2]), row[-1]) for row in wide.rows)
    return Table((*wide.columns[:gone], "place", "places", "among"), cells, wide.units, wide.title)


def _span(best: Any, worst: Any) -> str | None:  # Any: cells of a table
    return None if best is None else str(best) if best == worst else f"{best}–{worst}"


def content(session: Session, ground: Ground, found: Found, wanted: Wanted) -> dict[str, Any]:
    told, scores = found.stability, found.stability.scores
    table, view = _table(told), ground.view
    return {
        "metric": scores.metric, "projection": scores.projection, "unit": scores.unit, "statuses": list(scores.statuses),
        "known": scores.known, "deals": scores.total, "note": both(scores.note),
        "k": told.k, "first": [[session.iri(iri) for iri in key] for key in told.first], "seed": told.seed,
        "stated": _tried(told.stated), "every": _tried(told.every),
        "rows": [{name: _plain(session, cell) for name, cell in row.items()} for row in table],
        "left_out": None if view is None else "origins" if wanted.origins else "documents", "tried": found.tried,
        "movers": [_mover(session, mover) for mover in found.movers],
        "view": choice(view) if view else None,
    }  # fmt: skip


def _plain(session: Session, cell: Any) -> Any:  # Any: whatever a table holds
    if isinstance(cell, tuple):
        return [session.iri(iri) for iri in cell]
    return session.iri(cell) if isinstance(cell, str) else cell


def _tried(tried: Tried) -> dict[str, Any]:
    return {"worlds": tried.worlds, "all": tried.whole, "doubts": tried.doubts, "stays": tried.stays}


def _mover(session: Session, mover: Mover) -> dict[str, Any]:
    return {
        "source": session.iri(mover.source), "claims": [session.iri(claim) for claim in mover.claims],
        "row": [session.iri(iri) for iri in mover.row], "before": mover.before, "after": mover.after, "delta": mover.delta,
        "entered": [[session.iri(iri) for iri in key] for key in mover.entered],
        "left": [[session.iri(iri) for iri in key] for key in mover.left],
    }  # fmt: skip


def below(session: Session, ground: Ground, found: Found) -> str:
    """What a person reads below the rows: do the first stay, and which sources move them."""
    told = found.stability
    blocks = [
        block(title, lines, colour=session.colour)
        for title, lines in _worldly(session, ground, told)
        if lines
    ]
    if ground.view is not None:
        moved = [_line(session, ground, ground.view, told, mover) for mover in found.movers[:SHOWN]]
        more = ["…"] if len(found.movers) > SHOWN else []
        none = [session.say("doubt.movers.none")]
        blocks.append(block(session.say("doubt.movers"), [*moved, *more] or none, colour=session.colour))
    return "".join(f"\n{each}" for each in blocks if each)


def _worldly(session: Session, ground: Ground, told: Stability) -> Iterable[tuple[str, list[str]]]:
    """In how many worlds the first stay the first, both ways; and of an answer of one row how its value varies."""
    both = [("doubt.stated", told.stated)]
    both += [("doubt.every", told.every)] if told.every.doubts > told.stated.doubts else []
    stays = [
        session.say(key, share=_share(session, tried), worlds=_worlds(session, told, tried))
        for key, tried in both
    ]
    if (told.stated.stays, told.every.stays) != (None, None):  # somebody could overtake them
        key = "doubt.first.one" if len(told.first) == 1 else "doubt.first"
        title = session.say(key, k=len(told.first), names=_names(session, ground, told.first))
        yield title, [*stays, session.say("doubt.unlikely")]
    yield session.say("doubt.worlds"), list(_varies(session, told))


def _share(session: Session, tried: Tried) -> str:
    if tried.stays is None:
        return session.say("doubt.alone")
    return session.say("doubt.stays", share=amount(tried.stays, "share", session.lang))


def _worlds(session: Session, told: Stability, tried: Tried) -> str:
    if not tried.doubts:
        return session.say("doubt.certain")
    key = "doubt.whole" if tried.whole else "doubt.sample"
    return session.say(key, worlds=tried.worlds, doubts=tried.doubts, seed=told.seed)


def _varies(session: Session, told: Stability) -> Iterable[str]:
    """Of an answer of one row: how its value varies."""
    from kg.measuring.rows import key_of

    only = [told.standings[key] for row in told.scores if (key := key_of(row)) in told.standings]
    if len(only) == 1 and None not in (only[0].least, only[0].middle, only[0].most):
        cells = {name: _number(session, told, getattr(only[0], name)) for name in ("least", "middle", "most")}
        yield session.say("doubt.varies", worlds=_worlds(session, told, told.every), **cells)


def _number(session: Session, told: Stability, value: float | None) -> str:
    return UNKNOWN.in_(session.lang) if value is None else amount(value, told.scores.unit, session.lang)


def _names(session: Session, ground: Ground, keys: Iterable[Key]) -> str:
    return ", ".join(ARROW.join(session.name(ground.names(iri)) for iri in key) for key in keys)


def _line(session: Session, ground: Ground, view: View, told: Stability, mover: Mover) -> str:
    """`s4 · Le Monde · 2025-09-11: OpenAI 32 % → 28 %; Oracle enters`."""
    alone = len(told.scores.rows) == 1 or not mover.row
    row = "" if alone else f"{_names(session, ground, (mover.row,))} "
    before, after = (_number(session, told, value) for value in (mover.before, mover.after))
    source = session.name(wording.called(view)(mover.source))
    moved = session.say("doubt.mover", source=source, row=row, before=before, after=after)
    turns = (("doubt.entered", mover.entered), ("doubt.left", mover.left))
    parts = [session.say(key, names=_names(session, ground, keys)) for key, keys in turns if keys]
    return " · ".join((moved, *parts))
