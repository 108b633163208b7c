"""Neighbours who help each other: volunteers whom somebody admitted, requests that were approved, pairs in touch."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from bot.contract.incoming import ButtonPress
from bot.contract.outgoing import Reply, choice, plain
from bot.flow.render import OutgoingReply, Recipient, render_reply
from bot.rules.access.roles import AgeGroup
from db import contacts, dialogs, help_hours, help_requests, inbox, people, sanctions, two_person_approvals, volunteers
from db.cases import ReviewDue
from db.dialogs import OfferedChoice
from db.model import Person, Role, Tx, VolunteerState
from db.request_texts import RequestText
from db.two_person_approvals import ProposedAction
from tests.kit.town import Neighbour, Town

QUARTER = "hoerde"
A_DAY = timedelta(days=1)
WORDS = "Wer kommt mit zum Augenarzt in der Stadt?"


def welcomed(tx: Tx, neighbour: Neighbour, called: str = "") -> Person:
    """An adult the bot knows already, by the first name they gave."""
    known = people.create_person(tx, neighbour.at, neighbour.speaks)
    people.set_age(tx, known, AgeGroup.ADULT)
    return people.set_name(tx, known, called or neighbour.name)


async def resident(town: Town, name: str, *, called: str = "", **how: str) -> Neighbour:
    """Somebody who was here before. `name` is their account; `called` the first name they gave, where it differs;
    `how` they are met may name a language and a network."""
    neighbour = town.neighbour(name, **how)
    async with town.database.transaction() as tx:
        welcomed(tx, neighbour, called)
    return neighbour


async def of_age(town: Town, name: str) -> Neighbour:
    """Somebody who has said that they are 18 or older, and nothing else."""
    neighbour = town.neighbour(name)
    async with town.database.transaction() as tx:
        people.set_age(tx, people.create_person(tx, neighbour.at, neighbour.speaks), AgeGroup.ADULT)
    return neighbour


async def volunteer(
    town: Town, name: str, *, called: str = "", kinds: tuple[str, ...] = (), level: int = 1, **how: str
) -> Neighbour:
    """Somebody whom a coordinator has admitted and who has been through the training; `how` they are met may name a
    language and a network."""
    neighbour = town.neighbour(name, **how)
    async with town.database.transaction() as tx:
        person = welcomed(tx, neighbour, called)
        volunteers.store_offer(tx, person, (neighbour.speaks,), (), kinds)
        await volunteers.set_state(tx, person.id, VolunteerState.APPLIED, VolunteerState.ADMITTED)
        volunteers.record_training(tx, person.id)
        people.grant_role(tx, person, Role.VOLUNTEER)
    await town.rows(f"update volunteer set level = {level} where person_id = {person.id}")
    return neighbour


async def judges_and_is_judged(tx: Tx, person: Person, words: str) -> None:
    """Somebody was suspended, which was lifted again, and proposes something."""
    sanction = await sanctions.get_sanction(tx, sanctions.suspend_person(tx, person.id, "spam", person))
    assert sanction
    await sanctions.record_objection(tx, sanction)
    await sanctions.lift_sanction(tx, sanction)
    two_person_approvals.create_proposal(tx, person, ProposedAction("moderation.send_broadcast", words=words))


async def official(town: Town, name: str, *roles: Role, **how: str) -> Neighbour:
    """Somebody with these roles, who is called by their name; `how` they are met is as for a resident."""
    neighbour = await resident(town, name, **how)
    async with town.database.transaction() as tx:
        for role in roles or (Role.COORDINATOR,):
            people.grant_role(tx, await person_of(tx, neighbour), role)
    return neighbour


async def person_of(tx: Tx, neighbour: Neighbour) -> Person:
    """The person behind a neighbour's account."""
    digest = tx.seal.digest(neighbour.at.network, neighbour.at.account)
    return (await people.find_known_people(tx, neighbour.at.network, [digest]))[digest].person


async def suspended(town: Town, who: Neighbour) -> None:
    """From now on they cannot reach others for a day; they have not heard of it."""
    async with town.database.transaction() as tx:
        person = await person_of(tx, who)
        sanctions.suspend_person(tx, person.id, "rude", person)


async def approved_request(town: Town, author: Neighbour, words: str = WORDS, kind: str = "company") -> int:
    """A request that was just approved; the first volunteers it fits hear of it."""
    async with town.database.transaction() as tx:
        person = await person_of(tx, author)
        review_due = ReviewDue(tx.now + A_DAY, quarter=QUARTER)
        request = help_requests.create_request(
            tx, person, kind, RequestText(words, "2026-11-26", QUARTER, "myself"), review_due
        )
        revision = await help_requests.find_latest_revision(tx, request)
        assert revision
        await help_requests.approve_revision(tx, revision, person)
        payload = {"route": "matching.ask_next_wave", "data": {"post": request}}
        inbox.schedule_named(tx, tx.now, uuid4().hex, payload, person.id)
    await town.settle()
    return request


