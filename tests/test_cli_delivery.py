"""Files that leave the command line: whole or not at all, also when the run is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from cli_runs import run

from kg import whole
from kg.cli import delivery
from kg.errors import QueryError, StoreError


def broken_off(place: Path) -> None:
    with whole.placed(place) as beside:
        beside.write_text("half", encoding="utf-8")
        raise ZeroDivisionError


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    place = tmp_path / "deep" / "rows.csv"
    whole.write(place, "old")
    place.chmod(0o640)
    with pytest.raises(ZeroDivisionError):
        broken_off(place)
    assert place.read_text(encoding="utf-8") == "old"
    whole.write(place, "new")
    assert place.read_text(encoding="utf-8") == "new"
    assert place.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in place.parent.iterdir()] == ["rows.csv"]
    with pytest.raises(QueryError):
        whole.write(tmp_path, "x")
    with pytest.raises(StoreError):
        whole.write(place / "below-a-file.csv", "x")


def test_several_files_arrive_together_or_not(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(QueryError):
        delivery.to_folder(tmp_path, {"a": "1", "b": "2"})
    assert [p.name for p in tmp_path.iterdir()] == ["b"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)
    whole.write(link, "new")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL, signal.SIGINT])
def test_killed_while_writing_leaves_the_old_file(tmp_path: Path, number: int) -> None:
    place = tmp_path / "rows.csv"
    place.write_text("old", encoding="utf-8")
    code = textwrap.dedent(f"""
        import signal, time
        from pathlib import Path
        from kg.whole import placed
        from kg.cli.door import terminated
        signal.signal(signal.SIGTERM, terminated)
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a runner in the background ignores it
        with placed(Path({str(place)!r})) as beside:
            beside.write_text("half")
            print("writing", flush=True)
            time.sleep(60)
    """)
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout
        process.stdout.readline()
        process.send_signal(number)
        process.wait(30)
    assert place.read_text(encoding="utf-8") == "old"
    left = [p.name for p in tmp_path.iterdir()]
    assert left == ["rows.csv"] or number == signal.SIGKILL


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_a_full_disk_is_named() -> None:
    for words in (("list", "deals", "-o", "/dev/full"), ("export", "nq", "-o", "/dev/full")):
        told = run(*words)
        assert told.exit_code == 3
        assert "cannot write /dev/full: No space left" in told.stderr
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "kg", "info"]
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert ended.returncode == 3
    assert "cannot write to standard output: No space left" in ended.stderr


@pytest.mark.skipif(os.name == "nt", reason="no shell of this kind")
@pytest.mark.parametrize(("closed", "exit_code"), [("<&-", 0), (">&-", 0), ("2>&-", 0), ("<&- >&- 2>&-", 0)])
def test_streams_may_be_closed(closed: str, exit_code: int) -> None:
    ended = subprocess.run(
        ["/bin/sh", "-c", f'"{sys.executable}" -m kg info {closed}'],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (exit_code, "")


def test_what_was_read_is_not_written_over(tmp_path: Path) -> None:
    mine = tmp_path / "register" / "mine.trig"
    mine.parent.mkdir()
    mine.write_text("", encoding="utf-8")
    edges = tmp_path / "edges.csv"
    edges.write_text("source,target,weight\nA,B,1\n", encoding="utf-8")
    for words in (
        ("-d", str(mine), "export", str(mine)),
        ("-d", str(tmp_path), "export", "trig", "-o", str(mine)),
        ("-d", str(mine), "list", "deals", "-f", "csv", "-o", str(mine)),
        ("metrics", "hhi", "--edges", str(edges), "-o", str(edges)),
    ):
        told = run(*words)
        assert told.exit_code == 2
        assert "is what was read" in told.stderr
    assert mine.read_text(encoding="utf-8") == ""
    assert edges.read_text(encoding="utf-8").endswith("A,B,1\n")
    assert run("-d", str(tmp_path), "list", "deals", "-o", str(tmp_path / "deals.csv")).exit_code == 0


def test_odd_places_are_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to(tmp_path / "two")
    (tmp_path / "two").symlink_to(tmp_path / "one")
    for place in (tmp_path / "one", tmp_path / ("x" * 300)):
        with pytest.raises(StoreError, match="cannot write"):
            whole.write(place, "x")
    long = tmp_path / ("x" * 250 + ".csv")
    whole.write(long, "x")
    assert long.read_text(encoding="utf-8") == "x"
