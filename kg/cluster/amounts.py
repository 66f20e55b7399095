"""Degree, strength, shares and concentration as aggregations over columns, with the exact bounds of the embedded engine.

Each function gives a table with the columns node (or on, of), value, low, high, coverage; it means what the function of the same
name in `kg.metrics` means, where formula, undefined cases and source stand.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from kg.cluster.networks import Spread
from kg.metrics.centrality.degree import Side, check_side
from kg.metrics.concentration.hhi import hhi_limits
from kg.metrics.ranges import Pair, Ranges
from kg.terms import OUTSIDE, Iri

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

MOST = 1_000_000
"""Doubtful suppliers up to which the bounds of concentration are sought: on this machine, for they need each amount in turn."""


def degree(net: Spread, *, side: Side = "both") -> DataFrame:
    """Number of edges at each node, as `kg.metrics.centrality.degree`."""
    from pyspark.sql import functions as fn

    check_side(side)
    inside = net.pairs.filter((fn.col("source") != OUTSIDE) & (fn.col("target") != OUTSIDE))
    counts = at_ends(inside, side).groupBy("node").agg(fn.sum("deals").cast("double").alias("value"))
    return certain(net.nodes.select("node").join(counts, "node", "left").fillna(0.0, ["value"]))


def strength(net: Spread, *, side: Side = "both") -> DataFrame:
    """Sum of the known weights at each node, as `kg.metrics.centrality.strength`."""
    from pyspark.sql import functions as fn

    check_side(side)
    sums = at_ends(net.pairs, side).groupBy("node").agg(
        fn.sum("weight").alias("value"), fn.sum("low").alias("low"), fn.sum("high").alias("high"), fn.lit(1).alias("linked"),
    )  # fmt: skip
    found = net.nodes.select("node").join(sums, "node", "left")
    zero = fn.lit(0.0)
    value = fn.when(fn.col("linked").isNull(), zero).otherwise(fn.col("value"))
    high = fn.coalesce("high", zero)
    found = found.select(
        "node",
        value.alias("value"),
        fn.coalesce("low", zero).alias("low"),
        fn.when(high < inf, high).alias("high"),
    )
    return held(covered(found, net, side))


def share(net: Spread, *, on: Iri | None = None, of: Iri | None = None) -> DataFrame:
    """What part of a node's known intake comes straight from each supplier, as `kg.metrics.concentration.share`."""
    from pyspark.sql import functions as fn

    pairs = net.pairs.filter(fn.col("target") != OUTSIDE)
    if of is not None:
        pairs = pairs.filter(fn.col("target") == of)
    pairs = pairs.select("source", "target", "weight", "low", "high")
    if on is not None and of is not None:  # a pair that was asked for has a row, linked or not
        asked = pairs.sparkSession.range(1).select(fn.lit(on).alias("source"), fn.lit(of).alias("target"))
        none = asked.join(pairs, ["source", "target"], "left_anti")
        pairs = pairs.unionByName(none.withColumns(dict.fromkeys(("weight", "low", "high"), fn.lit(0.0))))
    found = _shares(pairs)
    if on is not None:
        found = found.filter(fn.col("source") == on)
    found = found.withColumnsRenamed({"source": "on", "target": "of"})
    return held(covered(found, net, "in", key="of"))


def _shares(pairs: DataFrame) -> DataFrame:
    """Own amount least and every other greatest, and the other way round; `kg.metrics.ranges.part` says which case is which."""
    from pyspark.sql import functions as fn

    zero, endless = fn.lit(0.0), fn.col("high") == inf
    limited = fn.when(endless, zero).otherwise(fn.col("high"))
    totals = pairs.groupBy("target").agg(
        fn.sum("weight").alias("intake"),
        fn.sum("low").alias("all_low"),
        fn.sum(limited).alias("all_high"),
        fn.count_if(endless).alias("endless"),
    )
    joined = pairs.join(totals, "target")
    least = fn.greatest(fn.col("all_low") - fn.col("low"), zero)
    rest = fn.greatest(fn.col("all_high") - limited, zero)
    most = fn.when(fn.col("endless") > endless.cast("int"), fn.lit(inf)).otherwise(rest)
    none, alone = fn.col("high") <= 0, most <= 0
    high = fn.when(endless, fn.lit(1.0)).otherwise(fn.try_divide("high", fn.col("high") + least))
    low = fn.when(alone, fn.lit(1.0)).otherwise(fn.try_divide("low", fn.col("low") + most))
    return joined.select(
        "source",
        "target",
        fn.when(fn.col("intake") > 0, fn.try_divide("weight", "intake")).alias("value"),
        fn.when(~none, low).when(~alone, zero).alias("low"),
        fn.when(~none, high).when(~alone, zero).alias("high"),
    )


