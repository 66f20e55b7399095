"""What the page knows, as one JSON value: networks with places, cards, claims, documents and the words for every code.

Each IRI and each text stands in it once, everything else points to it by number, so that two hundred nodes with all their
sources stay well under the size of the drawing library. Nothing is escaped here: that is done where HTML is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.explorer import measures, questions, records
from kg.explorer.arranged import Layout, over
from kg.explorer.backbone import backbone
from kg.explorer.clerk import Clerk
from kg.explorer.forces import Told, unheard
from kg.explorer.lanes import bends
from kg.explorer.layers import layered
from kg.explorer.layout import Places, free
from kg.explorer.material import Material, PageInfo
from kg.explorer.offers import offer
from kg.explorer.overview import NONE, overview
from kg.explorer.records import Numbers
from kg.explorer.rounds import rounds
from kg.explorer.style import Json
from kg.explorer.voices import voices
from kg.project import Network
from kg.terms import PREFIXES, Edge, Iri, Names, Node, Score, Scores


@dataclass(frozen=True, slots=True)
class Wishes:
    """For large networks: by what their nodes are grouped at a glance, and who hears how far a layout has come.

    `layout` holds places kept by hand, which go before those that are computed.
    """

    overview: str = NONE
    told: Told = unheard
    layout: Layout = field(default_factory=dict)


def payload(material: Material, wishes: Wishes = Wishes()) -> Mapping[str, Json]:
    """The page's whole knowledge; sorted, so that equal material gives equal bytes."""
    numbers = _numbers(material)
    links: dict[str, tuple[int, Json]] = {}
    places: Places | None = None
    networks: list[Json] = []
    clerk = Clerk(material.moments, numbers, material.claims) if material.moments else None
    ahead: tuple[Iri, ...] = (material.about.opens_on,) if material.about.opens_on else ()
    hit = material.scenario.reached if material.scenario else {}
    ahead += tuple(sorted(hit, key=lambda iri: (hit[iri], iri)))
    for network in material.order:
        record, placed = _network(
            network, material.ever(network), numbers, links, places, ahead=ahead, clerk=clerk, wishes=wishes
        )
        places = places or placed
        networks.append(record)
    return {
        "about": _about(material.about),
        "prefixes": [[prefix, records.short(space)] for prefix, space in PREFIXES.items()],
        "codes": _codes(material),
        "certainties": dict(sorted(_certainties(material).items())),
        "pairs": [records.pair(names) for names in numbers.pairs],
        "sorts": [
            [numbers.pairs[there], numbers.pairs[back], *codes] for there, back, *codes in numbers.sorts
        ],
        "kinds": [[numbers.pairs[names], glyph] for names, glyph in numbers.kinds],
        "things": [records.thing(n, material.cards.get(i), numbers) for i, n in material.nodes.items()],
        "documents": [records.document(material.documents[iri]) for iri in numbers.documents],
        "claims": [records.claim(material.claims[iri], numbers) for iri in numbers.claims],
        "links": [link for _, link in links.values()],
        "networks": networks,
        "moments": clerk.as_json() if clerk else None,
        "scenario": rounds(material.scenario, numbers) if material.scenario else None,
        "measures": measures.records(material.measures, numbers),
        **questions.as_json(material.asked, material.networks, numbers),
        "size": _size(material.size, numbers),
        "start": numbers.things[material.about.opens_on] if material.about.opens_on else None,
    }


def _numbers(material: Material) -> Numbers:
    """Only claims and documents that something on the page rests on."""
    cards = material.cards.values()
    cited = {c for e in material.edges for c in (*e.claims, *(r.claim for r in e.rivals))}
    cited |= {s.claim for card in cards for s in card.statements}
    cited |= {card.status_claim for card in cards if card.status_claim}
    cited |= {rival.claim for card in cards for x in card.conflicts for rival in x.rivals}
    cited |= set(material.scenario.claims) if material.scenario else set()
    cited |= {claim for told in material.asked.stories for step in told.steps for claim in step[3]}
    cited |= material.moments.cited() if material.moments else set()
    claims = sorted(cited & material.claims.keys())
    documents = sorted({material.claims[c].document for c in claims} & material.documents.keys())
    pairs = {names for e in material.edges for names in (e.type_names, e.back_names)}
    pairs |= {n.cls_names for n in material.nodes.values()}
    pairs |= {s.names for card in cards for s in card.statements}
    pairs |= {records.headed(x) for card in cards for x in card.conflicts}
    pairs |= {records.headed(x) for x in material.moments.contested} if material.moments else set()
    sorts = sorted({records.sort_of(edge) for edge in material.edges})
    kinds = sorted({records.kind_of(node) for node in material.nodes.values()})
    return Numbers(
        things={iri: i for i, iri in enumerate(material.nodes)},
        claims={iri: i for i, iri in enumerate(claims)},
        documents={iri: i for i, iri in enumerate(documents)},
        pairs={names: i for i, names in enumerate(sorted(pairs))},
        sorts={sort: i for i, sort in enumerate(sorts)},
        kinds={kind: i for i, kind in enumerate(kinds)},
        voices={edge.iri: voices(edge.supports, material.claims) for edge in material.edges},
    )


