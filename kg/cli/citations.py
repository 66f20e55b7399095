"""What a citation and a release say of the data they show: version, hash, view and day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.cli.session import Session
from kg.cli.wording import choice
from kg.cli.words import count
from kg.shipped import version
from kg.terms import Lang, Names

if TYPE_CHECKING:
    from kg import View
    from kg.citing import Seen

KEY = 12  # digits of the hash of the data that are shown


def seen(session: Session, view: View, day: str | None = None) -> Seen:
    """The view in words, and its day: the one given, else the one asked for, else that of the newest document."""
    from kg.citing import Seen
    from kg.source import content_key

    newest = max((document.issued for document in view.documents.values() if document.issued), default="")
    asked = max(view.choice.as_of or "", view.choice.known or "")
    key = content_key(*view.graph.paths)[:KEY]
    told = Names(_told(session, view, "fr"), _told(session, view, "en"))
    return Seen(version(), f"data {key}", told, day or asked or newest)


def _told(session: Session, view: View, lang: Lang) -> str:
    speaking = Session(replace(session.settings, lang=lang), session.output)
    laid = count("cite.laid", lang, len(session.settings.data)) if session.settings.data else ""
    return " · ".join(part for part in (choice(speaking, view), laid) if part)
