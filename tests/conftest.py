"""What every test gets: a quiet environment, golden files, a browser where there is one, and no silent skip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from chromium import find
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from kg import loading

# Same input, same result: the laws are tried on the same examples every time, and no test is timed.
settings.register_profile("house", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("house")

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


@pytest.fixture(scope="module")
def one_load() -> Iterator[None]:
    """The same folders are loaded once by all commands of a module that ask what is said, not how a process starts."""
    patch = pytest.MonkeyPatch()
    once = cache(loading.load)
    patch.setattr(loading, "load", lambda *paths, **_: once(*paths))
    yield
    patch.undo()


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
