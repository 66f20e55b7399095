"""Hand-made networks for the explorer: every certainty, parallel links, rival values, labels that mean harm."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kg.explorer import PageInfo
from kg.project import Network
from kg.terms import (
    NS,
    Card,
    Claim,
    Contest,
    Document,
    Edge,
    Iri,
    Names,
    Node,
    Quantity,
    Rival,
    Score,
    Scores,
    Span,
    Statement,
    Voice,
    expand,
)

HARM = '</script><img src=x onerror="window.harmed=1">\u2028\u202e& <b>gras</b>'

GLYPHS = {
    "organisation": ("Organisation", "Organisation"),
    "deal": ("Accord", "Deal"),
    "site": ("Centre de données", "Data centre"),
    "energy": ("Source d’énergie", "Energy source"),
    "programme": ("Programme", "Programme"),
    "person": ("Personne", "Person"),
    "technology": ("Matériel", "Hardware"),
    "place": ("Lieu", "Place"),
    "text": ("Texte", "Text"),
}
KINDS = {
    "cloud": ("Cloud et calcul", "Cloud and compute"),
    "chips": ("Puces et équipement", "Chips and equipment"),
    "equity": ("Capital", "Equity"),
    "debt": ("Dette et financement", "Debt and financing"),
    "power": ("Électricité", "Power"),
    "acquisition": ("Acquisition", "Acquisition"),
    "other": ("Autre", "Other"),
}
CERTAINTIES = {
    "done": ("réalisé ou en service", "done or operating"),
    "signed": ("signé", "signed"),
    "construction": ("en construction", "under construction"),
    "announced": ("annoncé", "announced"),
    "talks": ("en pourparlers", "in talks"),
    "gone": ("abandonné ou terminé", "cancelled or ended"),
    "standing": ("relation durable", "standing relation"),
}
CLASSES = {
    "organisation": "Company", "site": "Campus", "energy": "PowerPlant", "programme": "Programme", "person": "Person",
    "deal": "Arrangement",
}  # fmt: skip
STATUSES = {
    "completed": ("achevé", "completed", "done"),
    "operational": ("opérationnel", "operational", "done"),
    "signed": ("signé", "signed", "signed"),
    "underConstruction": ("en construction", "under construction", "construction"),
    "announced": ("annoncé", "announced", "announced"),
    "inTalks": ("en pourparlers", "in talks", "talks"),
    "cancelled": ("annulé", "cancelled", "gone"),
}
CODES = {
    "glyph": {code: Names(*words) for code, words in GLYPHS.items()},
    "linkKind": {code: Names(*words) for code, words in KINDS.items()},
    "certainty": {code: Names(*words) for code, words in CERTAINTIES.items()},
    "status": {code: Names(fr, en) for code, (fr, en, _) in STATUSES.items()},
    "modality": {
        "asserted": Names("affirmé", "asserted"),
        "reported": Names("rapporté", "reported"),
        "conditional": Names("au conditionnel", "conditional"),
    },
    "tier": {"press": Names("presse", "press"), "wire": Names("agence", "wire")},
    "qualifier": {
        "exact": Names("exactement", "exact"),
        "range": Names("entre", "range"),
        "atLeast": Names("au moins", "at least"),
        "upTo": Names("jusqu’à", "up to"),
    },
    "basis": {"own": Names("propre", "own"), "joint": Names("conjoint", "joint")},
    "per": {
        "total": Names("au total", "total"),
        "year": Names("par an", "a year"),
        "unstated": Names("?", "?"),
    },
    "rank": {
        "deprecated": Names("écartée par décision", "set aside by a decision"),
        "preferred": Names("préférée", "preferred"),
    },
    "unit": {},
}

DOCUMENTS = (
    (
        "doc:dated",
        "Oracle signe un contrat géant",
        "2025-09-11",
        ("2025-09-11", "2025-09-11"),
        "https://example.org/oracle?a=1&b=2",
    ),
    ("doc:undated", "Les grands accords de l’IA", None, ("2025-09-01", "2025-10-15"), None),
    ("doc:harm", HARM, "2025-09-22", ("2025-09-22", "2025-09-22"), "javascript:window.harmed=1"),
)
THINGS = (
    ("agent:openai", "OpenAI", "OpenAI", "organisation", ("ChatGPT",)),
    ("agent:oracle", "Oracle", "Oracle", "organisation", ("ORCL", "OCI")),
    ("agent:nvidia", "NVIDIA", "NVIDIA", "organisation", ("NVDA",)),
    ("agent:microsoft", "Microsoft", "Microsoft", "organisation", ("MSFT", "Azure")),
    ("agent:meta", "Meta", "Meta", "organisation", ()),
    ("agent:softbank", "SoftBank", "SoftBank", "organisation", ()),
    ("agent:xai", "xAI", "xAI", "organisation", ()),
    ("agent:broadcom", "Broadcom", "Broadcom", "organisation", ()),
    ("agent:entergy", "Entergy Louisiane", "Entergy Louisiana", "organisation", ()),
    ("agent:harm", HARM, HARM, "organisation", (HARM,)),
    ("agent:alone", "Électricité de l’Île", "Island Electricity", "organisation", ("EDI",)),
    ("programme:stargate", "Stargate", "Stargate", "programme", ()),
    ("site:abilene", "Abilene (Texas)", "Abilene (Texas)", "site", ()),
    ("site:hyperion", "Hyperion (paroisse de Richland)", "Hyperion (Richland Parish)", "site", ()),
    ("thing:gas", "Turbines à gaz de Memphis", "Memphis gas turbines", "energy", ()),
    ("thing:nuclear", "Centrale nucléaire", "Nuclear plant", "energy", ()),
    ("energy:naturalGas", "Gaz naturel", "Natural gas", "energy", ()),
    ("person:altman", "Sam Altman", "Sam Altman", "person", ()),
)

# name, from, to, kind, status, billions or None, low, high, earliest, latest, claims
LINKS = (
    (
        "Contrat Oracle–OpenAI|Oracle–OpenAI contract",
        "oracle",
        "openai",
        "cloud",
        "signed",
        300,
        300,
        330,
        "2025-06-30",
        "2025-09-11",
        (0, 1),
    ),
    (
        "Contrat de 30 Md$|30 billion contract",
        "oracle",
        "openai",
        "cloud",
        "announced",
        30,
        30,
        30,
        "2025-06-01",
        "2025-06-30",
        (1,),
    ),
    ("Prêt de puces|Chip loan", "oracle", "openai", "debt", "inTalks", None, None, None, None, None, (2,)),
    (
        "Investissement de Microsoft|Microsoft investment",
        "microsoft",
        "openai",
        "equity",
        "completed",
        14,
        13,
        14,
        "2019-01-01",
        "2019-12-31",
        (3,),
    ),
    (
        "Puces pour Oracle|Chips for Oracle",
        "nvidia",
        "oracle",
        "chips",
        "completed",
        40,
        40,
        None,
        "2025-05-01",
        "2025-05-31",
        (0,),
    ),
    (
        "Investissement de NVIDIA|NVIDIA investment",
        "nvidia",
        "openai",
        "equity",
        "announced",
        100,
        None,
        100,
        "2025-09-22",
        "2025-09-22",
        (4,),
    ),
    (
        "Accord Oracle–Meta|Oracle–Meta deal",
        "oracle",
        "meta",
        "cloud",
        "inTalks",
        20,
        20,
        20,
        "2025-09-19",
        "2025-09-19",
        (4,),
    ),
    (
        "Puces Broadcom|Broadcom chips",
        "broadcom",
        "openai",
        "chips",
        "inTalks",
        10,
        10,
        10,
        "2025-09-05",
        "2025-09-11",
        (2,),
    ),
    (
        "Chantier de Hyperion|Hyperion construction",
        "meta",
        "hyperion",
        "other",
        "underConstruction",
        10,
        10,
        10,
        "2024-12-01",
        "2024-12-31",
        (3,),
    ),
    (
        "Offre abandonnée|Dropped offer",
        "xai",
        "openai",
        "acquisition",
        "cancelled",
        97,
        97,
        97,
        "2025-02-10",
        "2025-02-14",
        (2,),
    ),
    (
        f"{HARM}|{HARM}",
        "harm",
        "openai",
        "other",
        "announced",
        None,
        None,
        None,
        "2025-01-01",
        "2025-03-31",
        (5,),
    ),
)
STANDING = (
    ("softbank", "stargate"), ("openai", "stargate"), ("stargate", "abilene"), ("openai", "altman"), ("gas", "xai"),
)  # fmt: skip


def iri(name: str) -> Iri:
    known = {thing[0].partition(":")[2]: thing[0] for thing in THINGS}
    return expand(known[name])


def names(text: str) -> Names:
    fr, _, en = text.partition("|")
    return Names(fr, en or fr)


def node(name: str, fr: str, en: str, glyph: str, aliases: tuple[str, ...] = ()) -> Node:
    cls = "EnergySource" if name.startswith("energy:") else CLASSES.get(glyph, glyph)
    return Node(expand(name), Names(fr, en), Iri(NS + cls), Names(*GLYPHS[glyph]), glyph, aliases)


def documents() -> dict[Iri, Document]:
    return {
        expand(name): Document(
            iri=expand(name), title=Names(title, title), publisher=Names("Le Quotidien", "The Daily"), language="fr", issued=issued,
            known_from=known[0], known_by=known[1], tier="press", url=url, sha256=None, text_file=None, characters=3000,
            date_reason=None if issued else Names("le dernier fait cité est daté", "the latest event told is dated"),
            origin=expand(name),
        )
        for name, title, issued, known, url in DOCUMENTS
    }  # fmt: skip


def claims() -> dict[Iri, Claim]:
    found = {}
    for i in range(8):
        name = expand(f"claim:c{i}")
        found[name] = Claim(
            iri=name,
            document=expand(DOCUMENTS[i % 3][0]),
            modality=("asserted", "reported", "conditional")[i % 3],
            rank="deprecated" if i == 7 else "normal",
            said_by=iri("altman") if i % 2 else None,
            evidence=(Span(2830 + i, 2974 + i, "0123456789abcdef"),),
            gist=Names(
                f"Résumé numéro {i} de ce que dit le document", f"Gist number {i} of what the document says"
            ),
            origin=expand(DOCUMENTS[i % 3][0]),
        )
    return found


def contest(subject: Iri, predicate: Iri, names: Names, said: tuple[tuple[Names, Iri], ...]) -> Contest:
    rivals = tuple(
        Rival(
            subject, text, Voice(claim, Iri(""), "", "", "", "", None, claim), side=number, verdict="conflict"
        )
        for number, (text, claim) in enumerate(said)
    )
    return Contest(subject, predicate, "", names, "conflict", (), (), rivals)


def quantity(
    billions: float | None, low: float | None, high: float | None, claim: Iri, unit: str = "USD"
) -> Quantity:
    def scaled(value: float | None) -> float | None:
        return None if value is None else value * 1e9

    written = Names(f"{billions} milliards de dollars", f"{billions} billion dollars")
    return Quantity(
        scaled(billions), scaled(low), scaled(high), unit, "total", "own", "exact", written, claim
    )


def edge(number: int, link: tuple[Any, ...], *, unit: str = "USD", turned: bool = False) -> Edge:
    name, source, target, kind, status, billions, low, high, earliest, latest, cited = link
    support = tuple(sorted(expand(f"claim:c{i}") for i in cited))
    rivals: tuple[Quantity, ...] = ()
    if billions is not None:
        rivals = (quantity(billions, low, high, support[0]),)
    if number == 0:
        rivals = (*rivals, quantity(330, 330, 330, support[1]))
    ends = (iri(source), iri(target))
    return Edge(
        iri=expand(f"edge:{number}"),
        type=Iri(NS + "supplies"), type_names=Names("fournit", "supplies"),
        source=ends[turned], target=ends[not turned],
        via=expand(f"deal:d{number}"), via_names=names(name), kind=kind, status=status,
        status_names=CODES["status"][status], certainty=STATUSES[status][2],
        weight=None if billions is None else billions * 1e9,
        low=None if low is None else low * 1e9, high=None if high is None else high * 1e9, unit=unit,
        rivals=rivals, claims=support, supports=tuple((c,) for c in support), earliest=earliest, latest=latest,
        modality="asserted", back_names=Names("fourni par", "supplied by"),
    )  # fmt: skip


def standing(number: int, source: str, target: str) -> Edge:
    return Edge(
        iri=expand(f"edge:s{number}"), type=Iri(NS + "linkedTo"), type_names=Names("lié à", "linked to"),
        source=iri(source), target=iri(target), via=iri(source), via_names=names(source), kind="other", status=None,
        status_names=Names("", ""), certainty="standing", weight=None, low=None, high=None, unit="USD", rivals=(),
        claims=(expand("claim:c6"),), supports=((expand("claim:c6"),),), earliest=None, latest=None, modality="asserted",
        input="electricity" if source == "entergy" else "",
    )  # fmt: skip


def network(
    name: str, title: Names, unit: str, edges: list[Edge], keep: frozenset[str] = frozenset()
) -> Network:
    used = {end for e in edges for end in (e.source, e.target)} | {expand(k) for k in keep}
    nodes = sorted((n for n in (node(*thing) for thing in THINGS) if n.iri in used), key=lambda n: n.iri)
    return Network(name, title, unit, (), tuple(nodes), tuple(sorted(edges, key=lambda e: e.iri)))


def networks() -> dict[str, Network]:
    deals = [edge(i, link) for i, link in enumerate(LINKS)]
    others = [standing(i, *ends) for i, ends in enumerate(STANDING)]
    alone = frozenset({"agent:alone"})
    powered = [
        standing(20, "entergy", "hyperion"), standing(21, "nuclear", "hyperion"), standing(22, "hyperion", "meta"),
        standing(23, "gas", "xai"), standing(24, "abilene", "oracle"), standing(25, "naturalGas", "gas"), standing(26, "naturalGas", "abilene"), edge(0, LINKS[0], unit="W"),
    ]  # fmt: skip
    return {
        "money": network("money", Names("Argent", "Money"), "USD/year", [edge(i, link, turned=True) for i, link in enumerate(LINKS[:6])]),
        "power": network("power", Names("Énergie", "Power"), "W", powered),
        "compute": network("compute", Names("Calcul", "Compute"), "USD", deals[:8]),
        "actors": network("actors", Names("Acteurs", "Actors"), "USD", [*deals, *others], alone),
    }  # fmt: skip


def cards() -> dict[Iri, Card]:
    claim = [expand(f"claim:c{i}") for i in range(8)]
    nodes = {n.iri: n for n in (node(*thing) for thing in THINGS)}
    deal = node("deal:d0", "Contrat Oracle–OpenAI", "Oracle–OpenAI contract", "deal")
    customer, supplier = Names("client", "customer"), Names("fournisseur", "supplier")
    statements = (
        Statement(Iri(NS + "customer"), customer, inverse=False, value=iri("openai"), claim=claim[0]),
        Statement(Iri(NS + "customer"), customer, inverse=False, value=iri("openai"), claim=claim[1]),
        Statement(Iri(NS + "supplier"), supplier, inverse=False, value=iri("oracle"), claim=claim[0]),
        Statement(
            Iri(NS + "value"),
            Names("montant", "value"),
            inverse=False,
            value=quantity(300, 300, 330, claim[0]),
            claim=claim[0],
        ),
    )
    said = ((Names("300 Md$", "$300B"), claim[0]), (Names("330 Md$", "$330B"), claim[1]))
    conflict = contest(deal.iri, Iri(NS + "value"), Names("montant", "value"), said)
    openai = (
        Statement(Iri(NS + "customer"), customer, inverse=True, value=deal.iri, claim=claim[0]),
        Statement(
            Iri(NS + "trait"),
            Names("trait", "trait"),
            inverse=False,
            value=Names("laboratoire", "laboratory"),
            claim=claim[7],
        ),
        Statement(Iri(NS + "note"), Names("remarque", "note"), inverse=False, value=HARM, claim=claim[2]),
    )
    texts = Names("Fait des modèles de langage.", "Makes language models.")
    none = Names("", "")
    return {
        deal.iri: Card(deal, none, (), "signed", CODES["status"]["signed"], statements, (conflict,)),
        iri("openai"): Card(
            nodes[iri("openai")], texts, (("Wikidata", "Q21708200"),), None, none, openai, ()
        ),
        iri("hyperion"): Card(
            nodes[iri("hyperion")],
            none,
            (),
            "underConstruction",
            CODES["status"]["underConstruction"],
            (),
            (),
        ),
        iri("abilene"): Card(
            nodes[iri("abilene")], none, (), "announced", CODES["status"]["announced"], (), ()
        ),
        iri("nuclear"): Card(nodes[iri("nuclear")], none, (), "inTalks", CODES["status"]["inTalks"], (), ()),
    }


ABOUT = PageInfo(
    title=Names("Infrastructure de l’IA : qui dépend de qui", "AI infrastructure: who depends on whom"),
    as_of="2025-12-31",
    profile=Names("tout", "everything"),
    hidden={"undated": 3, "not yet known": 2, "deprecated": 0},
    newest="2025-09-22",
    version="0.1.0",
    licence=Names("CC BY 4.0", "CC BY 4.0"),
    counts={"claims": 8, "documents": 3},
)
SIZE = Scores(
    "pagerank", Names("PageRank", "PageRank"), "actors", "", (), 8, 16,
    (Score(iri("openai"), 0.31, None, None, 0.5), Score(iri("oracle"), 0.12, None, None, 0.5)),
)  # fmt: skip


def sample() -> dict[str, Any]:
    """The arguments of `draw`, less language and theme."""
    return {
        "networks": networks(), "cards": cards(), "claims": claims(), "documents": documents(), "codes": CODES,
        "about": ABOUT, "size": SIZE,
    }  # fmt: skip


def yearly() -> dict[str, Any]:
    """Amounts told as totals only: of a deal in the view of yearly amounts, and of a programme, which no link carries."""
    given = sample()
    money = given["networks"]["money"]
    contract, *others = money.edges
    contract = replace(contract, weight=None, low=None, high=None, rivals=())
    claim = expand("claim:c3")
    value = Statement(
        Iri(NS + "value"), Names("montant", "value"), inverse=False, value=quantity(500, 500, 500, claim), claim=claim
    )  # fmt: skip
    stargate = node("programme:stargate", "Stargate", "Stargate", "programme")
    words = Names("contredit", "contradicts")
    said = (
        (Names("SoftBank paie.", "SoftBank pays."), claim),
        (Names("Rien n’est bouclé.", "Nothing is closed."), claim),
    )
    conflict = contest(stargate.iri, Iri(NS + "contradicts"), words, said)
    card = Card(stargate, Names("", ""), (), "announced", CODES["status"]["announced"], (value,), (conflict,))
    return {
        **given,
        "networks": {**given["networks"], "money": replace(money, edges=(contract, *others))},
        "cards": {**given["cards"], stargate.iri: card},
    }
