"""The kept build is a convenience: broken, unwritable, shared or crowded, every command answers as without it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cli_runs import process

import kg
from kg import build as room
from kg.errors import DataError, StoreError
from kg.kept import FLAT, STORE
from kg.store import Store

TINY = Path(__file__).parent / "tiny"

pytestmark = pytest.mark.usefixtures("loads_anew")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def loaded() -> int:
    return len(kg.load(TINY, cache=True).view().claims)


def kept(folder: Path) -> Path:
    loaded()
    (only,) = (path for path in folder.iterdir() if not path.name.startswith("."))
    return only


def emptied(build: Path) -> None:
    shutil.rmtree(build)
    build.mkdir()


def replaced_by_a_file(build: Path) -> None:
    shutil.rmtree(build)
    build.write_text("x", encoding="utf-8")


def truncated(build: Path) -> None:
    for path in (build / STORE).iterdir():
        os.truncate(path, 10)


def cut_short(build: Path) -> None:
    flat = build / FLAT
    flat.write_text(
        "".join(flat.read_text(encoding="utf-8").splitlines(keepends=True)[:-100]), encoding="utf-8"
    )


def without(pattern: str) -> Callable[[Path], None]:
    def broken(build: Path) -> None:
        for path in (build / STORE).glob(pattern):
            path.unlink()

    return broken


def scribbled_over(build: Path) -> None:
    for path in (build / STORE).glob("*.sst"):
        size = path.stat().st_size
        with path.open("r+b") as file:
            file.seek(size // 10)
            file.write(os.urandom(size // 2))


def unfinished(build: Path) -> None:
    """As left by something that wrote a store and no merge."""
    shutil.rmtree(build / STORE)
    Store.create(build / STORE).flush()


@pytest.mark.parametrize(
    "broken",
    [emptied, replaced_by_a_file, truncated, without("CURRENT"), without("MANIFEST*"), without("*.sst"), scribbled_over, unfinished, cut_short],
)  # fmt: skip
def test_a_broken_build_is_made_again(folder: Path, broken: Callable[[Path], None]) -> None:
    expected = loaded()
    place = kept(folder)
    broken(place)
    assert loaded() == expected
    assert [path.name for path in folder.iterdir()] == [place.name]
    assert Store.open(place / STORE).merged


def test_a_build_that_breaks_while_it_is_read_is_named(folder: Path) -> None:
    place = kept(folder)
    store = Store.open(place / STORE)
    scribbled_over(place)
    with pytest.raises(StoreError, match="cannot be read") as caught:
        list(store.everything())
    assert "delete the folder" in caught.value.hint
    assert str(place) in str(caught.value)


@pytest.mark.parametrize("place", ["/dev/null", "/proc/nowhere", "x" * 300])
def test_where_nothing_can_be_kept_everything_works(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = len(kg.load(TINY).view().claims)
    monkeypatch.setenv("KG_CACHE", place)
    assert loaded() == expected


@pytest.mark.parametrize("off", ["off", "OFF"])
def test_off_is_off(off: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_CACHE", off)
    monkeypatch.chdir(tmp_path)
    assert loaded()
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes of this kind")
def test_all_that_cannot_be_read_is_told_at_once(folder: Path, tmp_path: Path) -> None:
    claims = tmp_path / "mine" / "claims"
    claims.mkdir(parents=True)
    (claims / "dangling.yaml").symlink_to("nowhere")
    (claims / "loop.yaml").symlink_to("loop.yaml")
    (claims / "broken.yaml").write_text("- [", encoding="utf-8")
    (claims / "folder.yaml").mkdir()
    os.mkfifo(claims / "pipe.yaml")
    with pytest.raises(DataError) as caught:
        kg.load(TINY, tmp_path / "mine", cache=True)
    assert [Path(problem.path).stem for problem in caught.value.problems] == [
        "broken", "dangling", "folder", "loop", "pipe"
    ]  # fmt: skip
    assert not folder.exists()


def test_several_processes_may_build_at_once(folder: Path) -> None:
    def asked(_: int) -> str:
        return process("info", env={"KG_CACHE": str(folder)}).stdout

    with ThreadPoolExecutor(3) as pool:
        assert len(set(pool.map(asked, range(3)))) == 1
    assert len(list(folder.iterdir())) == 1


def test_old_builds_and_what_killed_runs_left_are_swept_away(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "MOST", 2)
    folder.mkdir()
    long_ago = (1.0, 1.0)
    for name in ("0" * 64, "1" * 64, "2" * 64, ".making-dead", ".making-alive", "mine"):
        (folder / name).mkdir()
        os.utime(folder / name, None if name == ".making-alive" else long_ago)
    os.utime(folder / ("1" * 64), (2.0, 2.0))
    loaded()
    left = {path.name for path in folder.iterdir()}
    assert left >= {"1" * 64, ".making-alive", "mine"}
    assert not left & {"0" * 64, "2" * 64, ".making-dead"}
    assert len(left) == 4
