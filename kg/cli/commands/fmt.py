"""`kg fmt`: puts data files into their one form, comments kept."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import command as kg_command
from kg.cli.session import Session
from kg.cli.words import count, plain
from kg.terms import Table


@kg_command("fmt", "kg fmt my-claims", "kg fmt my-claims --check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--check", "only_look", is_flag=True, help="Write nothing; exit code 1 when a file would change."
)
def command(session: Session, paths: tuple[Path, ...], only_look: bool) -> None:
    """Put data files into their one form.

    Order of entries and keys, indentation, quotes; comments stay, what is said stays, all files are written or none.

    PATH is a folder of the layout or a .yaml file; without one, what -d names, or else the data of the source tree.
    """
    from kg import canonical, shipped
    from kg.source import load_vocabulary

    words = load_vocabulary(shipped.ontology(), shipped.context())
    found = canonical.forms(_places(session, paths), words)
    changed = [form.shown for form in found if form.changed]
    if not only_look:
        canonical.write(found)
    state = "loose" if only_look else "formed"
    table = Table(("path", "state"), tuple((path, state) for path in changed))
    content = {
        "ok": not (only_look and changed),
        "files": len(found),
        "changed": changed,
        "written": not only_look,
    }
    lines = [f"{session.say(f'fmt.{state}')} {plain(path)}" for path in changed]
    lines.append(
        session.say("fmt.done", n=count("fmt.files", session.lang, len(found)), changed=len(changed))
    )
    session.answer(content, "\n".join(lines) + "\n", table)
    if only_look and changed:
        session.remark(session.say("fmt.cure"))
        click.get_current_context().exit(1)


def _places(session: Session, paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """What was named, else one's own data, else the project's own where they stand in a source tree."""
    from kg import shipped

    if paths or session.settings.data:
        return paths or tuple(session.settings.data)
    if shipped.installed():
        raise click.UsageError(session.say("usage.fmt"), click.get_current_context())
    return (shipped.claims_and_register(),)
