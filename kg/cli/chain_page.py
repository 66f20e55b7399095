"""The chain above a thing as a tree on a screen and as layers in a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.charts.values import Box, Column, Layers
from kg.cli.amounts import named, share, short, status, told
from kg.cli.cells import amount
from kg.cli.pictures import MOST_BOXES as MOST
from kg.cli.pictures import drawn, head
from kg.cli.scenario_page import behind, name_of
from kg.cli.screen import block, styled
from kg.cli.session import Session
from kg.cli.words import count

if TYPE_CHECKING:
    from kg import View
    from kg.scenario import Dependencies, Step

FEW = 5  # branches of a kind on a screen


def text(session: Session, view: View, found: Dependencies) -> str:
    """The tree, then where it is weakest and where least is known."""
    unit = found.layer.unit
    lines = [
        styled(
            session.say("chain.title", name=name_of(session, view, found.of)), "bold", colour=session.colour
        )
    ]
    for kind, taken in found.taken:
        lines.append(
            session.say(
                "chain.taken", input=named(session, view, "input", kind), amount=told(session, taken, unit)
            )
        )
        lines += _branches(session, view, [step for step in found.steps if step.input == kind], unit, "")
    lines += [] if found.taken else [session.say("chain.nothing")]
    blocks = (
        block(session.say("chain.weak"), _weak(session, view, found), colour=session.colour),
        block(session.say("chain.pairs"), _pairs(session, view, found), colour=session.colour),
        block(session.say("chain.blind"), _blind(session, view, found), colour=session.colour),
        block(session.say("chain.read"), _read(session), colour=session.colour),
        behind(session, view, found.claims),
    )
    return "\n".join(lines) + "\n" + "".join(f"\n{each}" for each in blocks if each)


def _branches(session: Session, view: View, steps: Sequence[Step], unit: str, indent: str) -> Iterator[str]:
    """The largest branches of each kind, the chains behind them, and how many more there are."""
    entries: list[tuple[str, Sequence[Step]]] = []
    for kind in dict.fromkeys(step.input for step in steps):
        alike = [step for step in steps if step.input == kind and step.through is None]
        shown, rest = _shown(session, alike)
        entries += [(_line(session, view, step, unit), step.above) for step in shown]
        if rest:
            names = ", ".join(name_of(session, view, step.provider) for step in rest[:FEW]) + (
                ", …" if len(rest) > FEW else ""
            )
            untold = all(step.given.value is None for step in rest)
            more = (
                count("whatif.left.more", session.lang, len(rest))
                if untold
                else count("whatif.more", session.lang, len(rest))
            )
            entries.append((session.say("chain.more", more=more, names=names), ()))
    for i, (line, above) in enumerate(entries):
        last = i == len(entries) - 1
        yield f"{indent}{'└─' if last else '├─'} {line}"
        yield from _branches(session, view, above, unit, f"{indent}{'   ' if last else '│  '}")


def _shown(session: Session, steps: Sequence[Step]) -> tuple[list[Step], list[Step]]:
    """The few with the largest amounts, then the largest limits; and the rest."""
    ordered = sorted(
        steps,
        key=lambda step: (step.given.value is None, -(step.given.value or 0.0), -(step.given.high or 0.0)),
    )
    told = [step for step in ordered if step.given.value is not None or step.given.high is not None]
    few = steps if session.output.limit == 0 else told[:FEW] or ordered[:1]
    return [step for step in ordered if step in few], [step for step in ordered if step not in few]


def _weak(session: Session, view: View, found: Dependencies) -> Iterator[str]:
    for one in found.weak:
        yield session.say(
            "chain.weak.line", name=name_of(session, view, one.node), lost=told(session, one.lost, found.layer.unit),
            input=named(session, view, "input", one.input), share=amount(round(one.share or 0.0, 2), "share", session.lang),
        )  # fmt: skip


def _pairs(session: Session, view: View, found: Dependencies) -> Iterator[str]:
    for pair in found.pairs:
        one, other = (name_of(session, view, node) for node in pair.nodes)
        yield session.say(
            "chain.pair.line", one=one, other=other, lost=short(session, pair.lost, found.layer.unit), input=named(session, view, "input", pair.input),
            share=amount(round(pair.share, 2), "share", session.lang), left=count("chain.left", session.lang, pair.left),
        )  # fmt: skip


def _line(session: Session, view: View, step: Step, unit: str) -> str:
    given = (
        told(session, step.given, unit) if step.given.value is not None or step.given.high is not None else ""
    )
    parts = (
        name_of(session, view, step.provider),
        named(session, view, "input", step.input) if step.level > 1 else "",
        share(session, step.share),
        given,
        ", ".join(status(session, view, each) for each in step.statuses),
        session.say("chain.again") if step.again else "",
    )
    return " · ".join(part for part in parts if part)


def _blind(session: Session, view: View, found: Dependencies) -> Iterator[str]:
    for one in found.blind:
        yield session.say(
            "chain.blind.line", name=name_of(session, view, one.node), input=named(session, view, "input", one.input), known=one.known, of=one.deals,
        )  # fmt: skip


def _read(session: Session) -> Iterator[str]:
    """What shares are of, what is added up, and what a loss assumes."""
    from kg.scenario.assumptions import FOREVER, PLANNED, PROPORTIONAL

    yield from (session.say(f"chain.read.{of}") for of in ("share", "status"))
    yield from (session.name(each) for each in (PLANNED, PROPORTIONAL, FOREVER))


def picture(session: Session, view: View, found: Dependencies) -> str:
    """Layers from the farthest step on the left to the thing itself on the right, as SVG."""
    steps = list(_all(found.steps))
    level = {found.of: 0}
    for step in sorted(steps, key=lambda step: step.level):
        level.setdefault(step.provider, step.level)
    unit, columns = found.layer.unit, []
    for number in sorted(set(level.values()), reverse=True):
        inside = sorted(
            (step for step in steps if level[step.provider] == number == step.level),
            key=lambda step: -(step.given.value or 0.0),
        )
        once = list({step.provider: step for step in reversed(inside)}.values())[::-1]
        boxes = tuple(
            Box(
                step.provider, name_of(session, view, step.provider),
                f"{share(session, step.share, brief=True)}{f', {short(session, step.given.value, unit)}' if step.given.value is not None else ''}",
                "◇" if step.given.value is None else "",
            )
            for step in once[:MOST]
        )  # fmt: skip
        more = count("whatif.more", session.lang, len(once) - MOST) if len(once) > MOST else ""
        columns.append(
            Column(
                number,
                session.say("chain.level", n=number) if number else "",
                boxes if number else (Box(found.of, name_of(session, view, found.of)),),
                more,
            )
        )
    name = name_of(session, view, found.of)
    links = tuple(
        dict.fromkeys(
            (step.provider, step.of) for step in steps if level[step.provider] > level.get(step.of, 0)
        )
    )
    about = head(session.say("chain.title", name=name), session.say("chain.picture", name=name))
    return drawn(Layers(about, tuple(columns), links), session.lang)


def _all(steps: Sequence[Step]) -> Iterator[Step]:
    for step in steps:
        yield step
        yield from _all(step.above)
