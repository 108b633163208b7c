"""The data protection papers in deploy/privacy/, where they follow from the program: `make papers`."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from bot.config import list_setting_names
from db.data_inventory import InventoriedTable, RetentionRule, read_tables

FOLDER = Path(__file__).parents[2] / "deploy" / "privacy"
PART = "<!-- {name} -->\n(?P<text>.*?)<!-- /{name} -->"
HANDS_OUT = re.compile(r"_(url|homeserver|token|dir)$")
OURS = {"public_url", "database_url", "data_dir", "matrix_token"}
"""Settings that only sound as if they handed something to others."""
IN_THE_CITY = {"alarm_url"}
SINCE = {
    "seen_at": "der letzten Nachricht",
    "made_at": "dem Entstehen",
    "ended_at": "dem Ende",
    "tried_at": "dem Versuch",
    "shared_at": "dem Teilen",
    "named_at": "dem Nennen",
    "received_at": "dem Eingang",
    "sent_at": "dem Versand",
    "created_at": "dem Entstehen",
    "set_at": "dem Beiseitelegen",
    "asked_at": "der Frage",
    "offered_at": "dem Anbieten",
    "closed_at": "dem Abschluss",
    "given_at": "der Weitergabe",
    "said_at": "dem Schreiben",
    "changed_at": "der letzten Änderung",
    "reported_at": "der Meldung",
    "issued_at": "dem Ausstellen",
    "done_at": "der Handlung",
    "ends_at": "dem Ablauf",
    "lifted_at": "dem Aufheben",
    "over_at": "dem letzten Termin",
    "begins_at": "dem Termin",
    "retired_at": "dem Ersetzen",
    "until_at": "dem genannten Tag",
    "since_at": "Beginn des Monats",
    "erased_at": "dem Löschen",
}
ALWAYS = {"with person": "solange die Person bekannt ist"}


@cache
def processing() -> dict[str, Any]:
    """What the office does with which tables, and who receives what."""
    return tomllib.loads((FOLDER / "processing.toml").read_text())


def purposes() -> dict[str, str]:
    """What each table is for, in German."""
    return {name: what for one in processing()["activity"].values() for name, what in one["tables"].items()}


def recipients() -> set[str]:
    """The settings that hand something to somebody outside."""
    return {name for name in list_setting_names() if HANDS_OUT.search(name)} - OURS | IN_THE_CITY


def days_kept(where: str) -> set[int]:
    """For how many days schema.sql promises to keep a table, or a column of it."""
    name, _, column = where.partition(".")
    table = next(table for table in read_tables() if table.name == name)
    return {keep.days for keep in table.keeps if (column in keep.columns if column else not keep.columns)}


def parts() -> dict[str, str]:
    """What stands between the marks of a paper, by its name."""
    return {"tables": _table_by_table(), "activities": _activities(), "recipients": _recipients()}


def filled(paper: str) -> str:
    """A paper with what follows from the program written anew."""
    for name, text in parts().items():
        pattern = PART.format(name=name)
        paper = re.sub(
            pattern, f"<!-- {name} -->\n{text.replace(chr(92), chr(92) * 2)}<!-- /{name} -->", paper, flags=re.DOTALL
        )
    return paper


def kept(table: InventoriedTable) -> str:
    """How long its rows stay."""
    stays = [_stays(table)] if table.stays else []
    return "; ".join([*stays, *map(_kept, table.keeps)])


def _stays(table: InventoriedTable) -> str:
    other = table.stays.removeprefix("with ")
    dated = "dauerhaft; nennt niemanden" if not table.people else "dauerhaft; der Bezug zur Person geht mit ihr"
    return ALWAYS.get(table.stays) or (f"solange es `{other}` gibt" if other != table.stays else dated)


def _kept(keep: RetentionRule) -> str:
    told = processing()
    days = "1 Tag" if keep.days == 1 else f"{keep.days} Tage"
    what = {
        "delete": "gelöscht",
        "clear": f"{' und '.join(told['column'][one] for one in keep.columns)} geleert",
        "erase the person": "die Person wird vergessen",
    }[keep.then]
    only = "" if keep.where == "true" else f" ({told['condition'][keep.where]})"
    return f"{days} nach {SINCE[keep.since]}: {what}{only}"


def _erased(table: InventoriedTable) -> str:
    """What happens to it when a person goes."""
    gone = [column for column in (*table.people, *table.unread) if column not in table.blanks]
    empty = [column for column in table.blanks if column not in table.unread]
    told = [f"gelöscht ({', '.join(f'`{one}`' for one in gone)})"] if gone else []
    told += [f"Bezug entfernt ({', '.join(f'`{one}`' for one in empty)})"] if empty else []
    return "; ".join(told) or "nichts: kein Bezug zu einer bekannten Person"


def _table_by_table() -> str:
    known = purposes()
    rows = [f"| `{one.name}` | {known[one.name]} | {kept(one)} | {_erased(one)} |\n" for one in read_tables()]
    return f"| Tabelle | was darin steht | wie lange | wenn die Person geht |\n|---|---|---|---|\n{''.join(rows)}"


def _activities() -> str:
    return "\n".join(_activity(number, one) for number, one in enumerate(processing()["activity"].values(), start=1))


def _activity(number: int, one: dict[str, Any]) -> str:
    times = {table.name: kept(table) for table in read_tables()}
    told = processing()["recipient"]
    data = "".join(f"| {what} | {times[name]} |\n" for name, what in one["tables"].items())
    reads = "; ".join(told[name]["name"] for name in one["recipients"])
    head = f"## {number}. {one['name']}\n\n**Zweck:** {one['purpose']}.\n\n**Rechtsgrundlage:** {one['ground']}.\n\n"
    return f"{head}**Betroffen:** {one['people']}.\n\n**Empfänger:** {reads}.\n\n| Daten | Frist |\n|---|---|\n{data}"


def _recipients() -> str:
    rows = [f"| {one['name']} | {one['what']} | {one['note']} |\n" for one in processing()["recipient"].values()]
    return f"| Empfänger | was | Hinweis |\n|---|---|---|\n{''.join(rows)}"


def main() -> None:
    """Write all papers anew."""
    for file in FOLDER.glob("*.*.md"):
        file.write_text(filled(file.read_text()))


if __name__ == "__main__":
    main()
