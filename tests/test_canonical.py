"""One form for every data file: the same entries, the same quads, every comment, and nothing left to change the second time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from cli_runs import answered, run
from hypothesis import given
from hypothesis import strategies as st
from reader import TINY, WORDS

from kg.canonical import canonical, forms, write
from kg.errors import DataError
from kg.source import quads_of, scalar

LOOSE = """\
# what the file is about

# about bob
- label:   {en: Bob, fr: "Bob"}   # a name
  # wikidata: wd:Q1
  type: Company # his kind
  # what he is called here
  id: agent:bob
# about alice
-
  id: 'agent:alice'
  altLabel: {fr: [x, y], en:
    [x, # first
     y]}
  label:
    en: |
      Alice
    fr: "Alice # no comment"
  type: Company
  # at the end of alice
# at the end
"""
FORMED = """\
# what the file is about

# about alice
- id: agent:alice
  type: Company
  # at the end of alice
  label:
    fr: 'Alice # no comment'
    en: "Alice\\n"
  altLabel:  # first
    fr: [x, y]
    en: [x, y]
# about bob
# what he is called here
- id: agent:bob
  # wikidata: wd:Q1
  type: Company  # his kind
  label:  # a name
    fr: Bob
    en: Bob
# at the end
"""


def formed(text: str) -> str:
    return canonical(text, "x.yaml", WORDS)


def test_every_comment_stays_where_it_belongs() -> None:
    assert formed(LOOSE) == FORMED
    assert formed(FORMED) == FORMED
    assert quads_of(LOOSE, "x.yaml", WORDS) == quads_of(FORMED, "x.yaml", WORDS)


@pytest.mark.parametrize("text", ["", "# alone\n", "# a\n\n# b\n"])
def test_a_file_without_entries(text: str) -> None:
    assert re.findall("#.*", formed(text)) == re.findall("#.*", text)
    assert formed(formed(text)) == formed(text)


def test_keys_stand_in_the_order_of_the_context_and_sets_are_sorted() -> None:
    text = "- {id: 'profile:p', type: TrustProfile, acceptsModality: [quoted, asserted], trusts: ['doc:b', 'doc:a']}"
    assert formed(text).splitlines()[2:] == [
        "  trusts: [doc:a, doc:b]",
        "  acceptsModality: [asserted, quoted]",
    ]


def test_order_that_says_something_stays() -> None:
    names = "- {id: 'agent:a', type: Company, altLabel: {fr: [z, b], en: [z, b]}}"
    assert "[z, b]" in formed(names)
    twice = (
        "- id: claim:x\n  states:\n    - {id: 'thing:b', of: 'deal:b'}\n    - {id: 'deal:a', of: 'deal:b'}\n"
    )
    assert re.findall(r"id: (\w+:\w)", formed(twice))[1:] == ["thing:b", "deal:a"]


@pytest.mark.parametrize(
    "text", ["- id: a\n  x: [", "- x: 1", "- text", "- id: agent:a\n  id: agent:b", "\t- id: x"]
)
def test_what_cannot_be_read_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(DataError) as caught:
        formed(text)
    assert all(problem.path == "x.yaml" and problem.line for problem in caught.value.problems)


PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), min_size=1)
ODD = st.sampled_from(
    ["no", "1e3", "0x1", "1_0", "12:30", "2025-09-22", "~", "null", "=", "<<", "- x", "a: b", "a #b", "#a", "a:", "?x", ":x",
     "[", "a]", "{", "'", '"', "' '", "*a", "&a", "!x", "%x", "@x", "`x", "--- x", "...", "..", ".5", "+1", "-", "|", ">", " x",
     "x ", "a, b", "-x", "é", "a\u00a0#b", "a\nb", "0o7", "1.", "y", "00"]
)  # fmt: skip


@given(st.one_of(PLAIN, ODD))
def test_a_scalar_is_read_back_as_it_was_by_any_reader(text: str) -> None:
    for nested in (False, True):
        line = f"k: [{scalar(text, nested=True)}, z]" if nested else f"k: {scalar(text, nested=False)}"
        for loader in (yaml.SafeLoader, yaml.BaseLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            found = yaml.load(line, Loader=loader)["k"]  # noqa: S506 (no objects)
            assert str(found[0] if nested else found) == text


LINES = st.lists(
    st.sampled_from(LOOSE.splitlines() + FORMED.splitlines() + ["", "   # odd", "      # deep"]), max_size=14
)


@given(LINES)
def test_whatever_can_be_read_is_formed_once_and_loses_no_comment(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        once = formed(text)
    except DataError:
        return
    assert formed(once) == once
    assert sorted(_comments(once)) == sorted(_comments(text))
    assert quads_of(once, "x", WORDS) == quads_of(text, "x", WORDS)


def _comments(text: str) -> list[str]:
    """Comments as a dumber reader finds them: no scalar of these texts holds a hash but one."""
    found = re.findall(r"(?:^|\s)(#.*)", text.replace("Alice # no", "Alice no"), re.MULTILINE)
    return [comment.strip() for comment in found if comment.strip("# ")]


def test_files_are_written_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "register").mkdir()
    (tmp_path / "register/a.yaml").write_text(LOOSE, encoding="utf-8")
    (tmp_path / "register/b.yaml").write_text("- x", encoding="utf-8")
    with pytest.raises(DataError):
        write(forms([tmp_path], WORDS))
    assert (tmp_path / "register/a.yaml").read_text("utf-8") == LOOSE
    (tmp_path / "register/b.yaml").unlink()
    write(forms([tmp_path], WORDS))
    assert (tmp_path / "register/a.yaml").read_text("utf-8") == FORMED
    assert [path.name for path in (tmp_path / "register").iterdir()] == ["a.yaml"]


def test_the_command_says_what_it_would_do_and_does_it(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(LOOSE, encoding="utf-8")
    file = str(tmp_path / "a.yaml")
    looked = run("fmt", file, "--check", "-f", "json")
    assert looked.exit_code == 1
    assert '"ok": false' in looked.stdout
    assert (tmp_path / "a.yaml").read_text("utf-8") == LOOSE
    assert answered("fmt", file) == {"ok": True, "files": 1, "changed": ["a.yaml"], "written": True}
    assert run("fmt", file, "--check").exit_code == 0
    for lang, said in (("fr", "1 fichier"), ("en", "1 file")):
        assert said in run("fmt", file, "--lang", lang, "-f", "table").stdout


def test_the_tiny_world_keeps_its_meaning() -> None:
    for form in forms([TINY], WORDS):
        assert quads_of(form.given, form.shown, WORDS) == quads_of(form.text, form.shown, WORDS)
