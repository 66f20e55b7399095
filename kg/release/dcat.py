"""What a release is, for catalogues: a DCAT dataset with a distribution and a checksum for each file.

After DCAT 3 and DCAT-AP. The day is that of the newest document unless one is given; a build knows no today.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.citing import AUTHOR, HOME, LICENCE, TITLE
from kg.terms import NS, PREFIXES, Names

DCAT, DCT, FOAF, SPDX = (
    "http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/", "http://xmlns.com/foaf/0.1/", "http://spdx.org/rdf/terms#",
)  # fmt: skip
RDF_TYPE, XSD = PREFIXES["rdf"] + "type", PREFIXES["xsd"]
MEDIA = "https://www.iana.org/assignments/media-types/"
KINDS = {
    ".trig": "application/trig", ".ttl": "text/turtle", ".csv": "text/csv", ".parquet": "application/vnd.apache.parquet",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".jsonld": "application/ld+json",
}  # fmt: skip
ABOUT = Names(
    "Qui dépend de qui pour le calcul, l’argent et l’énergie de l’IA : affirmations, une par une, avec leur document.",
    "Who depends on whom for AI compute, money and power: claims, one by one, each with its document.",
)
THEMES = ("TECH", "ENER", "ECON")
THEME = "http://publications.europa.eu/resource/authority/data-theme/"
TONGUE = "http://publications.europa.eu/resource/authority/language/"


@dataclass(frozen=True, slots=True)
class About:
    """What is described: version and hash of the data, day, first and last day of the documents, the view in words."""

    version: str
    data: str
    issued: str
    first: str
    last: str
    view: Names


def described(about: About, files: Mapping[str, bytes]) -> Iterator[str]:
    """The description as N-Triples without their final dots, for `kg.exports.turtle`."""
    data = f"{HOME}release/{about.version}"
    yield _link(data, RDF_TYPE, DCAT + "Dataset")
    yield from _said(data, DCT + "title", TITLE)
    yield from _said(
        data, DCT + "description", Names(f"{ABOUT.fr} {about.view.fr}", f"{ABOUT.en} {about.view.en}")
    )
    yield _typed(data, DCT + "issued", about.issued, "date")
    yield _plain(data, DCAT + "version", f"{about.version}, {about.data}")
    yield _plain(data, DCT + "identifier", data)
    yield _link(data, DCT + "license", LICENCE)
    yield _link(data, DCT + "conformsTo", NS.removesuffix("#"))
    yield _link(data, DCAT + "landingPage", HOME)
    yield from (_link(data, DCAT + "theme", THEME + theme) for theme in THEMES)
    yield from (_link(data, DCT + "language", TONGUE + tongue) for tongue in ("FRA", "ENG"))
    for role in ("publisher", "creator"):
        yield _link(data, DCT + role, f"{HOME}#project")
    yield _link(f"{HOME}#project", RDF_TYPE, FOAF + "Organization")
    yield _plain(f"{HOME}#project", FOAF + "name", AUTHOR)
    yield from _period(data, about)
    for name in sorted(files):
        if any(name.endswith(suffix) for suffix in KINDS):
            yield from _distribution(data, name, files[name])


def _period(data: str, about: About) -> Iterator[str]:
    if not about.first:
        return
    yield _link(data, DCT + "temporal", f"{data}#period")
    yield _link(f"{data}#period", RDF_TYPE, DCT + "PeriodOfTime")
    yield _typed(f"{data}#period", DCAT + "startDate", about.first, "date")
    yield _typed(f"{data}#period", DCAT + "endDate", about.last, "date")


def _distribution(data: str, name: str, content: bytes) -> Iterator[str]:
    file = f"{data}/{name}"
    yield _link(data, DCAT + "distribution", file)
    yield _link(file, RDF_TYPE, DCAT + "Distribution")
    yield _plain(file, DCT + "title", name)
    yield _link(file, DCAT + "accessURL", HOME)
    yield _link(file, DCT + "license", LICENCE)
    yield _link(file, DCAT + "mediaType", MEDIA + KINDS[f".{name.rpartition('.')[2]}"])
    yield _typed(file, DCAT + "byteSize", str(len(content)), "nonNegativeInteger")
    yield _link(file, SPDX + "checksum", f"{file}#checksum")
    yield _link(f"{file}#checksum", RDF_TYPE, SPDX + "Checksum")
    yield _link(f"{file}#checksum", SPDX + "algorithm", SPDX + "checksumAlgorithm_sha256")
    yield _typed(f"{file}#checksum", SPDX + "checksumValue", hashlib.sha256(content).hexdigest(), "hexBinary")


def _link(subject: str, predicate: str, target: str) -> str:
    return f"<{subject}> <{predicate}> <{target}>"


def _plain(subject: str, predicate: str, text: str) -> str:
    return f"<{subject}> <{predicate}> {_quoted(text)}"


def _said(subject: str, predicate: str, names: Names) -> Iterator[str]:
    yield f"<{subject}> <{predicate}> {_quoted(names.fr)}@fr"
    yield f"<{subject}> <{predicate}> {_quoted(names.en)}@en"


def _typed(subject: str, predicate: str, text: str, kind: str) -> str:
    return f"<{subject}> <{predicate}> {_quoted(text)}^^<{XSD}{kind}>"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'
