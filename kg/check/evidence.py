"""Evidence held against its document.

Is the position inside the text, and is the text there the one that was read? A claim cites code points of a text that may
not be here (articles are not ours to hand on). Without the text the position is held against the stated length; with it,
the file's SHA-256, its length and the digest of every span are verified. What could not be verified is counted and said.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rdflib import RDF, Graph, Node, URIRef

from kg.check.report import Speaker
from kg.errors import Problem
from kg.terms import NS, PREFIXES, Names

DOCUMENT, CLAIM, SOURCE = (URIRef(NS + name) for name in ("SourceDocument", "Claim", "source"))
START, END = URIRef(PREFIXES["oa"] + "start"), URIRef(PREFIXES["oa"] + "end")
OUTSIDE = Names("{claim} : la position {start}-{end} est hors du texte de {document} ({length} caractères)",
                "{claim}: position {start}-{end} is outside the text of {document} ({length} characters)")  # fmt: skip
DIGEST = Names("{claim} : le texte de {document} en {start}-{end} n’est pas celui qui a été lu (empreinte {found}, écrite {digest})",
               "{claim}: the text of {document} at {start}-{end} is not the one that was read (digest {found}, stated {digest})")  # fmt: skip
CHANGED = Names("{document} : le fichier {file} n’est pas le texte décrit (SHA-256 {found})",
                "{document}: the file {file} is not the text described (SHA-256 {found})")  # fmt: skip
LENGTH = Names("{document} : {file} a {found} caractères, {length} sont annoncés",
               "{document}: {file} has {found} characters, {length} are stated")  # fmt: skip
UNREADABLE = Names(
    "{document} : {file} ne se lit pas comme UTF-8", "{document}: {file} cannot be read as UTF-8"
)
ABSENT = Names("texte absent : {spans} positions de {document} ne sont pas vérifiées",
               "text absent: {spans} positions of {document} are not verified")  # fmt: skip
POSITION = re.compile("[0-9]{1,15}")
RECOUNT = Names("recomptez dans le texte ; les positions sont en points de code, fin exclue",
                "count again in the text; positions are code points, end exclusive")  # fmt: skip
UNHELD = Names("texte non détenu (affirmations : {claims}, documents : {documents}) : aucune position à vérifier",
               "text not held (claims: {claims}, documents: {documents}): no position to verify")  # fmt: skip
READ_PAGE = Names("lisez la page du document : kg show doc:…", "read the document’s page: kg show doc:…")
GIVE_TEXT = Names("donnez le dossier des textes avec --texts", "give the folder with the texts: --texts DIR")
OTHER_TEXT = Names("prenez le texte d’origine, ou vérifiez chaque position et mettez le document à jour",
                   "take the original text, or verify each position again and update the document")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Source:
    """A document with its stated length, and its text when it is here and unaltered."""

    iri: URIRef
    file: str
    sha256: str
    length: int | None
    text: str | None


def verify(graph: Graph, speaker: Speaker, texts: Path | None) -> tuple[list[Problem], Mapping[str, int]]:
    """Problems of all evidence, and the numbers of claims, spans, spans verified, spans whose text is absent, unheld claims.

    A claim of a document whose text is not held has no position that could be wrong; that is said once for all of them.
    """
    problems: list[Problem] = []
    counted: Counter[str] = Counter(claims=0, spans=0, verified=0, absent=0, unheld=0)
    counted["claims"] = len(set(graph.subjects(RDF.type, CLAIM)))
    unheld: dict[URIRef, int] = {}
    for document in sorted(graph.subjects(RDF.type, DOCUMENT), key=str):
        source, found = _read(_stated(graph, URIRef(str(document))), texts, speaker)
        problems += found
        spans = list(_spans(graph, source.iri))
        if not (spans or source.sha256 or source.file):
            unheld[source.iri] = len(set(graph.subjects(SOURCE, source.iri)))
            continue
        for claim, span in spans:
            problems += _faults(graph, source, claim, span, speaker)
        counted["spans"] += len(spans)
        counted["verified" if source.text is not None else "absent"] += len(spans)
        if source.text is None and not found:
            values = {"document": speaker.name(source.iri), "spans": len(spans)}
            problems.append(_problem(speaker, "info", ABSENT, GIVE_TEXT, source.iri, **values))
    counted["unheld"] = sum(unheld.values())
    return [*problems, *_unheld(unheld, speaker)], dict(counted)


def _unheld(claims: Mapping[URIRef, int], speaker: Speaker) -> Iterator[Problem]:
    """One remark on the documents that are used and whose text is not held."""
    used = {document: n for document, n in claims.items() if n}
    if used:
        text = speaker.say(UNHELD).format(claims=sum(used.values()), documents=len(used))
        yield speaker.problem("info", text, speaker.say(READ_PAGE), [])


def _stated(graph: Graph, iri: URIRef) -> _Source:
    file, sha256, length = (
        _written(graph, iri, URIRef(NS + key)) for key in ("textFile", "sha256", "characters")
    )
    return _Source(iri, file, sha256, int(length) if POSITION.fullmatch(length) else None, None)


def _read(source: _Source, texts: Path | None, speaker: Speaker) -> tuple[_Source, list[Problem]]:
    """The source with its text, when a folder is given, the file is in it, and it is the file described."""
    if (
        texts is None
        or not source.file
        or Path(source.file).name != source.file
        or not (texts / source.file).is_file()
    ):
        return source, []
    raw = (texts / source.file).read_bytes()
    values = {"document": speaker.name(source.iri), "file": source.file}
    found = hashlib.sha256(raw).hexdigest()
    if found != source.sha256:
        return source, [_problem(speaker, "error", CHANGED, OTHER_TEXT, source.iri, **values, found=found)]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return source, [_problem(speaker, "error", UNREADABLE, OTHER_TEXT, source.iri, **values)]
    problems = []
    if source.length != len(text):
        more = {**values, "found": len(text), "length": source.length}
        problems.append(_problem(speaker, "error", LENGTH, RECOUNT, source.iri, **more))
    return _Source(source.iri, source.file, source.sha256, len(text), text), problems


def _spans(graph: Graph, document: URIRef) -> Iterator[tuple[URIRef, URIRef]]:
    for claim in sorted(graph.subjects(SOURCE, document), key=str):
        for span in sorted(graph.objects(claim, URIRef(NS + "evidence")), key=str):
            yield URIRef(str(claim)), URIRef(str(span))


def _faults(
    graph: Graph, source: _Source, claim: URIRef, span: URIRef, speaker: Speaker
) -> Iterator[Problem]:
    """What is wrong with one span; a missing, unreadable or reversed position is left to the shapes."""
    start, end, digest = (_written(graph, span, key) for key in (START, END, URIRef(NS + "digest")))
    if not (POSITION.fullmatch(start) and POSITION.fullmatch(end) and int(start) < int(end)):
        return
    values = {"claim": speaker.name(claim), "document": speaker.name(source.iri), "start": start, "end": end}
    if source.length is not None and int(end) > source.length:
        yield _problem(speaker, "error", OUTSIDE, RECOUNT, claim, **values, length=source.length)
    elif source.text is not None:
        found = hashlib.sha256(source.text[int(start) : int(end)].encode()).hexdigest()[:16]
        if found != digest:
            yield _problem(speaker, "error", DIGEST, RECOUNT, claim, **values, found=found, digest=digest)


def _written(graph: Graph, subject: Node, predicate: URIRef) -> str:
    """The first value in order, as written; empty when there is none."""
    return min(map(str, graph.objects(subject, predicate)), default="")


def _problem(
    speaker: Speaker, severity: str, message: Names, hint: Names, where: URIRef, **values: object
) -> Problem:
    return speaker.problem(severity, speaker.say(message).format(**values), speaker.say(hint), [where])
