"""PageRank and components: what has to go round a network many times, written so that each round moves little.

Each function means what the function of the same name in `kg.metrics` means. Results of a round are kept in the memory of the
cluster; with a checkpoint folder set (`SparkContext.setCheckpointDir`) they are written there and outlive a machine that fails.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cluster.amounts import certain, covered, held
from kg.cluster.networks import Spread
from kg.errors import QueryError
from kg.metrics.centrality.pagerank import ALPHA
from kg.terms import OUTSIDE, Iri

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

ERROR = 1e-10
"""Sum over all nodes of how far a rank may be off."""


def pagerank(
    net: Spread,
    *,
    alpha: float = ALPHA,
    reverse: bool = True,
    weighted: bool = True,
    from_: Iri | None = None,
) -> DataFrame:
    """Part of the time a walker spends at each node, as `kg.metrics.centrality.pagerank`, summed up to 1e-10 of all time.

    The bounds are those the embedded engine gives where an amount is unknown, and for any other doubt the same wide ones rather than
    a search among possible worlds: they hold, and may be wider than its own.
    """
    from pyspark.sql import functions as fn

    if not 0 <= alpha < 1:
        raise QueryError(f"alpha lies in [0, 1), not at {alpha:g}", hint="0.85 is usual")
    inner = net.pairs.filter((fn.col("source") != OUTSIDE) & (fn.col("target") != OUTSIDE))
    start, end = ("target", "source") if reverse else ("source", "target")
    flow = fn.col("weight" if weighted else "deals").cast("double")
    ways = inner.select(fn.col(start).alias("start"), fn.col(end).alias("end"), flow.alias("flow"))
    known = ways.filter(fn.col("flow").isNotNull())
    apart = _ends(ways).join(_ends(known), "node", "left_anti")  # every amount unknown: no part in the walk
    used = net.nodes.select("node").join(apart, "node", "left_anti")
    first = fn.lit(1.0) if from_ is None else (fn.col("node") == from_).cast("double")
    ranks = _stationary(known, used.withColumn("term", first).persist(), alpha)
    found = net.nodes.select("node").join(ranks, "node", "left")
    return _bounded(found, net, inner, (alpha, from_, end)) if weighted else certain(found)


def _ends(ways: DataFrame) -> DataFrame:
    from pyspark.sql import functions as fn

    return ways.select(fn.col("start").alias("node")).union(ways.select("end")).distinct()


def _stationary(known: DataFrame, first: DataFrame, alpha: float) -> DataFrame:
    """The ranks as the sum of t, αPt, (αP)²t ... for the first term t, divided by its own sum: so dead ends need no term of their own.

    Once a term is nearly ρ times the one before, the rest is nearly a geometric series. If y = t_0 + ... + t_k + t_k ρ/(1-ρ), then
    y - αPy - t_0 = (t_{k+1} - ρ t_k)/(1-ρ) up to the sign, whatever ρ, so that y is off by at most |t_{k+1} - ρ t_k|/((1-ρ)(1-α)), and
    the sum stops where this is small. Source: the linear system after Del Corso, Gullì and Romani 2005, Fast PageRank computation via
    a sparse linear system, Internet Mathematics 2(3); extrapolation after Kamvar et al. 2003, Extrapolation methods for accelerating
    PageRank computations, WWW 2003.
    """
    from pyspark.sql import functions as fn

    size = first.agg(fn.coalesce(fn.sum("term"), fn.lit(0.0))).collect()[0][0]
    if not size:  # nobody takes part
        return first.select("node", fn.lit(None).cast("double").alias("value"))
    out = known.groupBy("start").agg(fn.sum("flow").alias("out")).filter(fn.col("out") > 0)
    part = (fn.col("flow") / fn.col("out")).alias("part")
    steps = known.join(out, "start").select("start", "end", part).repartition("start").persist()
    term = (fn.col("term") / size).alias("term")
    state = cut(first.select("node", term.alias("total"), term).repartition("node"))
    size, ratio = 1.0, alpha
    while True:
        state, following, gap = _round(state, steps, alpha, ratio)
        rest = gap / ((1 - ratio) * (1 - alpha))
        if following * alpha / (1 - alpha) < ERROR or rest < ERROR:
            break
        size, ratio = following, following / size
    extra = ratio / (1 - ratio) if rest < ERROR else 0.0
    total = fn.col("total") + fn.col("term") * extra
    whole = state.agg(fn.sum(total)).collect()[0][0]
    steps.unpersist()
    return state.select("node", (total / whole).alias("value"))


def _round(state: DataFrame, steps: DataFrame, alpha: float, ratio: float) -> tuple[DataFrame, float, float]:
    """One more term: the state with it, its size, and how far it is from `ratio` times the term before."""
    from pyspark.sql import functions as fn

    here = state.select(fn.col("node").alias("start"), "term").hint("shuffle_hash")
    moved = steps.join(here, "start").groupBy(fn.col("end").alias("node")).agg(
        (fn.sum(fn.col("part") * fn.col("term")) * alpha).alias("moved")
    )  # fmt: skip
    term = fn.coalesce("moved", fn.lit(0.0))
    following = cut(
        state.join(moved.hint("shuffle_hash"), "node", "left").select(
            "node",
            (fn.col("total") + term).alias("total"),
            term.alias("term"),
            fn.col("term").alias("before"),
        )
    )
    gap = fn.abs(fn.col("term") - fn.col("before") * ratio)
    sums = following.agg(fn.sum("term"), fn.sum(gap)).collect()[0]
    return following.drop("before"), sums[0], sums[1]


def _bounded(
    found: DataFrame, net: Spread, inner: DataFrame, walk: tuple[float, Iri | None, str]
) -> DataFrame:
    """As `pagerank_limits` of the embedded engine, any room counting as an unknown amount."""
    from pyspark.sql import functions as fn

    alpha, one, end = walk
    room = (fn.col("known") < fn.col("deals")) | (fn.col("low") < fn.col("high"))
    low: Column
    high: Column
    low = high = fn.col("value")
    if not inner.filter(room).isEmpty():
        led_to = inner.filter(fn.col("high") > 0).select(fn.col(end).alias("node")).distinct()
        found = found.join(led_to.withColumn("led", fn.lit(1)), "node", "left")
        led = fn.col("led").isNotNull()
        if one is None:
            count = net.nodes.count()
            start = (1 - alpha) / count
            low, high = fn.lit(start), fn.when(led, start + alpha).otherwise(1 / count)
        else:
            here = fn.col("node") == one
            low, high = fn.when(here, 1 - alpha).otherwise(0.0), (here | led).cast("double")
    return held(covered(found.select("node", "value", low.alias("low"), high.alias("high")), net, "both"))


def components(net: Spread) -> DataFrame:
    """The number of the piece each node lies in, as `kg.metrics.structure.components`: 1 is the largest, then by the first IRI.

    Large-star and small-star by turns: each node ties its neighbours to the smallest name it knows, until every piece is a star
    round its smallest. Source: Kiveris et al. 2014, doi:10.1145/2670979.2670997.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as fn

    inner = net.pairs.filter((fn.col("source") != OUTSIDE) & (fn.col("target") != OUTSIDE))
    ties = inner.select(fn.greatest("source", "target").alias("a"), fn.least("source", "target").alias("b"))
    ties = cut(ties.filter(fn.col("a") != fn.col("b")).distinct())
    while not _stars(ties):
        ties = cut(_small_star(_large_star(ties)))
    first = fn.coalesce("b", "node").alias("first")
    found = net.nodes.select("node").join(ties, fn.col("node") == fn.col("a"), "left").select("node", first)
    by_size = Window.orderBy(fn.desc("size"), "first")
    sizes = found.groupBy("first").agg(fn.count("*").alias("size"))
    numbers = sizes.select("first", fn.row_number().over(by_size).cast("double").alias("value"))
    return certain(found.join(numbers, "first"))


