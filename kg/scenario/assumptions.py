"""What a scenario assumes, in words: only what plays a part in this one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.scenario.outcome import AtRisk, Event, Hit, Loss
from kg.terms import Names

PROPORTIONAL = Names(
    "Qui perd une part de ce qu’il reçoit livre d’autant moins, à chacun la même part ; ce qu’il livre au-delà de ce qui est relevé "
    "vient d’ailleurs et reste.",
    "Whoever loses a share of what it takes in delivers that much less, the same share to each; what it delivers beyond what is "
    "recorded comes from elsewhere and stays.",
)
OPERATED = Names(
    "Ce qu’une organisation est seule à exploiter s’arrête avec elle.",
    "What an organisation alone operates stops with it.",
)
WITHIN = Names(
    "Un site garde ce que ses autres sources couvrent ; entre fournisseurs d’un même client, rien n’est ajouté au-delà des contrats connus.",
    "A site keeps what its other sources cover; between suppliers of one customer nothing is added beyond the known contracts.",
)
ESSENTIAL = Names(
    "À un site, électricité, calcul et puces sont chacun indispensables : aucun ne remplace l’autre. Une organisation ne livre moins que de ce "
    "que l’apport perdu sert à faire : sans électricité pas de calcul, mais bien des puces conçues.",
    "At a site electricity, computing and chips are each essential: none stands in for another. An organisation delivers less only of what the "
    "lost input serves to make: without electricity no computing, but chips are still designed.",
)
ONCE = Names(
    "Des watts dits d’un site et d’un contrat sont peut-être les mêmes : ils comptent une fois, la borne haute les ajoute.",
    "Watts told of a site and of a contract may be the same: they count once, the upper bound adds them.",
)
UNTOLD = Names(
    "Un lien sans montant est atteint, montant inconnu : jamais zéro, et sans borne haute.",
    "A link without an amount is reached, amount unknown: never zero, and without an upper bound.",
)
PLANNED = Names(
    "Un site compte avec toute la puissance prévue, aussi ce qui n’en fonctionne pas encore ; « réalisé » dit qu’il fonctionne au moins en partie.",
    "A site counts with all its planned power, also what of it does not run yet; done says that it runs at least in part.",
)
RUNNING = Names(
    "Un retard ou un permis refusé ne touche que ce qui ne fonctionne pas encore.",
    "A delay or a refused permit touches only what does not run yet.",
)
FOREVER = Names(
    "Rien n’est remplacé ni réparé : c’est la perte avant toute réponse, non une prévision.",
    "Nothing is replaced or repaired: this is the loss before any response, not a forecast.",
)
INCOME = Names(
    "Les revenus hors du relevé sont inconnus : les paiements suivants sont une borne haute, à partir de zéro.",
    "Income outside the record is unknown: later payments are an upper bound, from zero.",
)

EQUITY = Names(
    "Les fonds propres que personne ne dit ne sont pas supposés : on sait qui est touché, non de combien (--buffer les suppose).",
    "Equity that nobody tells is not assumed: who is hit is known, how hard is not (--buffer assumes it).",
)
BUFFER = Names(
    "Les fonds propres que personne ne dit sont supposés, en part des créances détenues (--buffer) ; rien n’est recouvré d’un défaut.",
    "Equity that nobody tells is assumed, as a share of the claims held (--buffer); nothing is recovered of a failure.",
)


def assumed(
    events: Sequence[Event],
    losses: Collection[Loss],
    knock_on: Collection[AtRisk],
    hit: Collection[Hit],
    buffer: float,
    *,
    operated: bool,
) -> tuple[Names, ...]:
    """The assumptions that play a part, in a fixed order."""
    parts = (
        (FOREVER, True),
        (OPERATED, operated),
        (PROPORTIONAL, any(loss.round > 1 for loss in losses)),
        (WITHIN, bool(losses)),
        (ESSENTIAL, len({loss.input for loss in losses}) > 1),
        (ONCE, any(loss.lost.high != loss.lost.value for loss in losses)),
        (UNTOLD, any(loss.known < loss.deals for loss in losses)),
        (PLANNED, bool(losses)),
        (RUNNING, any(event.kind in ("delays", "refuses") for event in events)),
        (INCOME, bool(knock_on)),
        (EQUITY, bool(hit) and not buffer),
        (BUFFER, bool(hit) and buffer > 0),
    )
    return tuple(text for text, said in parts if said)
