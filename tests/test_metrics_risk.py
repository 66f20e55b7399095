"""Who loses what when another fails: published answers, laws, the rules written out a second time, and the work it takes."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from cli_runs import answered, run
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from networks import network, told

from kg.errors import QueryError, UnknownName
from kg.measuring import measure
from kg.metrics.risk import contagion
from kg.metrics.risk import debtrank as original
from kg.metrics.risk.band import average
from kg.metrics.risk.debtrank import debtrank
from kg.metrics.risk.debtrank_differential import debtrank_differential
from kg.metrics.risk.esri import impacts as losses_of_output
from kg.metrics.risk.exposures import Columns, Exposed, Exposures
from kg.project import Network
from kg.tables.edgelist import parse_edges
from kg.tables.nodelist import parse_nodes, with_nodes
from kg.terms import Iri, Score

NAMES = "ABCDE"
few = settings(max_examples=40)
amounts = st.floats(0.1, 9)
pairs = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES))
claims = st.dictionaries(pairs.filter(lambda pair: pair[0] != pair[1]), amounts, min_size=1, max_size=9)
equities = st.fixed_dictionaries(dict.fromkeys(NAMES, amounts))

# The eight banks of V. Voutilainen's notebook, with the structure of Battiston et al. 2012, supplementary figure 5.
CLAIMS = "2-1:4 5-2:3 7-5:5 2-5:2 3-1:6 4-1:3 6-4:2 8-6:7 5-6:2"
EQUITY = dict(zip("12345678", (14, 6, 56, 8, 15, 9, 90, 50), strict=True))
BANKS_EDGES = "source,target,weight\n" + "".join(
    f"{row.replace('-', ',').replace(':', ',')}\n" for row in CLAIMS.split()
)
BANKS_NODES = "node,equity\n" + "".join(f"{node},{equity}\n" for node, equity in EQUITY.items())


def banks() -> Network:
    return with_nodes(parse_edges(BANKS_EDGES), parse_nodes(BANKS_NODES))


# DebtRank


def test_debtrank_of_the_published_example() -> None:
    rounds = original.impacts(banks(), {Iri("1"): 1})
    assert rounds[0] == {"1": 1}
    assert rounds[-1] == pytest.approx(
        {"1": 1, "2": 0.7111, "3": 0.1071, "4": 0.3750, "5": 0.1444, "6": 0.0833, "7": 0.0074, "8": 0.0117},
        abs=5e-5,
    )
    assert debtrank(banks())[Iri("1")] == pytest.approx(0.20712, abs=5e-6)
    assert debtrank(banks(), start=Iri("1")) == rounds[-1]


def test_debtrank_from_the_command_line(tmp_path: Path) -> None:
    edges = tmp_path / "claims.csv"
    edges.write_text(BANKS_EDGES, encoding="utf-8")
    words = ("metrics", "debtrank", "--edges", str(edges), "--nodes", "-")
    rows = answered(*words, typed=BANKS_NODES)
    assert rows[0] == pytest.approx(
        {"node": "1", "value": 0.20712107, "low": 0.20712107, "high": 0.20712107, "coverage": 1}
    )
    after = answered(*words, "-p", "start=1", "--limit", "2", typed=BANKS_NODES)
    assert [(row["node"], row["value"]) for row in after] == [
        ("1", 1),
        ("2", pytest.approx(0.7111, abs=5e-5)),
    ]
    refused = run(*words, "-p", "start=9", typed=BANKS_NODES)
    assert refused.exit_code == 2
    assert "'9'" in refused.stderr or '"9"' in refused.stderr


def test_differential_debtrank_walks_the_circle_again() -> None:
    """5 holds 3/15 of its equity on 2 and 2 holds 2/6 on 5: what 2 loses through 5 hits 5 again, and so on."""
    after = debtrank_differential(banks(), start=Iri("1"))
    loop = 3 / 15 * 2 / 6
    second = (4 / 6 + 2 / 6 * 2 / 15 * 2 / 9 * 3 / 8) / (1 - loop)
    assert after[Iri("2")] == pytest.approx(second)
    assert after[Iri("5")] == pytest.approx(3 / 15 * second + 2 / 15 * 2 / 9 * 3 / 8)
    first, every = debtrank(banks()), debtrank_differential(banks())
    assert all((first[node] or 0) <= (every[node] or 0) + 1e-12 for node in first)


def plainly(net: Network, start: str, *, again: bool) -> dict[str, float]:
    """Both rules written out over dictionaries, as in the papers."""
    equity, owed = net.columns["equity"], net.pairs()
    nodes = [node.iri for node in net.nodes]
    h = {node: 1.0 if node == start else 0.0 for node in nodes}
    before, state = dict.fromkeys(nodes, 0.0), {node: "D" if node == start else "U" for node in nodes}
    for _ in range(4000):
        hit = dict(h)
        for (holder, debtor), claim in owed.items():
            part = claim / float(equity[holder])
            if again:
                hit[holder] += part * (h[debtor] - before[debtor])
            elif state[debtor] == "D":
                hit[holder] += min(1.0, part) * h[debtor]
        hit = {node: min(1.0, loss) for node, loss in hit.items()}
        state = {node: "I" if state[node] in "DI" else "D" if hit[node] > 0 else "U" for node in nodes}
        before, h = h, hit
    return {str(node): loss for node, loss in h.items()}


@few
@given(claims, equities, st.booleans())
def test_losses_equal_the_rules_written_out(
    owed: Mapping[tuple[str, str], float],
    equity: Mapping[str, float],
    again: bool,  # noqa: FBT001 (drawn)
) -> None:
    net = told(owed, equity=equity)
    found = (debtrank_differential if again else debtrank)(net, start=Iri("A"))
    assume(None not in found.values())
    assert found == pytest.approx(plainly(net, "A", again=again), abs=1e-6)


@few
@given(claims, equities, st.floats(1, 5), st.sampled_from(NAMES))
def test_more_equity_never_means_a_larger_loss(
    owed: Mapping[tuple[str, str], float], equity: Mapping[str, float], more: float, richer: str
) -> None:
    poor, rich = told(owed, equity=equity), told(owed, equity={**equity, richer: equity[richer] * more})
    for node, loss in debtrank_differential(rich, start=Iri("A")).items():
        less = debtrank_differential(poor, start=Iri("A"))[node]
        assert loss is None or less is None or loss <= less + 1e-9


@few
@given(claims, equities, st.sets(st.sampled_from(NAMES)))
def test_bounds_hold_whatever_equity_nobody_tells_may_be(
    owed: Mapping[tuple[str, str], float], equity: Mapping[str, float], untold: set[str]
) -> None:
    known = {node: value for node, value in equity.items() if node not in untold}
    for name in ("debtrank", "debtrank_differential"):
        for start in (None, "A"):
            stated = measure(told(owed, equity=known), name, start=start).rows
            truth = {
                row.node: row.value
                for row in measure(told(owed, equity=equity), name, start=start).rows
                if isinstance(row, Score)
            }
            for row in stated:
                assert isinstance(row, Score)
                value = truth[row.node]
                assert row.value is None or value is None or untold or row.value == value
                if value is not None:
                    assert (row.low or 0) - 1e-9 <= value <= (inf if row.high is None else row.high) + 1e-9


def test_equity_nobody_tells_is_never_assumed_in_silence() -> None:
    net = told([("A", "B", 5), ("C", "A", 4)], equity={"C": 8})
    scores = measure(net, "debtrank")
    rows = {row.node: (row.value, row.low, row.high) for row in scores.rows if isinstance(row, Score)}
    assert rows == {
        "B": (None, 0, pytest.approx((5 + 4 * 0.5) / 9)),
        "A": (pytest.approx(4 / 9 * 0.5),) * 3,
        "C": (0, 0, 0),
    }
    assert "equity unknown: 2 of 3 nodes" in scores.note.en
    assumed = measure(net, "debtrank", buffer=2)
    assert "equity assumed, 2 times the claims held: 2 of 3 nodes" in assumed.note.en
    assert {row.node: row.value for row in assumed.rows if isinstance(row, Score)}[Iri("B")] == pytest.approx(
        (5 * 0.5 + 4 * 0.25) / 9
    )
    assert next(row.high for row in assumed.rows) == pytest.approx((5 + 4 * 0.5) / 9), (
        "the bounds assume nothing"
    )
    assert original.impacts(net, {Iri("B"): 1}) == (
        {"B": 1},
        {"B": 1, "A": None},
        {"B": 1, "A": None, "C": None},
    )


def test_a_claim_of_unknown_amount_is_no_loss_of_zero() -> None:
    net = told([("A", "B", None), ("C", "A", 4), ("D", "B", 2)], equity=dict.fromkeys("ABCD", 8.0))
    assert debtrank(net, start=Iri("B")) == {"A": None, "B": 1, "C": None, "D": 0.25}
    rows = {
        row.node: (row.low, row.high)
        for row in measure(net, "debtrank", start="B").rows
        if isinstance(row, Score)
    }
    assert rows == {"A": (0, 1), "B": (1, 1), "C": (0, 0.5), "D": (0.25, 0.25)}
    alone = told([("A", "B", None)], equity={"A": 1})
    assert debtrank(alone) == {"A": None, "B": None}, "nothing known is at stake"


def test_debtrank_where_there_is_little() -> None:
    assert debtrank(network([])) == {}
    assert debtrank(network([], alone=["A"])) == {"A": None}, "nobody holds a claim"
    own = told([("A", "A", 5), ("A", "B", 1)], equity={"A": 2})
    assert debtrank(own) == {"A": 0, "B": 0.5}, "a claim on oneself is none"
    broke = told([("A", "B", 1), ("C", "A", 1)], equity={"A": 0, "C": 4})
    assert debtrank(broke, start=Iri("B")) == {"A": 1, "B": 1, "C": 0.25}, "without equity any loss is all"
    small = told([("A", "B", 8)], equity={"A": 2})
    assert debtrank(small, start=Iri("B"), shock=0.1)[Iri("A")] == pytest.approx(0.1), (
        "cut at the claim's whole equity"
    )
    assert debtrank_differential(small, start=Iri("B"), shock=0.1)[Iri("A")] == pytest.approx(0.4)
    valued = told([("A", "B", 1), ("C", "B", 1)], equity={"A": 2, "C": 4}, value={"A": 3, "C": 1, "B": 4})
    assert debtrank(valued)[Iri("B")] == pytest.approx((3 * 0.5 + 0.25) / 8)
    outside = told([("A", "B", 1), ("outside", "B", 9), ("A", "outside", 9)], equity={"A": 2})
    assert debtrank(outside)[Iri("B")] == 0.5, "the outside holds and owes nothing here"


def test_a_shock_that_never_settles_has_no_value() -> None:
    ring = told([("A", "B", 1), ("B", "A", 1)], equity={"A": 1, "B": 1})
    assert debtrank_differential(ring, start=Iri("A")) == {"A": 1, "B": 1}
    assert debtrank_differential(ring, start=Iri("A"), shock=1e-6) == {"A": None, "B": None}
    assert debtrank(ring, start=Iri("A"), shock=1e-6) == pytest.approx({"A": 2e-6, "B": 1e-6})


@pytest.mark.parametrize(
    ("name", "given_", "message"),
    [
        ("debtrank", {"shock": 0}, "a shock is a share of equity above 0"),
        ("debtrank", {"shock": "nan", "start": "1"}, "a shock is a share of equity above 0"),
        ("debtrank", {"buffer": -1}, "buffer is a share of the claims held"),
        ("esri", {"side": "across"}, "side is both, down, up"),
        ("esri", {"epsilon": 0}, "epsilon is a share above 0"),
        ("esri", {"shock": 2}, "a shock is a share of output above 0"),
        ("cut_sets", {"largest": 0}, "largest is at least 1"),
        ("cut_sets", {"need": 1.5}, "need is a share from 0 to 1"),
        ("leontief", {"coefficients": "true"}, "the spectral radius is"),
    ],
)
def test_parameters_out_of_range_are_refused(name: str, given_: dict[str, Any], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        measure(told([("1", "2", 3), ("2", "1", 3)]), name, **given_)


def test_who_is_not_there_cannot_fail() -> None:
    with pytest.raises(UnknownName):
        original.impacts(banks(), {Iri("nobody"): 1})
    with pytest.raises(UnknownName):
        losses_of_output(banks(), {Iri("nobody"): 1})


@pytest.mark.parametrize("length", [50, 100, 200])
def test_one_failure_touches_each_claim_once(monkeypatch: pytest.MonkeyPatch, length: int) -> None:
    """Counted, not timed: on a chain of claims with shortcuts, the work of DebtRank is the number of claims."""
    rows = [(f"{i + 1:04}", f"{i:04}", 1.0) for i in range(length)]
    rows += [(f"{i + 7:04}", f"{i:04}", 1.0) for i in range(0, length - 7, 3)]
    net = told(rows, equity={f"{i:04}": 1.5 for i in range(length + 1)})
    touched = []
    sent = contagion.sent

    def counted(world: Exposures, hit: Exposed, active: contagion.Flags, *rest: Columns) -> contagion.Losses:
        touched.append(hit[:, np.flatnonzero(active.any(axis=1))].nnz)
        return sent(world, hit, active, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(contagion, "sent", counted)
    debtrank(net, start=Iri("0000"))
    assert sum(touched) == len(rows)


def test_weights_between_two_ends_have_the_mean_between_two_ends() -> None:
    values, least, most = np.array([0.2, 1.0, 0.5]), np.array([1.0, 1.0, 0.0]), np.array([3.0, 2.0, inf])
    corners = [
        float(np.dot(weights, values) / sum(weights))
        for a in (1.0, 3.0) for b in (1.0, 2.0) for c in (0.0, 1e9) for weights in [(a, b, c)]
    ]  # fmt: skip
    assert average(values, least, most) == pytest.approx(min(corners), abs=1e-6)
    assert average(values, np.zeros(3), np.zeros(3)) is None