async def sends(author: Neighbour, words: str = WORDS, day: str = "Tomorrow") -> None:
    """Somebody asks for company, as quickly as it can be done, and has read all that was said to them.

    `day` is a label or anything one can write.
    """
    await author.says("/ask")
    await author.taps("Company on the way")
    await author.says(words)
    await (author.taps(day) if day in author.buttons() else author.says(day))
    await author.says("Hörde")
    for label in ("For me", "Send"):
        await author.taps(label)
    have_read(author)


async def asks_for_company(town: Town) -> Neighbour:
    """A requester who wants company, and is asked where to."""
    amira = await resident(town, "Amira")
    await amira.says("/ask")
    await amira.taps("Company on the way")
    have_read(amira)
    return amira


async def have_talked(town: Town) -> None:
    """A coordinator has talked with everybody who asks and everybody who was asked, as a mentoring tie takes it."""
    await town.rows("update help_request set talked_at = made_at")
    await town.rows("update invitation set answer = 'talked'")


async def offers(volunteer: Neighbour, *, language: str = "", name: str = "") -> None:
    """Somebody offers help and takes the likeliest answer each time; another language than theirs is chosen besides."""
    await volunteer.says("/offer")
    await volunteer.taps("Everything")
    if language or "That is all" not in volunteer.buttons():
        await volunteer.taps(language or "Deutsch")
    for label in ("That is all", "Everywhere", "Any time", "No limit", "No", "I have read it"):
        await volunteer.taps(label)
    if name:
        await volunteer.says(name)


async def changes(author: Neighbour, part: str, answer: str) -> None:
    """Whoever asked says one part of their only request anew, and has read all that was said to them."""
    await author.says("/mine")
    for label in ("Change", part):
        await author.taps(label)
    await author.says(answer)
    await author.taps("Send")
    have_read(author)


async def forgets(neighbour: Neighbour) -> None:
    """Everything about them is deleted."""
    await neighbour.says("/forget")
    await neighbour.taps("Yes, delete everything")
    have_read(neighbour)


def have_read(*neighbours: Neighbour) -> None:
    """Whatever they have heard so far is not what a test is about."""
    for neighbour in neighbours:
        neighbour.has_read()


def press_for_later(who: Neighbour, label: str) -> ButtonPress:
    """The press of a button as it stands now, to be made later."""
    return ButtonPress(who.button(label).token)


async def decides(who: Neighbour, room: Neighbour, label: str) -> None:
    """A coordinator presses a button on the latest card in the room."""
    await room.unfolds(label, by=who)
    await who.does(press_for_later(room, label), chat=room.name)


async def read_details(room: Neighbour) -> str:
    """All that a coordinator reads behind [Details] of the latest card in the room, which is read with that."""
    await decides(await room.town.coordinator("Somebody on duty", on=room.on.network), room, "Details")
    room.has_read()
    return room.meaning(room.last())


async def forged_press(town: Town, neighbour: Neighbour, go: str, **data: object) -> ButtonPress:
    """The press of a button that was never offered to them, as somebody would need it to reach what is not theirs."""
    async with town.database.transaction() as tx:
        person = await person_of(tx, neighbour)
        chat = tx.seal.digest(neighbour.at.network, neighbour.at.chat)
        token = uuid4().hex
        dialogs.store_choices(tx, OfferedChoice(token, person.id, None, chat, 0, 1, "", go, data, 0, tx.now))
    return ButtonPress(token)


async def offered_press(town: Town, neighbour: Neighbour, go: str, **data: Any) -> ButtonPress:
    """The press of a button that is shown to them now, wherever it stands else; they have read all that was said."""
    async with town.database.transaction() as tx:
        person = await person_of(tx, neighbour)
        reply = Reply((plain("?"),), (choice(plain("Go"), go=go, **data),))
        render_reply(tx, town.house, OutgoingReply(Recipient(neighbour.at, neighbour.speaks, person.id), reply))
    await town.settle()
    have_read(neighbour)
    return ButtonPress(neighbour.last().buttons[0].token)


async def in_touch(town: Town, asker: Neighbour, helper: Neighbour) -> int:
    """The two have found each other, and both have heard so."""
    request = await approved_request(town, asker)
    await helper.taps("I can help")
    have_read(*town.neighbours)
    return request


async def helped(town: Town) -> tuple[Neighbour, Neighbour]:
    """Amira, who says that it went well, and Olena, who helped her and has helped before."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await town.rows("update volunteer set tasks = 1")
    await in_touch(town, amira, olena)
    for label in ("Done", "It went well"):
        await amira.taps(label)
    return amira, olena


async def comes_weekly(asker: Neighbour, helper: Neighbour, times: str = "4 times") -> None:
    """Somebody who was helped asks for every week, the helper agrees, and both have read what was said."""
    for label in ("Every week", times):
        await asker.taps(label)
    await helper.taps("Yes, every week")
    have_read(asker, helper)


async def has_helped(town: Town, name: str, minutes: int = 90) -> Neighbour:
    """A volunteer who noted how long it took when they helped Amira."""
    amira = await resident(town, "Amira")
    helper = await volunteer(town, name)
    request = await in_touch(town, amira, helper)
    async with town.database.transaction() as tx:
        (contact,) = await contacts.list_contacts_of_request(tx, request)
        await contacts.complete_contact(tx, contact)
        await help_hours.record_hours(tx, contact, tx.now.date(), minutes)
    return helper
