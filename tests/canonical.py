"""One way to write the YAML files of `data/`, so that a diff shows what changed and nothing else.

Entries are sorted by id, keys stand in one order, indentation is two spaces; a small map (a quantity, a span, a date) takes
one line, names in two languages take two. `python tests/canonical.py FILE...` rewrites files; comments at the top stay.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

Value = Any  # Any: YAML content, recursive

KEYS = re.findall(
    r"\w+",
    """
    id type source modality saidBy rank rankReason evidence
    title label altLabel description publisher language issued issuedEstimate dateReason tier homepage textFile sha256
    characters wikidata lei within
    trusts acceptsModality gist note reason decidedOn decidedBy
    supplier customer lessor lessee licensor licensee investor investee lender borrower fundsProvider fundsReceiver
    buyer seller acquired vehicle arranger guarantor endUser developer overseer committer founder announcedWith funder builder
    technologyPartner sponsor partner preferredSupplier party target
    operatedBy ownedBy tenant contractor subsidiaryOf leads founded backs competesWith madeBy
    usesPlatform usesHardware atSite servesProgramme partOf locatedIn
    consumer plant energyProvider energySource supplyMode exclusive consideration
    mayOverlapWith sameThingAs contradicts refines echoes isReplacedBy
    holder about involves of metric topic polarity underRegulation
    value capacity plannedCapacity currentCapacity area count stake duration result
    start end digest amount low high unit qualifier per basis
    term during toStatus when statusChange goal motive trait states
""",
)
PLACE = {key: place for place, key in enumerate(KEYS)}
TONGUES = ("fr", "en")


def read(path: Path) -> list[dict[str, Value]]:
    """The entries of a file, every scalar a string."""
    return list(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))  # noqa: S506 (strings only)


def canonical(text: str) -> str:
    """The same entries as they should be written, under the same comments."""
    head = [line for line in text.splitlines() if line.startswith("#")]
    entries = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 (strings only)
    lines = [line for entry in sorted(entries, key=lambda entry: entry["id"]) for line in _item(entry, 0)]
    return "\n".join([*head, *lines]) + "\n"


def _item(thing: dict[str, Value], indent: int) -> list[str]:
    first, *rest = _block(thing, indent + 2)
    return [f"{' ' * indent}- {first.lstrip()}", *rest]


def _block(thing: dict[str, Value], indent: int) -> list[str]:
    return [line for key in _ordered(thing) for line in _field(key, thing[key], indent)]


def _field(key: str, value: Value, indent: int) -> Iterator[str]:
    start = f"{' ' * indent}{key}:"
    if isinstance(value, dict) and not _small(value):
        yield start
        yield from _block(value, indent + 2)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield start
        for member in value:
            if _small(member):
                yield f"{' ' * indent}  - {_flow(member)}"
            else:
                yield from _item(member, indent + 2)
    else:
        yield f"{start} {_flow(value, nested=False)}"


def _ordered(thing: dict[str, Value]) -> list[str]:
    if set(thing) <= set(TONGUES):
        return [tongue for tongue in TONGUES if tongue in thing]
    return sorted(thing, key=lambda key: (PLACE.get(key, len(PLACE)), key))


def _small(thing: dict[str, Value]) -> bool:
    plain = all(isinstance(value, str) for value in thing.values())
    return plain and "id" not in thing and not set(thing) <= set(TONGUES)


def _flow(value: Value, *, nested: bool = True) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(value[key])}" for key in _ordered(value)) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(member) for member in value) + "]"
    return _scalar(str(value), nested=nested)


def _scalar(text: str, *, nested: bool) -> str:
    """Whole numbers stay bare; whatever another YAML reader would take for something else is quoted."""
    if re.fullmatch(r"-?(0|[1-9]\d*)", text):
        return text
    dumped = yaml.dump(text, allow_unicode=True, width=10**9, default_flow_style=True)
    written = dumped.removesuffix("\n").removesuffix("\n...")
    if nested and written[0] not in "'\"" and re.search(r"[,\[\]{}]", written):
        return "'" + text.replace("'", "''") + "'"
    return written


if __name__ == "__main__":
    for name in sys.argv[1:]:
        given = Path(name).read_text(encoding="utf-8")
        Path(name).write_text(canonical(given), encoding="utf-8", newline="\n")
