"""The wheel carries the whole project, and its command works far from the source tree, without the network."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

BIN = "Scripts" if os.name == "nt" else "bin"


def build(source: Path, target: str, into: Path) -> Path:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(into)],
        cwd=source,
        check=True,
        capture_output=True,
    )
    (built,) = into.glob("*.whl" if target == "wheel" else "*.tar.gz")
    return built


def inside(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(root, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def unpacked(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution, unpacked."""
    folder = tmp_path_factory.mktemp("sdist")
    with tarfile.open(build(root, "sdist", folder)) as archive:
        archive.extractall(folder, filter="data")
    return next(path for path in folder.iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel; the libraries it needs are lent by the environment of the tests."""
    folder = tmp_path_factory.mktemp("a place with spaces") / "venv"
    venv.create(folder, with_pip=False)
    python = folder / BIN / "python"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "--disable-pip-version-check",
        "install",
        "--quiet",
    ]
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True)
    ask = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    site = Path(subprocess.run(ask, check=True, capture_output=True, text=True).stdout.strip())
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / BIN


def test_the_wheel_carries_everything_the_command_reads(root: Path, wheel: Path) -> None:
    expected = {f"kg/_shipped/{name}" for name in ("ontology.ttl", "shapes.ttl")}
    expected |= {f"kg/_shipped/{path.relative_to(root).as_posix()}" for path in files(root / "data")}
    expected |= {path.relative_to(root).as_posix() for path in files(root / "kg")}
    assert len(expected) > 50, f"only {len(expected)} files expected: is this the source tree?"
    assert inside(wheel) == expected, "mend hatch_build.py, or the wheel targets in pyproject.toml"


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def test_the_sdist_builds_the_same_wheel(wheel: Path, unpacked: Path, tmp_path: Path) -> None:
    assert inside(build(unpacked, "wheel", tmp_path)) == inside(wheel), (
        "add what is missing to the sdist's include"
    )


def test_the_command_works_from_anywhere_with_nothing_of_ours_around(installed: Path, tmp_path: Path) -> None:
    home, elsewhere = tmp_path / "home", tmp_path / "else where"
    home.mkdir()
    elsewhere.mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    run = subprocess.run(
        [str(installed / "kg"), "info", "-f", "json"],
        cwd=elsewhere,
        env={**kept, "HOME": str(home), "USERPROFILE": str(home)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip(), "kg info said nothing"
    assert not list(elsewhere.iterdir()), "kg info writes into the folder it is called from"


def test_the_installed_package_is_the_one_that_runs(installed: Path, tmp_path: Path) -> None:
    ask = [str(installed / "python"), "-c", "from kg import shipped; print(shipped.ontology())"]
    found = subprocess.run(ask, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    assert "_shipped" in found, f"the ontology was read from {found}: not from the wheel"


def test_the_installed_package_has_the_licence_and_no_data_to_form(installed: Path, tmp_path: Path) -> None:
    ask = [
        str(installed / "python"),
        "-c",
        "from kg import shipped; print(shipped.installed(), shipped.licence())",
    ]
    found = subprocess.run(ask, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    assert found.startswith("True ")
    assert "CC BY 4.0" in found, (
        "the release needs the licence of the data: keep LICENSE-DATA in license-files"
    )
    run = subprocess.run(
        [str(installed / "kg"), "fmt"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (run.returncode, "kg fmt PATH" in run.stderr) == (2, True), run.stderr