def _large_star(ties: DataFrame) -> DataFrame:
    """Each node ties its greater neighbours to the smallest of itself and all its neighbours."""
    from pyspark.sql import functions as fn

    beside = ties.union(ties.select("b", "a"))
    least = beside.groupBy("a").agg(fn.least(fn.col("a"), fn.min("b")).alias("least"))
    tied = beside.join(least, "a").filter(fn.col("b") > fn.col("a"))
    return tied.select(fn.col("b").alias("a"), fn.col("least").alias("b")).distinct()


def _small_star(ties: DataFrame) -> DataFrame:
    """Each node ties itself and its smaller neighbours to the smallest of them."""
    from pyspark.sql import functions as fn

    least = ties.groupBy("a").agg(fn.min("b").alias("least"))
    moved = ties.join(least, "a").select(fn.col("b").alias("a"), "least")
    return (
        moved.union(least).filter(fn.col("a") != fn.col("least")).withColumnRenamed("least", "b").distinct()
    )


def _stars(ties: DataFrame) -> bool:
    """Whether every node is tied to one other, which is tied to none."""
    from pyspark.sql import functions as fn

    told = ties.agg(fn.count("*"), fn.count_distinct("a")).collect()[0]
    middles = ties.select(fn.col("b").alias("a")).distinct()
    return bool(told[0] == told[1] and ties.join(middles, "a", "left_semi").isEmpty())


def cut(frame: DataFrame) -> DataFrame:
    """The table as it is now, without the way it was made: or each round would plan all before it again.

    In memory it is kept by the first question asked about it, which follows at once.
    """
    reliable = frame.sparkSession.sparkContext.getCheckpointDir()
    return frame.checkpoint() if reliable else frame.localCheckpoint(eager=False)
