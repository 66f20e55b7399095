"""Power by energy: of plants, each by its own, and of sites, each whole under every energy that feeds it."""

from __future__ import annotations

from kg.graph import View
from kg.plots.plot import Plot
from kg.plots.sums import summed
from kg.terms import Names

ENERGY = Names("énergie", "energy")


def plants(view: View) -> Plot | None:
    """Power of plants by energy and status."""
    title = Names("Puissance des centrales par énergie et statut", "Power of plants by energy and status")
    return summed(view, "plants", "carrier", ("plants-capacity", "W"), (title, ENERGY), hue="class-energy")


def sites_by_carrier(view: View) -> Plot | None:
    """Planned power of sites by the energies that feed them and status."""
    title = Names(
        "Puissance prévue des sites par énergie et statut : un site fait partie de chaque énergie qui l’alimente",
        "Planned power of sites by energy and status: a site is part of each energy that feeds it",
    )
    return summed(
        view, "sites_by_energy", "carrier", ("sites-planned", "W"), (title, ENERGY), hue="class-site"
    )
