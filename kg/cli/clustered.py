"""Who computes a metric: this process, or Spark, on a network of this process or on one that lies as Parquet where Spark reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

import click

from kg.cli.networks import Ground
from kg.cli.session import Session
from kg.errors import QueryError
from kg.terms import Scores


@dataclass(frozen=True, slots=True)
class Engine:
    """What was asked of the engine: its name, where Spark runs, and the network it reads."""

    name: str
    master: str
    parquet: str | None

    def check(self, session: Session, metric: str, *, tables: bool) -> None:
        """Raises: QueryError before anything starts, for a metric that Spark does not have or a network given twice."""
        if self.name != "spark":
            if self.parquet:
                raise QueryError(session.say("engine.parquet"), hint=session.say("engine.parquet.hint"))
            return
        if self.parquet and tables:
            raise QueryError(session.say("engine.two"), hint=session.say("engine.two.hint"))
        from kg.cluster import find_work

        find_work(metric)

    def scores(
        self, metric: str, drawn: Callable[[], Ground], asked: Callable[[Ground], dict[str, Any]]
    ) -> tuple[Ground, Scores]:
        """The network and its scores; what is asked is read with the network at hand, for it may name nodes."""
        if self.name != "spark":
            import kg

            ground = drawn()
            return ground, kg.measure(ground.network, metric, **asked(ground))
        from kg import cluster

        with cluster.connect(self.master) as spark:
            if self.parquet:
                net = cluster.read(spark, self.parquet)
                ground = Ground(net.named(), None)
            else:
                ground = drawn()
                net = cluster.send(spark, ground.network)
            return ground, cluster.measure(net, metric, nodes=ground.network, **asked(ground))


def computing(function: Callable[..., None]) -> Callable[..., None]:
    """The options `--engine`, `--master` and `--parquet`, handed over together as `engine`."""

    @wraps(function)
    def run(session: Session, *, engine: str, master: str, parquet: str | None, **given: Any) -> None:
        function(session, engine=Engine(engine, master, parquet), **given)

    for option in (
        click.option(
            "--parquet",
            metavar="FILE.parquet",
            help="A network that `kg export FILE.parquet` wrote, or with the same columns, for Spark.",
        ),
        click.option(
            "--master",
            metavar="MASTER",
            default="local[*]",
            help="Where Spark runs: local[2], spark://HOST:PORT, yarn ...",
        ),
        click.option(
            "--engine",
            type=click.Choice(("embedded", "spark")),
            default="embedded",
            help="Who computes: this process, or Spark for networks beyond one machine.",
        ),
    ):
        run = option(run)
    return run
