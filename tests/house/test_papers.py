"""The data protection papers say what the program does: a new table or another retention time fails here first."""

import re
from pathlib import Path

import pytest

from db.data_inventory import read_tables
from tests.kit.privacy_documents import FOLDER, days_kept, filled, kept, processing, purposes, recipients

KEEPS = re.compile(r"(?:\*\*(\d+)\*\*)?<!-- keep: ([\w.]+) -->")
RECEIVES = re.compile(r"<!-- recipient: (\w+) -->")
MARKED = re.compile(r"<!-- (?:keep|recipient): [\w.]+ -->")
PAPERS = sorted(FOLDER.glob("*.*.md"))
LOCALES = FOLDER.parents[1] / "locales"
NOTICES = [file for file in PAPERS if file.name.startswith("notice.")]
OFFICE = ("record", "impact", "processor", "deletion", "requests")

every_paper = pytest.mark.parametrize("file", PAPERS, ids=lambda file: file.name)


def test_every_paper_is_there() -> None:
    """The office's in German, the notice in each language that residents read."""
    spoken = {catalog.parent.name for catalog in LOCALES.glob("*/LC_MESSAGES") if "@" not in catalog.parent.name}
    assert {file.name for file in NOTICES} == {f"notice.{code}.md" for code in spoken}
    assert all((FOLDER / f"{name}.de.md").exists() for name in OFFICE)


def test_every_table_has_a_purpose_and_no_other() -> None:
    """A new table is agreed upon before it is kept."""
    assert sorted(purposes()) == sorted(table.name for table in read_tables())


def test_what_tells_of_people_is_not_called_impersonal() -> None:
    """No table with a person in it hides among those of the operation."""
    personal = {table.name for table in read_tables() if table.people}
    assert personal & set(processing()["activity"]["operation"]["tables"]) == set()


def test_whoever_receives_something_is_named() -> None:
    """Each setting that hands something out is a recipient of the record, with what it gets."""
    assert set(processing()["recipient"]) == recipients()
    named = {name for one in processing()["activity"].values() for name in one["recipients"]}
    assert named | {"backup_dir"} == recipients()


@every_paper
def test_what_follows_from_the_program_is_up_to_date(file: Path) -> None:
    """`make papers` would change nothing."""
    assert filled(file.read_text()) == file.read_text()


@every_paper
def test_every_number_of_days_is_what_the_database_promises(file: Path) -> None:
    """In bold figures, as every language writes them here."""
    for number, where in KEEPS.findall(file.read_text()):
        assert number, f"no number stands before {where}"
        assert int(number) in days_kept(where), where


def test_the_notice_says_the_same_in_every_language() -> None:
    """The same times and the same recipients, in the same order; Telegram and Matrix among them."""
    told = {file.name: MARKED.findall(file.read_text()) for file in NOTICES}
    assert len({tuple(marks) for marks in told.values()}) == 1
    assert set(RECEIVES.findall(NOTICES[0].read_text())) == {"telegram_token", "matrix_homeserver", "translator_url"}
    assert len({len(re.findall(r"^#|^- |^\*\*", file.read_text(), re.MULTILINE)) for file in NOTICES}) == 1


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("person", "365 Tage nach der letzten Nachricht: die Person wird vergessen"),
        ("profile", "solange die Person bekannt ist"),
        ("visit", "solange es `contact` gibt"),
        ("place", "dauerhaft; nennt niemanden"),
        ("feed", "dauerhaft; der Bezug zur Person geht mit ihr"),
        ("contact", "1 Tag nach dem Abschluss: Codewort geleert; 30 Tage nach dem Abschluss: gelöscht"),
        ("certificate", "30 Tage nach dem Entstehen: gelöscht (sobald entschieden)"),
    ],
)
def test_how_long_is_said_in_words(table: str, told: str) -> None:
    """As an office writes it."""
    assert kept(next(one for one in read_tables() if one.name == table)) == told
