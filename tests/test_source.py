"""The reader: what the tiny world becomes, where its words come from, and the laws of reading."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pyoxigraph as ox
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from reader import TINY, WORDS, changed

from kg import shipped
from kg.errors import DataError
from kg.source import Place, Reading, load_vocabulary, read
from kg.terms import NS, RECORD_GRAPH, Iri, expand


def value(term: object) -> str:
    assert isinstance(term, ox.NamedNode | ox.Literal), term
    return term.value


@pytest.fixture(scope="module")
def tiny() -> Reading:
    return read([TINY], WORDS)


def test_the_tiny_world_is_read_whole(tiny: Reading) -> None:
    assert len(tiny.files) == 6
    graphs = Counter(value(quad.graph_name) for quad in tiny.quads)
    claims = {name: count for name, count in graphs.items() if "/id/claim/" in name}
    assert len(claims) == 8
    assert claims[expand("claim:one-2")] == 10
    assert set(graphs) - set(claims) == {RECORD_GRAPH, expand("decision:cloud-value")}


def test_there_are_no_blank_nodes(tiny: Reading) -> None:
    assert not [quad for quad in tiny.quads if ox.BlankNode in {type(quad.subject), type(quad.object)}]


def test_nested_mappings_are_named_after_claim_thing_and_key(tiny: Reading) -> None:
    name = expand("claim:one-1") + "#cloud.value"
    said = {(quad.predicate.value, value(quad.object)) for quad in tiny.quads if value(quad.subject) == name}
    assert said >= {(NS + "amount", "100"), (NS + "unit", expand("unit:GUSD"))}
    assert tiny.places[Iri(name)] == Place("tiny/claims/one.yaml", 11)


def test_a_place_is_the_entry_of_a_thing_not_its_first_mention(tiny: Reading) -> None:
    assert tiny.places[expand("deal:cloud")].path == "tiny/register/things.yaml"
    assert tiny.places[expand("claim:two-1")] == Place("tiny/claims/two.yaml", 1)


def test_further_members_of_a_list_are_numbered(tmp_path: Path) -> None:
    path = tmp_path / "two.yaml"
    path.write_text(changed(8, "      value: [{amount: 1, unit: GUSD}, {amount: 2, unit: MW}]"))
    quads = read([TINY / "documents.yaml", path], WORDS).quads
    names = {value(quad.object) for quad in quads if quad.predicate.value == NS + "value"}
    assert names == {expand("claim:x") + "#x.value", expand("claim:x") + "#x.value.2"}


def test_any_json_ld_reader_gets_the_same_from_yaml_and_context(tiny: Reading) -> None:
    """Ours names nested nodes and writes codes out; apart from these names the triples are the same."""
    context = json.loads(shipped.context().read_text("utf-8"))["@context"]
    plain: Counter[tuple[str, str]] = Counter()
    for file in sorted(TINY.rglob("*.yaml")):
        content = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (it makes strings only)
        quads = ox.parse(json.dumps({"@context": context, "@graph": content}), format=ox.RdfFormat.JSON_LD)
        plain.update(nameless(quad) for quad in quads)
    assert Counter(nameless(quad) for quad in tiny.quads) == plain


def nameless(quad: ox.Quad | ox.Triple) -> tuple[str, str]:
    """Property and value, without the value where it is a nested node."""
    nested = isinstance(quad.object, ox.BlankNode) or "#" in value(quad.object).rpartition("/id/")[2]
    return quad.predicate.value, "" if nested and not isinstance(quad.object, ox.Literal) else str(
        quad.object
    )


# The vocabulary


def test_a_code_hidden_by_a_term_is_refused(tmp_path: Path) -> None:
    context = json.loads(shipped.context().read_text())
    context["@context"]["signed"] = {"@id": "kg:signed"}
    (tmp_path / "context.jsonld").write_text(json.dumps(context))
    with pytest.raises(DataError, match=r"the code 'signed' .* can never be written"):
        load_vocabulary(shipped.ontology(), tmp_path / "context.jsonld")


@pytest.mark.parametrize("text", ["[", "{}", '{"@context": []}', "\ufeff{}"])
def test_a_context_that_is_none_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "context.jsonld").write_text(text)
    with pytest.raises(DataError, match=r"^context.jsonld"):
        load_vocabulary(shipped.ontology(), tmp_path / "context.jsonld")


def test_an_ontology_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "o.ttl").write_text("a\nb")
    with pytest.raises(DataError, match=r"^o.ttl:1"):
        load_vocabulary(tmp_path / "o.ttl", shipped.context())


# Laws

NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")),
    min_size=1,
    max_size=30,
).filter(str.strip)
NUMBERS = st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False, allow_infinity=False)
Written = dict[str, Any]  # Any: what a YAML file may hold


@st.composite
def claims(draw: st.DrawFn) -> list[Written]:
    """Claims as a person could write them, about a few deals."""
    made: list[Written] = []
    for number in range(draw(st.integers(1, 6))):
        low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
        start = draw(st.integers(0, 100))
        amount = draw(st.sampled_from([{"amount": str(low)}, {"low": str(low), "high": str(high)}]))
        deal = {
            "id": f"deal:d{draw(st.integers(0, 2))}",
            "supplier": draw(st.sampled_from([["agent:alpha"], ["agent:alpha", "agent:gamma"]])),
            "value": amount | {"unit": draw(st.sampled_from(["GUSD", "USD", "MW"]))},
            "statusChange": {"toStatus": "signed", "when": draw(st.dates()).isoformat()},
            "trait": {"fr": draw(NAMES), "en": draw(NAMES)},
        }
        span = {"type": "TextSpan", "start": str(start), "end": str(start + draw(st.integers(1, 99)))}
        made.append({**HEAD, "id": f"claim:h{number}", "evidence": span, "states": [deal]})
    return made


HEAD = {"type": "Claim", "source": "doc:one", "modality": "asserted"}


def put(path: Path, content: object) -> Path:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, default_style='"'), "utf-8", newline="\n")
    return path


def facts(claim: Written) -> set[tuple[str, str]]:
    """What a claim says, flat: property and value, as the context reads them."""
    (deal,) = claim["states"]
    nested = {**deal["value"], **deal["statusChange"]}
    nested["unit"], nested["toStatus"] = expand(f"unit:{nested['unit']}"), expand("status:signed")
    plain = {(NS + key, str(value)) for key, value in nested.items()}
    plain |= {(NS + "supplier", expand(agent)) for agent in deal["supplier"]}
    plain |= {(NS + "trait", text) for text in deal["trait"].values()}
    name = expand(claim["id"]) + "#" + deal["id"].removeprefix("deal:")
    return plain | {(NS + key, f"{name}.{key}") for key in ("value", "statusChange")}


@given(claims(), st.randoms(use_true_random=False))
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, written: list[Written], chance: Random
) -> None:
    """Neither more nor less, whatever the order of files and however claims are spread over them."""
    folder = tmp_path_factory.mktemp("law")
    files = [put(folder / f"{claim['id'][6:]}.yaml", [claim]) for claim in written] + [
        TINY / "documents.yaml"
    ]
    quads = set(read(files, WORDS).quads)
    chance.shuffle(files)
    assert quads == set(read(files, WORDS).quads)
    assert quads == set(read([TINY / "documents.yaml", put(folder / "all.yaml", written)], WORDS).quads)
    for claim in written:
        graph = ox.NamedNode(expand(claim["id"]))
        said = [quad for quad in quads if quad.graph_name == graph]
        assert {(quad.predicate.value, value(quad.object)) for quad in said} == facts(claim)


@given(st.text(max_size=200) | st.text("-:{}[]&*!<>'\"#|?% \nabid", max_size=200))
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "any.yaml"
    path.write_text(text, "utf-8")
    with suppress(DataError):
        assert not read([path], WORDS).quads


def test_the_same_files_give_the_same_vocabulary() -> None:
    assert load_vocabulary(shipped.ontology(), shipped.context()) == WORDS
