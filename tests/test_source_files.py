"""Which files the reader takes: folders, links, layers, and RDF that goes straight into the store."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from reader import CLAIM, TINY, WORDS, only, problems

from kg.source import content_key, read
from kg.terms import expand


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tiny world to spoil."""
    return Path(shutil.copytree(TINY, tmp_path / "mine"))


def test_paths_that_hold_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other/notes.txt").write_text("")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert only(problems(tmp_path / "empty")) == ("empty", "an empty folder")
    assert "a folder without register/" in only(problems(tmp_path / "other"))[1]
    assert only(problems(tmp_path / "nowhere")) == ("nowhere", "cannot be read: no such file or directory")
    assert "too many levels of symbolic links" in only(problems(tmp_path / "loop"))[1]
    assert only(problems(tmp_path / "other/notes.txt")) == ("notes.txt", ".txt is not read")
    assert only(problems()) == ("", "no files given")


def test_files_in_the_wrong_place_are_told(folder: Path) -> None:
    (folder / "claims/a/b/c/d").mkdir(parents=True)
    (folder / "claims/.hidden").mkdir()
    (folder / "claims/.hidden/not.yml").write_text("")
    (folder / "claims/three.yml").write_text("")
    (folder / "document.yaml").write_text("")
    (folder / "claim").mkdir()
    (folder / "claims/README.md").write_text("read me")
    assert [(p.path, p.message) for p in problems(folder)] == [
        ("mine/claim", "is not part of the layout"),
        ("mine/claims/a/b/c/d", "lies more than 3 folders deep"),
        ("mine/claims/three.yml", ".yml is not read"),
        ("mine/document.yaml", "is not part of the layout"),
    ]


def test_folders_inside_a_folder_of_the_layout_are_read(folder: Path) -> None:
    flat = set(read([folder], WORDS).quads)
    key = content_key(folder)
    (folder / "claims/deals/early").mkdir(parents=True)
    (folder / "claims/one.yaml").rename(folder / "claims/deals/early/one.yaml")
    (folder / "register/kinds").mkdir()
    (folder / "register/things.yaml").rename(folder / "register/kinds/things.yaml")
    reading = read([folder], WORDS)
    assert set(reading.quads) == flat
    assert reading.places[expand("claim:one-1")].path == "mine/claims/deals/early/one.yaml"
    assert content_key(folder) != key


def test_what_stands_in_a_folder_inside_is_part_of_the_key(folder: Path) -> None:
    (folder / "claims/deals").mkdir()
    (folder / "claims/two.yaml").rename(folder / "claims/deals/two.yaml")
    key = content_key(folder)
    (folder / "claims/deals/two.yaml").write_bytes((folder / "claims/deals/two.yaml").read_bytes() + b"\n")
    assert content_key(folder) != key


def test_links_in_circles_and_to_nowhere(folder: Path) -> None:
    (folder / "claims/self.yaml").symlink_to("self.yaml")
    (folder / "claims/gone.yaml").symlink_to("gone-away.yaml")
    (folder / "register/up").symlink_to("..")
    assert [(p.path, p.message) for p in problems(folder)] == [
        ("mine/claims/gone.yaml", "cannot be read: no such file or directory"),
        ("mine/claims/self.yaml", "cannot be read: too many levels of symbolic links"),
        ("mine/register/up", "a link to a folder is not followed"),
    ]


def test_a_pipe_does_not_block(folder: Path) -> None:
    os.mkfifo(folder / "claims/pipe.yaml")
    assert only(problems(folder)) == ("mine/claims/pipe.yaml", "is not a file")


def test_a_file_is_read_once(folder: Path) -> None:
    (folder / "claims/again.yaml").symlink_to("one.yaml")
    assert len(read([folder, folder / "documents.yaml"], WORDS).files) == 6


def test_relative_paths_are_told_as_given(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    (folder / "decisions.yaml").write_text("- x")
    assert [p.path for p in problems(Path("mine"))] == ["mine/decisions.yaml"]
    assert [p.path for p in problems(Path("../" + folder.parent.name + "/mine"))] == [
        f"../{folder.parent.name}/mine/decisions.yaml"
    ]
    monkeypatch.chdir(folder)
    assert [p.path for p in problems(Path())] == ["./decisions.yaml"]


def test_two_folders_of_one_name_are_told_apart(folder: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(folder, tmp_path / "other/mine"))
    (other / "decisions.yaml").write_text("- x")
    assert f"{other}/decisions.yaml" in {p.path for p in problems(folder, other)}


# One layer over another


def overlay(folder: Path, register: str, claims: str = "") -> Path:
    (folder / "over/register").mkdir(parents=True)
    (folder / "over/claims").mkdir()
    (folder / "over/register/more.yaml").write_text(register)
    (folder / "over/claims/more.yaml").write_text(claims)
    return folder / "over"


def test_an_overlay_adds_names_to_a_thing(tmp_path: Path) -> None:
    over = overlay(tmp_path, "- {id: agent:alpha, altLabel: {en: [Big A]}}", CLAIM)
    reading = read([TINY, over], WORDS)
    assert "Big A" in {quad.object.value for quad in reading.quads}  # type: ignore[union-attr]
    assert reading.places[expand("agent:alpha")].path == "tiny/register/things.yaml"


def test_an_overlay_neither_renames_nor_replaces(tmp_path: Path) -> None:
    over = overlay(
        tmp_path, "- {id: agent:alpha, label: {en: Alphabet}}", CLAIM.replace("claim:x", "claim:one-1")
    )
    assert [(p.path, p.line, p.message) for p in problems(TINY, over)] == [
        ("over/claims/more.yaml", 1, "the id claim:one-1 stands already in tiny/claims/one.yaml:1"),
        (
            "over/register/more.yaml",
            1,
            "agent:alpha has the name 'Alpha' (en) already, in tiny/register/things.yaml:2",
        ),
    ]


def test_one_folder_defines_a_thing_once(folder: Path) -> None:
    (folder / "register/again.yaml").write_text("- {id: agent:beta, type: Company, label: {en: Beta}}")
    assert only(problems(folder)) == (
        "mine/register/things.yaml",
        "the id agent:beta stands already in mine/register/again.yaml:1",
    )


# The key of a build


def test_the_key_changes_with_a_name_or_a_byte_and_with_nothing_else(folder: Path) -> None:
    first = content_key(folder)
    assert content_key(folder) == first
    (folder / "claims/one.yaml").rename(folder / "claims/uno.yaml")
    renamed = content_key(folder)
    (folder / "claims/two.yaml").write_bytes((folder / "claims/two.yaml").read_bytes() + b"\n")
    assert len({first, renamed, content_key(folder)}) == 3
