"""Files that leave the command line: whole or not at all, also when the run is killed."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

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
