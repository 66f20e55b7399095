"""Tables to sort and to filter: the things of each kind, the nodes of each network by every metric, what is contested, the documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from markupsafe import Markup

from kg.metrics import find_metric
from kg.report.ground import DOCUMENT, FOLDERS, Ground
from kg.report.listings import documents, things
from kg.report.standing import Standing
from kg.report.tables import Box, Column, Ranking, counted, identified
from kg.report.voice import Voice
from kg.terms import Iri

CONTESTED = "ranking/contested.html"


def addresses(ground: Ground) -> Sequence[str]:
    """Where each table lies, in the order of the contents."""
    return list(_made(ground))


def titles(ground: Ground, voice: Voice) -> Mapping[str, str]:
    """What each table is called."""
    named = {f"ranking/network-{name}.html": _network_title(voice, name) for name in ground.networks}
    named |= {f"ranking/{kind}.html": voice.t(f"kind.{kind}") for kind in (*FOLDERS, DOCUMENT)}
    named[CONTESTED] = voice.t("contested.title")
    return {address: named[address] for address in addresses(ground)}


def rankings(ground: Ground, voice: Callable[[str], Voice]) -> Iterator[Ranking]:
    """Every table of the report in one language; `voice` speaks from an address."""
    for address, make in _made(ground).items():
        yield make(ground, voice(address))


def _made(ground: Ground) -> Mapping[str, Callable[[Ground, Voice], Ranking]]:
    found: dict[str, Callable[[Ground, Voice], Ranking]] = {
        f"ranking/{folder}.html": partial(things, folder) for folder in FOLDERS if ground.of_kind(folder)
    }
    networks = (network for network in ground.networks.values() if network.nodes)
    found |= {f"ranking/network-{network.name}.html": partial(_network, network.name) for network in networks}
    return {**found, CONTESTED: _contested, f"ranking/{DOCUMENT}.html": documents}


def _network_title(voice: Voice, name: str) -> str:
    return voice.t("network.title", network=voice.network(name))


def _network(name: str, ground: Ground, voice: Voice) -> Ranking:
    """Each node of a network with its value, bounds and place in every metric of nodes; the most linked first."""
    found: dict[Iri, Mapping[str, Standing]] = {
        iri: {s.scores.metric: s for s in standings if s.scores.projection == name}
        for iri, standings in ground.standings.items()
    }
    rows = {iri: by for iri, by in found.items() if by}
    metrics = [
        s for s in ground.scores if s.projection == name and any(s.metric in by for by in rows.values())
    ]
    columns = (
        Column("name", voice.heading("name")),
        Column("kind", voice.t("kind"), choice=True),
        *(
            Column(
                s.metric, voice.name(s.names), number=True, about=voice.name(find_metric(s.metric).meaning)
            )
            for s in metrics
        ),
        Column("id", voice.t("identifier")),
    )
    boxes = [
        (
            Box(voice.link(iri), voice.called(iri)),
            Box(voice.name(ground.view.reading.node(iri).cls_names)),
            *(_score(voice, by.get(s.metric)) for s in metrics),
            identified(iri),
        )
        for iri, by in rows.items()
    ]
    links = ground.linked[name]
    order = sorted(range(len(boxes)), key=lambda i: (-links[list(rows)[i]], str(boxes[i][-1].key)))
    title = _network_title(voice, name)
    return Ranking(
        voice.address,
        title,
        voice.t("network.how"),
        columns,
        [boxes[i] for i in order],
        f"metrics degree --projection {name}",
    )


def _score(voice: Voice, standing: Standing | None) -> Box:
    if standing is None:
        return Box("")
    row, unit = standing.row, standing.scores.unit
    bounds = voice.bounds(row.low, row.high, unit)
    note = Markup("<br><small>{}</small>").format(bounds) if bounds else Markup("")
    told = Markup("{}<br><small>{}</small>{}").format(
        voice.amount(row.value, unit), voice.rank(standing), note
    )
    return Box(told, row.value)


def _contested(ground: Ground, voice: Voice) -> Ranking:
    columns = (
        Column("thing", voice.heading("thing")),
        Column("field", voice.heading("field")),
        Column("verdict", voice.heading("verdict"), choice=True),
        Column("values", voice.t("values")),
        Column("origins", voice.heading("origins"), number=True),
        Column("why", voice.heading("why")),
        Column("id", voice.t("identifier")),
    )
    rows = [
        (
            Box(voice.link(contest.subject), voice.called(contest.subject)),
            Box(
                _field(voice, contest.subject, f"#{voice.contest_id(contest)}", voice.name(contest.names)),
                voice.name(contest.names),
            ),
            Box(voice.code("verdict", contest.verdict)),
            Box(
                Markup("<br>").join(values := [voice.name(side[0].written) for side in contest.sides]),
                "; ".join(values),
            ),
            counted(voice, len({rival.voice.origin for rival in contest.rivals if not rival.aside})),
            Box("; ".join(voice.name(why) for why in contest.why)),
            identified(contest.subject),
        )
        for contest in ground.view.conflicts
    ]
    return Ranking(
        voice.address, voice.t("contested.title"), voice.t("rivals.how"), columns, rows, "conflicts"
    )


def _field(voice: Voice, thing: Iri, place: str, text: str) -> str | Markup:
    href = voice.href(thing)
    return Markup('<a href="{}{}">{}</a>').format(href, place, text) if href else text
