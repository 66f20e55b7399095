"""Hubs: who supplies those that many suppliers supply."""

from __future__ import annotations

from kg.metrics.centrality.hits import hits
from kg.metrics.metric import Metric
from kg.metrics.structure.neighbours import by_node
from kg.project import Network
from kg.terms import Iri, Names


def hubs(network: Network) -> dict[Iri, float | None]:
    """The hub score h of HITS, in proportion to the authority scores of those a node leads to: h = A a, a = A'h, both scaled.

    Shape: one number a node, summing to 1. Unit: share of 1. Undefined: None where two parts of the network tie, and without links; 0
    outside the part with the greatest singular value. Weights and the outside play no part.
    High: it supplies those whom the chief givers supply. Low: it gives little, or elsewhere. Assumes: every link counts alike.
    Raises: QueryError when ARPACK does not
    converge. Source: Kleinberg 1999, doi:10.1145/324133.324140.
    """
    return by_node(network, hits(network)[0].tolist())


METRIC = Metric(
    "hubs", Names("pivots (HITS)", "hubs (HITS)"),
    Names("qui fournit ceux que beaucoup fournissent", "who supplies those whom many supply"),
    "node", "share", "links", "none", "h = A a, a = A'h",
    ("Kleinberg 1999, doi:10.1145/324133.324140",), "any", hubs,
    reading=Names(
        "Haut : fournit (ou paie) les principaux preneurs du réseau. Se lit avec les autorités.",
        "High: supplies (or pays) the chief takers of the network. Read it with authorities.",
    ),
    caution=Names(
        "Un seul bloc dense prend tout le score. Compte des liens, pas des montants.",
        "One dense block takes all of the score. It counts links, not amounts.",
    ),
)  # fmt: skip
