"""A page a metric: what the registry says of it, answers worked by hand, and what the commands say of our data today.

The head of each page is written from the registry, its commands are run, its picture is drawn; `pytest --regenerate` writes all three
anew. What stands under "Worked by hand" is a person's, and its commands must still print what it shows.
"""

from __future__ import annotations

import inspect
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_runs import run

from kg.metrics import METRICS
from kg.metrics.metric import Metric
from kg.ontology import ontology_rules
from kg.project import suited

HEAD = re.compile(r"<!-- registry -->.*?<!-- end -->", re.DOTALL)
INDEX = re.compile(r"<!-- index -->.*?<!-- end -->", re.DOTALL)
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<file>[a-z_]+\.svg)\)")
SCREEN = {"KG_FORMAT": "table", "KG_LANG": "en", "COLUMNS": "110", "NO_COLOR": "1"}
LABELS = re.compile(r"(?:(?<=\. )|^)(Shape|Unit|Undefined|Assumes|Columns|Raises|High): ")
KINDS = {
    "node": "one a node", "pair": "one a pair: on, of", "network": "one for the network", "cycle": "one a cycle", "set": "one a set of nodes",
}  # fmt: skip
DOUBT = {
    "none": "no amount plays a part: low and high are the value",
    "ranges": "exact, from the ranges of the amounts",
    "worlds": "from the ranges where an amount is unknown, else looked for in possible worlds",
}
COVERAGE = {
    "links": "nothing: always 1", "incident": "the links at the node", "incoming": "the links into the node", "outgoing": "the links out of the node",
    "upstream": "all links upstream", "legs": "the links on the legs", "all": "all links of the network",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _at_the_root(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)


def head(metric: Metric) -> str:
    """What the registry and the docstring say, for a reader."""
    said = inspect.getdoc(metric.function) or ""
    first, _, rest = re.split(r"\bSource: ", said)[0].strip().partition("\n\n")
    body, *labelled = LABELS.split(" ".join(rest.split()))
    points = [
        f"* **{label}.** {text.strip()}" for label, text in zip(labelled[::2], labelled[1::2], strict=True)
    ]
    takes = [
        f"`{p.name}`"
        for p in inspect.signature(metric.function).parameters.values()
        if p.kind is p.KEYWORD_ONLY
    ]
    facts = (
        ("rows", KINDS[metric.kind]),
        (
            "unit",
            {"network": "that of the network", "share": "share of 1", "label": "number of a group"}.get(
                metric.unit, metric.unit
            ),
        ),
        ("bounds", DOUBT[metric.doubt]),
        ("coverage counts", COVERAGE[metric.basis]),
        ("made for", ", ".join(suited(ontology_rules(), metric.suits)) or "edge lists of your own"),
        ("parameters", ", ".join(takes) or "none"),
        *([("node columns", ", ".join(f"`{c}`" for c in metric.columns))] if metric.columns else []),
    )
    lines = [
        "<!-- registry -->",
        f"**{metric.names.en}**, *{metric.names.fr}*: {metric.meaning.en} / *{metric.meaning.fr}*",
        f"```\n{metric.formula}\n```",
        first,
        *([body.strip()] if body.strip() else []),
        *(["\n".join(points)] if points else []),
        "| | |\n|---|---|\n" + "\n".join(f"| {name} | {said} |" for name, said in facts),
        f"**How to read it.** {metric.reading.en}\n*{metric.reading.fr}*",
        f"**When not to use it.** {metric.caution.en}\n*{metric.caution.fr}*",
        "**Source.** " + "; ".join(metric.papers) + ".",
        "<!-- end -->",
    ]  # fmt: skip
    return "\n\n".join(lines)


def shown(command: str) -> str:
    """What a person sees on a terminal."""
    words = shlex.split(command)
    assert words[0] == "kg", command
    done = run(*words[1:], env=SCREEN)
    assert done.exit_code == 0, f"{command}\n{done.stderr}"
    return "".join(f"{line.rstrip()}\n" for line in f"{done.stdout}{done.stderr}".splitlines())


def anew(metric: Metric, text: str) -> str:
    """The page with its head from the registry and the output of its commands."""

    def block(found: re.Match[str]) -> str:
        commands = [line[2:] for line in found[1].splitlines() if line.startswith("$ ")]
        return "```console\n" + "\n".join(f"$ {command}\n{shown(command)}" for command in commands) + "```"

    return BLOCK.sub(block, HEAD.sub(lambda _: head(metric), text))


def index() -> str:
    """Every metric by family, with a link to its page."""
    lines = ["<!-- index -->", "", "| metric | what it says | *ce qu’elle dit* | unit |", "|---|---|---|---|"]
    for metric in METRICS.values():
        link = f"[{metric.name}](metrics/{metric.name}.md)"
        unit = {"network": "the network's", "label": "group"}.get(metric.unit, metric.unit)
        lines.append(f"| {link} | {metric.meaning.en} | *{metric.meaning.fr}* | {unit} |")
    return "\n".join([*lines, "", "<!-- end -->"])


def test_the_list_of_metrics_names_each(root: Path, golden: Callable[[Path, str], None]) -> None:
    path = root / "docs/metrics.md"
    golden(path, INDEX.sub(lambda _: index(), path.read_text(encoding="utf-8")))


def test_every_metric_has_a_page_and_every_page_a_metric(root: Path) -> None:
    pages = {path.stem for path in (root / "docs/metrics").glob("*.md")}
    assert pages == set(METRICS), "docs/metrics holds one page a metric: add or remove pages"


@pytest.mark.slow
@pytest.mark.parametrize("name", METRICS)
def test_a_page_says_what_is_so(
    name: str, root: Path, golden: Callable[[Path, str], None], request: pytest.FixtureRequest
) -> None:
    path = root / "docs/metrics" / f"{name}.md"
    text = path.read_text(encoding="utf-8")
    assert HEAD.search(text), f"{path.name}: the part between <!-- registry --> and <!-- end --> is missing"
    assert "## Worked by hand" in text, f"{path.name}: an answer that a reader can follow by hand is missing"
    assert "## On our data" in text, f"{path.name}: an answer on our data is missing"
    page = anew(METRICS[name], text)
    if request.config.getoption("--regenerate"):
        path.write_text(page, encoding="utf-8", newline="\n")
    assert page == path.read_text(encoding="utf-8"), f"{path.name}: pytest --regenerate, then review the diff"
    ours = text.split("## On our data")[1]
    command = next(line[2:] for line in ours.splitlines() if line.startswith("$ "))
    for picture in PICTURE.finditer(ours):
        golden(
            path.with_name(picture["file"]), run(*shlex.split(command)[1:], "-f", "svg", env=SCREEN).stdout
        )
        assert picture["alt"], f"{path.name}: say in words what the picture shows"
