"""Every contest of a view: fields with different values, figures in two deals, contradictions that editors found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.ontology import Row
from kg.rivals.fields import told
from kg.rivals.judge import Judge
from kg.rivals.linked import in_two_deals, judged
from kg.terms import Contest, Iri
from kg.view import Reading


def contests(reading: Reading, stated: Sequence[Row]) -> tuple[Contest, ...]:
    """The gravest first, one thing after the other. `stated` are all rows of `statements.rq`: the view chooses among them."""
    judge = Judge(reading, stated)
    fields = told(judge.claims)
    computed = [found for field, rivals in fields.items() if (found := judge.contest(field, rivals))]
    made = [*computed, *in_two_deals(judge, fields), *judged(judge, computed)]
    gravest: dict[Iri, int] = defaultdict(int)
    for contest in made:
        gravest[contest.subject] = max(gravest[contest.subject], judge.gravity(contest.verdict))

    def place(contest: Contest) -> tuple[object, ...]:
        own = (-judge.gravity(contest.verdict), contest.predicate, contest.part, contest.said)
        return (-gravest[contest.subject], contest.subject, *own)

    return tuple(sorted(made, key=place))