def _network(
    network: Network,
    ever: Network,
    numbers: Numbers,
    links: dict[str, tuple[int, Json]],
    start: Places | None,
    *,
    ahead: Sequence[Iri],
    clerk: Clerk | None,
    wishes: Wishes,
) -> tuple[Mapping[str, Json], Places]:
    """One network's record and places; what edges of several networks share is added to `links` once."""
    columns, laid = _placed(ever, start, wishes.told)
    places = over(laid, wishes.layout.get(network.name, {}))
    glance = overview(network, wishes.overview)
    main = None if glance else backbone(network, ahead)
    bend = bends(ever)

    def drawn(edge: Edge) -> Json:
        link = records.link(edge, numbers)
        number, _ = links.setdefault(json.dumps(link), (len(links), link))
        return records.drawn(edge, numbers, number, bend[edge.iri])

    record: dict[str, Json] = {
        "name": network.name,
        "names": records.pair(network.names),
        "unit": network.unit,
        "flows": offer(network).passes_on,
        "columns": columns,
        "nodes": _spots(network.nodes, numbers, places),
        "arranged": network.name in wishes.layout,
        "main": _main(main, numbers, wishes.layout) if main else None,
        "overview": glance.as_json() if glance else None,
        "edges": [drawn(edge) for edge in network.edges],
    }
    if clerk and clerk.follows(network):
        ghosts = clerk.moments.ghosts(network)
        gone = [node for node in ever.nodes if node.iri not in network.index]
        record["past"] = {
            "nodes": _spots(gone, numbers, places),
            "edges": [drawn(edge) for edge in ghosts],
            "history": clerk.history(network, ghosts),
        }
    return record, places


def _main(network: Network, numbers: Numbers, layout: Layout) -> Json:
    kept = layout.get(f"{network.name}:main")
    columns, laid = _placed(network, None)
    spots = _spots(network.nodes, numbers, over(laid, kept or {}))
    return {"columns": columns, "nodes": spots, "arranged": kept is not None}


def _placed(network: Network, start: Places | None, told: Told = unheard) -> tuple[Json, Places]:
    """Where the nodes of a network, or of a part of it, stand, and its columns where it has some."""
    if not offer(network).layered:
        return [], free(network, start, told)
    places, columns = layered(network)
    return [[x, records.pair(names)] for x, names in columns], places


def _spots(nodes: Iterable[Node], numbers: Numbers, places: Places) -> Json:
    return [[numbers.things[node.iri], *places[node.iri]] for node in nodes]


def _about(about: PageInfo) -> Mapping[str, Json]:
    return {
        "title": records.pair(about.title),
        "asOf": about.as_of,
        "known": about.known if about.known != about.as_of else None,
        "profile": records.pair(about.profile),
        "hidden": [[reason, n] for reason, n in sorted(about.hidden.items()) if n],
        "newest": about.newest,
        "version": about.version,
        "licence": records.pair(about.licence),
        "counts": [[what, n] for what, n in about.counts.items()],
    }


def _codes(material: Material) -> Mapping[str, Json]:
    """The words for each code of each list, with the statuses that edges and cards bring themselves."""
    status = {e.status: e.status_names for e in material.edges if e.status}
    status |= {c.status: c.status_names for c in material.cards.values() if c.status}
    lists: dict[str, Mapping[str, Names]] = {**material.codes}
    lists["status"] = status | dict(lists.get("status", {}))
    return {
        name: {code: records.pair(words[code]) for code in sorted(words)}
        for name, words in sorted(lists.items())
    }


def _certainties(material: Material) -> Mapping[str, str]:
    return {e.status: e.certainty for e in material.edges if e.status} | dict(material.certainties)


def _size(size: Scores | None, numbers: Numbers) -> Json:
    if size is None:
        return None
    values = {
        str(numbers.things[row.node]): row.value
        for row in size
        if isinstance(row, Score) and row.value is not None and row.node in numbers.things
    }
    return {
        "names": records.pair(size.names),
        "network": size.projection,
        "unit": size.unit,
        "values": values,
    }
