"""Somebody who uses everything there is, and so leaves a trace in every corner of what is kept."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.contract.platform import NotSent
from db import (
    attendance,
    blocks,
    calendar_tokens,
    contacts,
    duty_roster,
    event_company,
    event_submissions,
    events,
    faq,
    feeds,
    help_requests,
    last_location,
    mediation,
    people,
    reminders,
    representatives,
    subscriptions,
    supervision,
    training_sentences,
    volunteers,
    weekly_digests,
    weekly_help,
)
from db import help_hours as afterwards
from db.blocks import BlockReason
from db.cases import ReviewDue
from db.event_submissions import EventDraft
from db.faq import FaqContent
from db.model import (
    Event,
    EventDate,
    Person,
    Point,
    ReminderLead,
    SentReminder,
    Series,
    Subscription,
    Topic,
    Tx,
    VolunteerState,
)
from tests.kit import help_setup
from tests.kit.help_setup import approved_request, volunteer
from tests.kit.phone import Phones
from tests.kit.town import Neighbour, Town

HERE = Point(51.48864, 7.49971)
WORDS = ("Zaunkönigin", "Wiedehopfweg", "Blaukehlchen", "القطرس")


async def gives_and_proposes(who: Neighbour) -> None:
    """An address, and a time to meet."""
    await who.taps("Our meeting")
    await who.taps("Share my address")
    await who.says(WORDS[1])
    await who.taps("Share it")
    await who.taps("Our meeting")
    await who.taps("Another time")
    await who.says("Thursday 15:00")


async def is_among_neighbours(town: Town, who: Neighbour) -> None:
    """A trace in every corner of that, too: offers help, stands in, is asked, asks, is helped, writes, reports."""
    other = await volunteer(town, f"Olena, who helps {who.name}", called="Olena")
    async with town.database.transaction() as tx:
        person = people.set_name(tx, await help_setup.person_of(tx, who), WORDS[2])
        volunteers.store_offer(tx, person, (), (), ())
        await volunteers.set_state(tx, person.id, VolunteerState.APPLIED, VolunteerState.ADMITTED)
        volunteers.record_training(tx, person.id)
        duty_roster.set_quarters(tx, person.id, [help_setup.QUARTER], stands_in=True)
        duty_roster.set_hours(tx, person.id, "Mo-Fr 09:00-12:00")
        faq.create_text(tx, await faq.get_or_create_topic(tx, "mull"), FaqContent("de", "Müll", "Dienstags."), person)
    await approved_request(town, other)
    await approved_request(town, who, f"{WORDS[0]} {WORDS[3]}")
    await other.taps("I can help")
    await gives_and_proposes(who)
    await who.taps("Write to Olena")
    await who.says(WORDS[1])
    await other.taps("Reply")
    await other.says("Hello")
    await who.taps("Something is wrong")
    await who.taps("About money or data")
    (contact,) = await town.rows("select max(id) as id from contact")
    await leaves_traces_of_help(town, person)
    async with town.database.transaction() as tx:
        await help_setup.judges_and_is_judged(tx, person, WORDS[0])
        await _wishes_and_is_a_mediator(tx, contact["id"], person)
        is_reminded(tx, person)
        await _lets_us_read(tx, person)
        await _is_kept_apart(tx, person, await help_setup.person_of(tx, other))
        await goes_out(tx, person, await help_setup.person_of(tx, other))


async def _lets_us_read(tx: Tx, person: Person) -> None:
    """A sentence that was not understood, and a coordinator has said what it means."""
    training_sentences.postpone_question(tx, person, tx.now + timedelta(days=7))
    number = await training_sentences.donate_sentence(tx, person, "de", WORDS[0])
    assert number
    await training_sentences.set_label(tx, number, WORDS[1])


async def _is_kept_apart(tx: Tx, person: Person, other: Person) -> None:
    """From somebody, and from an account whose person was forgotten."""
    blocks.create_block(tx, person.id, other.id, BlockReason.REPORTED)
    blocks.remember_account(tx, other.id, "phone", tx.seal.digest("phone", "gone"))


async def _wishes_and_is_a_mediator(tx: Tx, contact: int, person: Person) -> None:
    """They wished one, and were asked themselves."""
    mediation.record_wish(tx, contact, person)
    wish = await mediation.find_of_contact(tx, contact)
    assert wish
    mediation.record_asked(tx, wish, [person.id])
    await mediation.end_mediation(tx, wish)


async def enters_events(town: Town, person: Person) -> None:
    """One that waits, one that everybody reads by now, and the address of a calendar."""
    review_due = ReviewDue(town.clock.now)
    async with town.database.transaction() as tx:
        for words in WORDS[:2]:
            event = Event("", "Chor", Series(datetime.fromisoformat("2026-12-01T18:00"), "Europe/Berlin"), words=words)
            number = await event_submissions.submit_event(tx, person, EventDraft(event), review_due)
        proposal = await event_submissions.get_submission(tx, number)
        assert proposal
        await event_submissions.publish_submission(tx, proposal, replace(proposal.event, words=""), None, person)
        await feeds.add_feed(tx, f"https://{person.id}.example/a.ics", person)


def is_reminded(tx: Tx, person: Person) -> None:
    """Of what is on in a quarter, not at night; they have heard of one date, get the letter and have a calendar."""
    weekly_digests.subscribe(tx, person.id, help_setup.QUARTER, tx.now.date())
    calendar_tokens.create_token(tx, person.id)
    subscriptions.subscribe(
        tx, Subscription(person.id, Topic.QUARTER, help_setup.QUARTER, ReminderLead.DAY_BEFORE, tx.now)
    )
    reminders.set_quiet_hours(tx, person.id, (22, 7))
    reminders.record_reminded(tx, person.id, SentReminder(1, tx.now, tx.now, ReminderLead.DAY_BEFORE), tx.now)


async def goes_out(tx: Tx, person: Person, other: Person) -> None:
    """They come to an event, would like company, were asked about another person, and trust one to write for them; they
    posted a date for volunteers, which stays as events do, and come to it themselves."""
    supervision.join_supervision(
        tx, supervision.create_supervision(tx, person, "A talk about cases", tx.now + timedelta(days=2)), person
    )
    await representatives.create_representative(tx, other.id, person.id, WORDS[2])
    outing = EventDate((await events.list_upcoming(tx))[0].id, tx.now, tx.now)
    attendance.set_attendance(tx, outing, person.id, comes=True)
    event_company.add_seeker(tx, outing, person, women=False)
    event_company.create_introduction(tx, outing, person.id, other.id)


async def leaves_traces_of_help(town: Town, person: Person) -> None:
    """A note, hours, a certificate that waits, and somebody who comes every week."""
    (row,) = await town.rows(f"select id from contact where asker_id = {person.id}")
    async with town.database.transaction() as tx:
        contact = await contacts.get_help_contact(tx, row["id"])
        assert contact
        afterwards.leave_note(tx, contact, person, WORDS[0])
        last_location.store_named_quarter(tx, person, help_setup.QUARTER)
        approved = await help_requests.find_published_revision(tx, contact.request)
        assert approved
        weekly_help.create_weekly_help(tx, contact, approved, approved.wanted)
        await afterwards.request_certificate(tx, person, WORDS[1], ReviewDue(tx.now))
    await enters_events(town, person)
    await town.rows(
        f"insert into help_hours values ({contact.id}, {person.id}, {contact.id}, 'visit', '2026-11-25', 60)"
    )


async def fails_for(town: Town, who: Neighbour, words: str) -> None:
    """A message that no handler survives: tried three times, then kept aside."""
    query = town.database.queries.pop("places.vocabulary_version")
    await who.says(words)
    await town.later(seconds=10)
    await town.later(seconds=10)
    town.database.queries["places.vocabulary_version"] = query


async def talks_much(town: Town, who: Neighbour) -> None:
    """A trace in every corner: words, a position, a failure, a refusal, a file, an open question, unsent answers."""
    await who.says(f"/places {WORDS[0]}")
    await who.shares(HERE.lat, HERE.lon)
    await who.says(WORDS[3])
    await who.says("/cancel")
    await who.says("/queue")
    await is_among_neighbours(town, who)
    await who.says(f"/talk {WORDS[1]}")
    await fails_for(town, who, WORDS[1])
    await who.says("/forget")
    await who.says(WORDS[2])
    await who.says("/link k7qf9-mxapz")
    await who.says("/link")
    await who.says("/mydata")
    assert isinstance(who.on, Phones)
    who.on.faults.append(NotSent("the line is down"))
    await who.says("/help")
