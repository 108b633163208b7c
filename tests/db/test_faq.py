"""Answers of the office: what residents read is one assured version in each language, whoever writes what meanwhile."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import faq, people
from db.engine import Database
from db.faq import REVIEW_INTERVAL, FaqContent
from db.model import Person, Tx
from db.people import Account
from tests.kit.town import TownClock

SAYS = FaqContent("de", "Müll", "Dienstags.", "Tonne", "116 117", "https://abfall.example")
DEEDS = st.lists(st.tuples(st.sampled_from(["write", "assure", "refuse", "take down"]), st.integers(0, 9)), max_size=25)


def somebody(tx: Tx, name: str) -> Person:
    """Somebody new."""
    return people.create_person(tx, Account("phone", name, name), "de")


async def test_a_newer_version_is_read_once_it_is_assured(database: Database) -> None:
    """Not before, and then in the place of the older one."""
    async with database.transaction() as tx:
        anna, bruno = somebody(tx, "Anna"), somebody(tx, "Bruno")
        answer = await faq.get_or_create_topic(tx, "mull")
        for words in ("Dienstags.", "Mittwochs."):
            newer = faq.create_text(tx, answer, FaqContent("de", "Müll", words), anna)
            read = [text.words for text in await faq.list_verified(tx)]
            assert words not in read
            assert await faq.verify_text(tx, newer, bruno)
            assert [text.words for text in await faq.list_verified_of(tx, answer)] == [words]


async def test_a_number_holds_in_every_language(database: Database) -> None:
    """Whoever corrects it in one language has corrected it."""
    async with database.transaction() as tx:
        await faq.store_from_file(tx, "mull", [SAYS, FaqContent("tr", "Çöp", "Salı.", "", "116 117")], urgent=False)
        answer = await faq.get_or_create_topic(tx, "mull")
        await faq.verify_text(
            tx, faq.create_text(tx, answer, FaqContent("de", "Müll", "Dienstags.", "", "110"), None), None
        )
        assert {(text.language, text.phone, text.link) for text in await faq.list_verified_of(tx, answer)} == {
            ("de", "110", ""),
            ("tr", "110", ""),
        }


async def test_the_same_file_once_more_changes_nothing(database: Database, clock: TownClock) -> None:
    """What is there keeps its number and the day it was checked on; only what is new is new."""
    async with database.transaction() as tx:
        await faq.store_from_file(tx, "mull", [SAYS], urgent=False)
        before = await faq.list_verified(tx)
    clock.turn(timedelta(days=1))
    async with database.transaction() as tx:
        await faq.store_from_file(
            tx, "mull", [SAYS, FaqContent("en", "Waste", "Tuesdays.", "", SAYS.phone, SAYS.link)], urgent=True
        )
        after = await faq.list_verified(tx)
    assert [(text.id, text.assured) for text in after[:1]] == [(before[0].id, before[0].assured)]
    assert [text.language for text in after] == ["de", "en"]
    assert all(text.urgent for text in after)


async def test_a_file_takes_back_the_languages_that_it_no_longer_has(database: Database) -> None:
    """Nobody reads the sample city's words in another city; what a coordinator wrote and a second one assured stays."""
    async with database.transaction() as tx:
        english = FaqContent("en", "Bins", "On Tuesdays.", "")
        await faq.store_from_file(tx, "mull", [SAYS, english], urgent=False)
        answer = await faq.get_or_create_topic(tx, "mull")
        turkish = faq.create_text(tx, answer, FaqContent("tr", "Çöp", "Salı.", ""), somebody(tx, "Anna"))
        await faq.verify_text(tx, turkish, somebody(tx, "Bruno"))
        await faq.store_from_file(tx, "mull", [SAYS], urgent=False)
        assert {text.language for text in await faq.list_verified_of(tx, answer)} == {SAYS.language, "tr"}


async def test_it_is_due_once_after_half_a_year(database: Database, clock: TownClock) -> None:
    """And once more half a year after somebody has said that it is still right."""
    async with database.transaction() as tx:
        await faq.store_from_file(tx, "mull", [SAYS], urgent=False)
    for name in ("Anna", "Bruno"):
        clock.turn(REVIEW_INTERVAL - timedelta(seconds=1))
        async with database.transaction() as tx:
            (text,) = await faq.list_verified(tx)
            assert not await faq.claim_review(tx, text)
        clock.turn(timedelta(seconds=1))
        async with database.transaction() as tx:
            assert [await faq.claim_review(tx, text) for _ in range(2)] == [True, False]
            assert await faq.confirm_text(tx, text.id, somebody(tx, name))


async def test_what_is_urgent_stands_first(database: Database) -> None:
    """Before what was there earlier."""
    async with database.transaction() as tx:
        await faq.store_from_file(tx, "mull", [SAYS], urgent=False)
        await faq.store_from_file(tx, "notruf", [FaqContent("de", "Notruf", "112", "")], urgent=True)
        assert [text.title for text in await faq.list_verified(tx)] == ["Notruf", "Müll"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(deeds=DEEDS)
async def test_whatever_happens_residents_read_only_what_was_assured(
    database: Database, deeds: list[tuple[str, int]]
) -> None:
    """At most one version, never one that was not assured, was refused or taken down."""
    await database.cross(lambda raw: raw.execute("delete from faq_text"))
    async with database.transaction() as tx:
        answer = await faq.get_or_create_topic(tx, "mull")
        written = list[int]()
        read = 0
        for deed, number in deeds:
            which = written[number % len(written)] if written else 0
            if deed == "write":
                written.append(faq.create_text(tx, answer, SAYS, None))
            elif deed == "assure" and await faq.verify_text(tx, which, None):
                assert which == written[-1]
                read = which
            elif deed == "refuse":
                await faq.reject_text(tx, which)
            elif deed == "take down" and await faq.retire_answer(tx, answer):
                read = 0
            assert [text.id for text in await faq.list_verified(tx)] == ([read] if read else [])