def hhi(net: Spread) -> DataFrame:
    """Sum of the squared shares of each node's suppliers, as `kg.metrics.concentration.hhi`."""
    from pyspark.sql import functions as fn

    pairs = net.pairs.filter((fn.col("target") != OUTSIDE) & (fn.col("high") > 0))
    part = fn.col("value")
    squares = _shares(pairs).groupBy(fn.col("target").alias("node")).agg(fn.sum(part * part).alias("value"))
    found = net.nodes.select("node").join(squares, "node", "left").join(_limits(net, pairs), "node", "left")
    for end in ("low", "high"):
        found = found.withColumn(end, fn.when(fn.col("doubtful"), fn.col(end)).otherwise(fn.col("value")))
    return held(covered(found.drop("doubtful"), net, "in"))


def effective_number(net: Spread) -> DataFrame:
    """One over the index, as `kg.metrics.concentration.effective_number`."""
    from pyspark.sql import functions as fn

    turned = {"value": fn.try_divide(fn.lit(1.0), "value"), "low": fn.try_divide(fn.lit(1.0), "high")}
    return held(hhi(net).withColumns({**turned, "high": fn.try_divide(fn.lit(1.0), "low")}))


def _limits(net: Spread, pairs: DataFrame) -> DataFrame:
    """Node, doubtful, low, high: for each node some of whose suppliers' amounts have room; null bounds where these are too many."""
    from pyspark.sql import functions as fn

    doubtful = pairs.filter(fn.col("low") < fn.col("high")).select("target").distinct().persist()
    into = (
        pairs.join(doubtful, "target", "left_semi")
        .select("source", "target", "low", "high")
        .limit(MOST + 1)
        .collect()
    )
    spark = pairs.sparkSession
    columns = "node string, doubtful boolean, low double, high double"
    if len(into) > MOST:
        return doubtful.selectExpr(
            "target AS node", "true AS doubtful", "double(null) AS low", "double(null) AS high"
        )
    low: dict[Pair, float] = {(row.source, row.target): row.low for row in into}
    high: dict[Pair, float] = {(row.source, row.target): row.high for row in into}
    rows = sorted({(Iri(row.target),) for row in into})
    found = hhi_limits(Ranges(net.bare, low, high, frozenset()), rows, {})
    return spark.createDataFrame([(*key, True, *limits) for key, limits in found.items()], columns)


def at_ends(pairs: DataFrame, side: Side) -> DataFrame:
    """One row for each end of each pair on that side: `node`, the pair's columns, and `again` where a loop is met a second time."""
    from pyspark.sql import functions as fn

    into = pairs.withColumns({"node": fn.col("target"), "again": fn.lit(False)})  # noqa: FBT003 (a value, no flag)
    out = pairs.withColumns({"node": fn.col("source"), "again": fn.col("source") == fn.col("target")})
    return {"in": into, "out": out, "both": into.union(out)}[side]


def covered(found: DataFrame, net: Spread, side: Side, key: str = "node") -> DataFrame:
    """With the known share of the deals at each node, as `kg.metrics.coverage`."""
    from pyspark.sql import functions as fn

    once = at_ends(net.pairs, side).filter(~fn.col("again"))
    known = once.groupBy(fn.col("node").alias(key)).agg(
        fn.try_divide(fn.sum("known"), fn.sum("deals")).alias("coverage")
    )
    return found.join(known, key, "left")


def held(found: DataFrame) -> DataFrame:
    """Bounds that hold the value; where there is no value, what they leave no choice about."""
    from pyspark.sql import functions as fn

    value, low, high = fn.col("value"), fn.col("low"), fn.col("high")
    return found.withColumns(
        {
            "value": fn.coalesce(value, fn.when(low == high, low)),
            "low": fn.when(low.isNotNull(), fn.least(low, value)),
            "high": fn.when(high.isNotNull(), fn.greatest(high, value)),
        }
    ).select(
        *(name for name in ("node", "on", "of") if name in found.columns), "value", "low", "high", "coverage"
    )


def certain(found: DataFrame) -> DataFrame:
    """Of a metric that reads no amounts: the bounds are the value."""
    from pyspark.sql import functions as fn

    value: Column = fn.col("value")
    return found.select(
        "node", "value", value.alias("low"), value.alias("high"), fn.lit(1.0).alias("coverage")
    )
