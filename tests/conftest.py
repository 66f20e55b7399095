"""What every test gets: a quiet environment, golden files, a browser where there is one, and no silent skip."""

from __future__ import annotations

import os
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import find
from explorer_reader import Opened, reading
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from kg import loading, shipped
from kg.errors import DataError
from kg.graph import Graph
from kg.source import content_key

# Matrices are inverted on one core, as by the command line: threads that wait for one another take four times as long.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Same input, same result: the laws are tried on the same examples every time, and no test is timed.
settings.register_profile("house", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("house")

REAL_LOAD = loading.load
REMEMBERED = 8
SETTINGS = ("KG_CACHE", "KG_CONFIG", "KG_DATA", "KG_FORMAT", "KG_LANG")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="write golden files anew; review the diff")


@pytest.fixture(autouse=True, scope="session")
def _nothing_of_the_reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the caches and settings of whoever runs it."""
    patch = pytest.MonkeyPatch()
    for name in SETTINGS:
        patch.delenv(name, raising=False)
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
    patch.setenv("NO_COLOR", "1")
    yield
    patch.undo()


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the source tree."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """`golden(path, text)` holds text against a file, or writes the file with `pytest --regenerate`."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--regenerate"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"no golden file {path.name}: run pytest --regenerate and review it"
        assert text == path.read_text(encoding="utf-8"), (
            f"{path.name}: pytest --regenerate, then review the diff"
        )

    return compare


@pytest.fixture(autouse=True, scope="session")
def _one_load() -> Iterator[None]:
    """What was loaded stays loaded: the same bytes of the same folders are built once for all tests of a process."""
    patch = pytest.MonkeyPatch()
    loaded: OrderedDict[tuple[object, ...], Graph] = OrderedDict()

    def load(*paths: str | Path, **given: Any) -> Graph:
        try:
            key = (paths, content_key(*(map(Path, paths) if paths else (shipped.claims_and_register(),))))
        except DataError:  # the loading itself tells of it, and of all else
            return REAL_LOAD(*paths, **given)
        if key not in loaded:
            loaded[key] = REAL_LOAD(*paths, **given)
        loaded.move_to_end(key)
        while len(loaded) > REMEMBERED:
            loaded.popitem(last=False)
        return loaded[key]

    patch.setattr(loading, "load", load)
    yield
    patch.undo()


@pytest.fixture
def layer_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a test of a command that asks what it says of a folder laid over the shipped data: the folder alone, which is quick."""
    remembering = loading.load
    monkeypatch.setattr(loading, "load", lambda *paths, **given: remembering(*(paths[1:] or paths), **given))


@pytest.fixture
def loads_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a test that asks how loading itself goes: caches, stages, kept builds."""
    monkeypatch.setattr(loading, "load", REAL_LOAD)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium that asks nothing of the network by itself; the test skips where there is none."""
    path = find()
    if path is None:
        pytest.skip("no Chromium: `make test` installs one where it can, else set CHROMIUM=/path/to/chromium")
    quiet = [
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-sync",
    ]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path, args=[*quiet, "--disable-component-update"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens pages of the explorer; see `explorer_reader`."""
    with reading(browser, tmp_path) as open_:
        yield open_


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """Say what did not run, last, so that a green line cannot hide it."""
    yield
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        reasons = Counter(str(report.longrepr[2]).removeprefix("Skipped: ") for report in skipped)
        listed = "; ".join(f"{count} of them: {why}" for why, count in sorted(reasons.items()))
        terminalreporter.write_line(f"SKIPPED: {len(skipped)} ({listed})")
    chosen = terminalreporter.config.option
    if asked := chosen.markexpr or chosen.keyword:
        terminalreporter.write_line(f"NOT RUN: what {asked!r} leaves out (make check runs everything)")
