"""Authorities: who draws on those that supply many."""

from __future__ import annotations

from kg.metrics.centrality.hits import hits
from kg.metrics.metric import Metric
from kg.metrics.structure.neighbours import by_node
from kg.project import Network
from kg.terms import Iri, Names


def authorities(network: Network) -> dict[Iri, float | None]:
    """The authority score a of HITS, in proportion to the hub scores of those that lead to a node: a = A'h, h = A a, both scaled.

    Shape: one number a node, summing to 1. Unit: share of 1. Undefined: None where two parts of the network tie, and without links; 0
    outside the part with the greatest singular value. Weights and the outside play no part.
    High: it draws on the chief givers. Low: it draws on few, or elsewhere. Assumes: every link counts alike.
    Raises: QueryError when ARPACK does not
    converge. Source: Kleinberg 1999, doi:10.1145/324133.324140.
    """
    return by_node(network, hits(network)[1].tolist())


METRIC = Metric(
    "authorities", Names("autorités (HITS)", "authorities (HITS)"),
    Names("qui puise chez ceux qui en fournissent beaucoup", "who draws on those who supply many"),
    "node", "share", "links", "none", "a = A'h, h = A a",
    ("Kleinberg 1999, doi:10.1145/324133.324140",), "any", authorities,
    reading=Names(
        "Haut : fourni (ou payé) par les principaux pivots du réseau. Se lit avec les pivots.",
        "High: supplied (or paid) by the chief hubs of the network. Read it with hubs.",
    ),
    caution=Names(
        "Le mot vient des pages web : ici, l’« autorité » dépend des autres. Un seul bloc dense prend tout le score.",
        "The word comes from web pages: here an “authority” depends on others. One dense block takes all of the score.",
    ),
)  # fmt: skip
