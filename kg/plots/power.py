"""Power: of plants by energy, of sites by energy, and per operator and programme what is announced against what runs."""

from __future__ import annotations

from kg.graph import View
from kg.plots.plot import Plot
from kg.plots.sums import READING, Counted, Told, summed
from kg.plots.words import joined
from kg.terms import Names

W = "W"
PLANTS = Names("Puissance des centrales par énergie et statut", "Power of plants by energy and status")
SITES = Names(
    "Puissance prévue des sites par énergie et statut", "Planned power of sites by energy and status"
)
OPERATORS = Names(
    "Annoncé, en chantier, en service : la puissance par exploitant",
    "Announced, under construction, in operation: power by operator",
)
PROGRAMMES = Names(
    "Annoncé, en chantier, en service : la puissance par programme",
    "Announced, under construction, in operation: power by programme",
)
ENERGY = Names("énergie", "energy")
RUNS = {
    "announced": Names("annoncé", "announced"),
    "construction": Names("en chantier", "construction"),
    "done": Names("en service", "in operation"),
}
AGAINST = (Counted("sites-planned", ("announced", "construction")), Counted("sites-running", ("done",)))
AGAINST_ABOUT = Names(
    "Puissance prévue des sites annoncés ou en chantier, puissance en service des autres",
    "Planned power of sites announced or under construction, running power of the others",
)


def plants(view: View) -> Plot | None:
    """Power of plants by energy and status."""
    words = Told(
        PLANTS,
        Names("Puissance des centrales", "Power of plants"), ENERGY, {},
    )  # fmt: skip
    return summed(view, "plants", "carrier", W, [Counted("plants-capacity")], words, "class-energy")


def sites_by_energy(view: View) -> Plot | None:
    """Planned power of sites by the energies that feed them and status."""
    words = Told(
        SITES,
        Names("Un site compte en entier sous chaque énergie qui l’alimente", "A site counts whole under each energy that feeds it"),
        ENERGY, {},
    )  # fmt: skip
    return summed(view, "sites_by_energy", "carrier", W, [Counted("sites-planned")], words, "class-site")


def by_operator(view: View) -> Plot | None:
    """Announced against built, operator by operator."""
    words = Told(
        OPERATORS,
        AGAINST_ABOUT, Names("exploitant", "operator"), RUNS,
    )  # fmt: skip
    return summed(view, "built_by_operator", "supplier", W, AGAINST, words, "class-organisation")


def by_programme(view: View) -> Plot | None:
    """Announced against built, programme by programme."""
    words = Told(
        PROGRAMMES,
        AGAINST_ABOUT, Names("programme", "programme"), RUNS,
        joined([READING, Names("Un site peut servir plusieurs programmes.", "A site may serve several programmes.")], " "),
    )  # fmt: skip
    return summed(view, "built_by_programme", "programme", W, AGAINST, words, "class-programme")
