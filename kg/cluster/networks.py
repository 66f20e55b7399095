"""A network on a cluster: its nodes, and its edges added up per pair, as two tables that Spark keeps spread out.

Adding up is decided before: the table of edges says of each amount whether it counts in the sum over its pair (a part beside its
whole does not, nor the lesser of two deals that may count the same money), so that a cluster only has to sum. Tables without
these columns add everything, as an edge list in CSV does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from math import inf
from typing import TYPE_CHECKING

from kg.errors import DataError
from kg.network import Network
from kg.tables.columns import REQUIRED, WEIGHTS
from kg.tables.parquet import COUNTS, edge_amounts
from kg.terms import OUTSIDE, Iri, Names, Node

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

ENDS = ("source", "target")
KINDS = {
    **dict.fromkeys(ENDS, "string"),
    **dict.fromkeys(WEIGHTS, "double"),
    **dict.fromkeys(COUNTS.values(), "boolean"),
}


@dataclass(frozen=True, slots=True)
class Spread:
    """A network spread out over a cluster.

    `nodes` has the columns node, fr, en, without the outside. `pairs` has one row an ordered pair with an edge: source, target,
    weight (null: no amount known), low, high (infinite: nothing limits it), and counts of its edges: deals, known (with an
    amount), limited (unknown, with an upper bound), unlimited (known, without one).
    """

    name: str
    names: Names
    unit: str
    statuses: tuple[str, ...]
    nodes: DataFrame
    pairs: DataFrame

    @property
    def bare(self) -> Network:
        """What is counted, without any node."""
        return Network(self.name, self.names, self.unit, self.statuses, (), ())

    def named(self) -> Network:
        """The nodes alone, brought to this machine: enough to find one by any of its names and to call it."""
        nothing = Names("", "")
        nodes = [
            Node(Iri(iri), Names(fr or iri, en or iri), Iri("row"), nothing, "organisation")
            for iri, fr, en in self.nodes.select("node", "fr", "en").collect()
        ]
        return replace(self.bare, nodes=tuple(sorted(nodes, key=lambda node: node.iri)))


def read(spark: SparkSession, place: str) -> Spread:
    """The network that `kg export NAME.parquet` wrote, from wherever Spark reads: a path, hdfs://, s3a:// ...

    NAME.edges.parquet needs source, target and weight, and may have low, high and what else an export has; NAME.nodes.parquet
    (id, label_fr, label_en) may be missing. Raises: DataError for columns or amounts that cannot be counted with.
    """
    from pyspark.errors import AnalysisException

    stem = place.removesuffix(".parquet")
    edges = spark.read.parquet(f"{stem}.edges.parquet")
    nodes = None
    try:
        nodes = spark.read.parquet(f"{stem}.nodes.parquet").selectExpr(
            "id AS node", "label_fr AS fr", "label_en AS en"
        )
    except AnalysisException as error:
        if "PATH_NOT_FOUND" not in str(error):
            raise
    _check_columns(edges, f"{stem}.edges.parquet")
    told = edges.schema["weight"].metadata
    names = Names(told.get("projection_fr", "liste de liens"), told.get("projection_en", "edge list"))
    statuses = tuple(told.get("statuses", "").split())
    return _spread(
        edges, nodes, (told.get("projection", "edges"), names, told.get("unit", ""), statuses), stem
    )


def send(spark: SparkSession, network: Network) -> Spread:
    """A network of this process, handed to Spark row by row; for large ones write Parquet where the cluster reads it."""
    columns = ", ".join(f"{name} {kind}" for name, kind in KINDS.items())
    edges = spark.createDataFrame(list(edge_amounts(network)), columns, verifySchema=False)
    labels = [(node.iri, node.names.fr, node.names.en) for node in network.nodes]
    nodes = spark.createDataFrame(labels, "node string, fr string, en string")
    return _spread(edges, nodes, (network.name, network.names, network.unit, network.statuses), network.name)


def _spread(
    edges: DataFrame, nodes: DataFrame | None, about: tuple[str, Names, str, tuple[str, ...]], place: str
) -> Spread:
    from pyspark.sql import functions as fn

    told = _told(edges).persist()
    _check_amounts(told, place)
    pairs = _pairs(told).persist()
    ends = pairs.select(fn.col("source").alias("node")).union(pairs.select("target")).distinct()
    if nodes is not None:
        ends = ends.union(nodes.select("node")).distinct()
    labels = (
        nodes.dropDuplicates(["node"])
        if nodes is not None
        else ends.selectExpr("node", "node AS fr", "node AS en")
    )
    every = ends.filter(fn.col("node") != OUTSIDE).join(labels, "node", "left").persist()
    return Spread(*about, every, pairs)


def _told(edges: DataFrame) -> DataFrame:
    """Source, target, amounts and what counts, as an edge list means them: an empty end is outside, an amount without bounds exact."""
    from pyspark.sql import functions as fn

    def column(name: str, kind: str) -> Column:
        found = fn.col(name) if name in edges.columns else fn.lit(None)
        return found.cast(kind).alias(name)

    told = edges.select([column(name, kind) for name, kind in KINDS.items()])
    ends = {end: fn.coalesce(fn.nullif(fn.trim(end), fn.lit("")), fn.lit(OUTSIDE)) for end in ENDS}
    counts = {name: fn.coalesce(name, fn.lit(True)) for name in COUNTS.values()}  # noqa: FBT003 (a value, no flag)
    exact = fn.col("low").isNull() & fn.col("high").isNull()
    bounds = {end: fn.when(exact, fn.col("weight")).otherwise(fn.col(end)) for end in ("low", "high")}
    return told.withColumns({**ends, **counts, **bounds})


def _pairs(told: DataFrame) -> DataFrame:
    """The edges of each pair added up; low and high are those of `kg.metrics.ranges`."""
    from pyspark.sql import functions as fn

    weight, low, high = (fn.col(name) for name in WEIGHTS)
    endless = fn.lit(inf)
    settled = told.withColumns(
        {
            "low": fn.least(fn.coalesce(low, fn.lit(0.0)), weight),
            "high": fn.greatest(fn.coalesce(high, endless), weight),
        }
    )

    def count(which: Column) -> Column:
        return fn.sum(which.cast("long"))

    sums = settled.groupBy(*ENDS).agg(
        fn.sum(fn.when(fn.col("counts"), weight)).alias("weight"),
        fn.sum(fn.when(fn.col("counts_low"), low).otherwise(0.0)).alias("least"),
        fn.sum(fn.when(fn.col("counts_high"), high).otherwise(0.0)).alias("most"),
        fn.count("*").alias("deals"),
        fn.count("weight").alias("known"),
        count(weight.isNull() & (high < endless)).alias("limited"),
        count(weight.isNotNull() & (high == endless)).alias("unlimited"),
    )
    return sums.withColumns(
        {"low": fn.least("least", "most", "weight"), "high": fn.greatest("least", "most", "weight")}
    ).drop("least", "most")


def _check_columns(edges: DataFrame, place: str) -> None:
    if lacking := [name for name in REQUIRED if name not in edges.columns]:
        raise DataError.at(
            place,
            0,
            f"has no column {lacking[0]!r}",
            "the columns are source, target, weight and perhaps low, high",
        )
    numbers = ("double", "float", "bigint", "int", "smallint", "tinyint", "decimal", "void")
    kinds = dict(edges.dtypes)
    for name in WEIGHTS:
        if name in kinds and not kinds[name].startswith(numbers):
            raise DataError.at(place, 0, f"holds {kinds[name]} in the column {name!r}", "amounts are numbers")


def _check_amounts(told: DataFrame, place: str) -> None:
    from pyspark.sql import functions as fn

    def wrong(name: str) -> Column:
        amount = fn.col(name)
        return (amount < 0) | fn.isnan(name) | (amount == fn.lit(inf))

    nowhere = (fn.col("source") == OUTSIDE) & (fn.col("target") == OUTSIDE)
    found: dict[str, Sequence[Column]] = {
        "negative, infinite or no number": [wrong(name) for name in WEIGHTS],
        "between outside and outside": [nowhere],
    }
    counts = [fn.count_if(reduce(lambda a, b: a | b, tests)) for tests in found.values()]
    for (what, _), count in zip(found.items(), told.agg(*counts).collect()[0], strict=True):
        if count:
            raise DataError.at(
                place,
                0,
                f"has {count} rows whose amount is {what}",
                "filter them out, or leave an unknown amount empty",
            )
