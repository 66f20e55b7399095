"""Spark sessions: the one that runs already, else a quiet one that leaves nothing behind.

A session that we start shows no page and writes its own words to a file; on a `local` master it listens on this machine alone; its
folder goes when it ends. All we ask of Spark are expressions over columns: the machines of a cluster need Spark, and neither
Python nor us.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError, QueryError, StoreError

if TYPE_CHECKING:
    from py4j.java_gateway import JavaGateway
    from pyspark import SparkConf, SparkContext
    from pyspark.sql import SparkSession

EXTRA = 'pip install "ai-infrastructure-graph[spark]"'
JAVA = "install Java 17 or newer (on Debian: apt-get install openjdk-17-jre-headless), or set JAVA_HOME"
MASTERS = "use local[2], local[*], or the address of a cluster: spark://HOST:7077"
ALWAYS = {
    "spark.app.name": "kg",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.catalogImplementation": "in-memory",
    # A walk joins the same tables at every step; they stay where they are only while Spark does not regroup them by size.
    "spark.sql.adaptive.enabled": "false",
}
ALONE = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
PARTS = "4"  # shuffle partitions on one machine, where the usual 200 are mostly empty


@contextmanager
def connect(master: str = "local[*]") -> Iterator[SparkSession]:
    """A session: the one that runs in this process, as under spark-submit or in a notebook, else one that ends with the block.

    Further settings come from `spark-defaults.conf` in SPARK_CONF_DIR. Raises: QueryError without pyspark or Java, or for a
    master that Spark does not run on; StoreError for what Spark cannot read or finish.
    """
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise QueryError("Spark needs pyspark, which is not installed", hint=EXTRA) from error
    try:
        running = SparkSession.getActiveSession()
        if running is None and "PYSPARK_GATEWAY_PORT" in os.environ:  # spark-submit has chosen the master
            running = SparkSession.builder.getOrCreate()
        if running is not None:
            yield running
        else:
            with tempfile.TemporaryDirectory(prefix="kg-spark-", ignore_cleanup_errors=True) as folder:
                yield from _started(master, Path(folder))
    except (PySparkException, Py4JError) as error:
        raise _told(error) from error


def _started(master: str, folder: Path) -> Iterator[SparkSession]:
    from pyspark import SparkConf, SparkContext
    from pyspark.sql import SparkSession

    settings = SparkConf(loadDefaults=False).setAll(list(_settings(master, folder).items()))
    words = folder / "spark.log"
    gateway = _gateway(settings, words)
    try:
        context = _context(settings, gateway, master)
        try:
            yield SparkSession.builder.getOrCreate()
        finally:
            context.stop()
    finally:
        gateway.shutdown()
        gateway.proc.stdin.close()  # Java ends when nobody speaks to it any more
        gateway.proc.wait(60)
        SparkContext._gateway = SparkContext._jvm = None  # noqa: SLF001 (or the next session would speak to the Java that ended)


def _settings(master: str, folder: Path) -> dict[str, str]:
    places = {
        "spark.local.dir": str(folder),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.driver.extraJavaOptions": f"-Djava.io.tmpdir={folder} -XX:-UsePerfData",
    }
    settings = {**ALWAYS, **places, "spark.master": master}
    if master.startswith("local"):
        settings |= {**ALONE, "spark.sql.shuffle.partitions": PARTS}
    return settings


def _gateway(settings: SparkConf, words: Path) -> JavaGateway:
    from pyspark.errors import PySparkException
    from pyspark.java_gateway import launch_gateway

    home = os.environ.get("JAVA_HOME")
    if not shutil.which("java" if home is None else str(Path(home) / "bin" / "java")):
        raise QueryError("Spark needs Java, which is not found", hint=JAVA)
    with words.open("wb") as log:
        try:
            return launch_gateway(settings, {"stdout": log, "stderr": log})
        except PySparkException as error:
            said = words.read_text(errors="replace").strip().splitlines()
            raise QueryError(f"Java did not start Spark: {said[0] if said else error}", hint=JAVA) from error


def _context(settings: SparkConf, gateway: JavaGateway, master: str) -> SparkContext:
    from pyspark import SparkContext

    try:
        return SparkContext(conf=settings, gateway=gateway)
    except Exception as error:
        raise QueryError(f"Spark does not run on {master!r}: {_first(error)}", hint=MASTERS) from error


def _told(error: Exception) -> KgError:
    if "PATH_NOT_FOUND" in str(error):
        return StoreError(
            _first(error), hint="kg export NAME.parquet writes NAME.nodes.parquet and NAME.edges.parquet"
        )
    return StoreError(f"Spark could not finish: {_first(error)}", hint="see the log of Spark for the cause")


def _first(error: Exception) -> str:
    """The line of Spark's words that names the cause: the first, or the exception behind py4j's."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    caused = [line for line in lines if "Exception:" in line or "Error:" in line]
    return (caused or lines or [type(error).__name__])[0].removeprefix(": ")
