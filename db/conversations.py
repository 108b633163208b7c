"""Conversations: what neighbours write through the bot, and who reads it at the moment."""

import json

from db import contacts, mediation, people, sanctions
from db.model import Contact, ContactState, Conversation, Person, Tx


async def find_conversation(tx: Tx, contact: int, speaker: Person) -> Conversation | None:
    """The open conversation of a contact that the person belongs to; None otherwise."""
    found = await contacts.get_contact(tx, contact)
    if found is None or found.state is not ContactState.OPEN:
        return None
    wish = await mediation.find_of_contact(tx, contact)
    everybody = [found.asker, found.helper, *([wish.mediator] if wish and wish.mediator else [])]
    if speaker.id not in everybody:
        return None
    hearers, resting, away = await _split_others(tx, [person for person in everybody if person != speaker.id])
    return Conversation(contact=found, speaker=speaker.id, hearers=hearers, resting=resting, away=away, mediation=wish)


async def _split_others(tx: Tx, people_: list[int]) -> tuple[tuple[Person, ...], tuple[Person, ...], tuple[str, ...]]:
    """Who hears, who is suspended, and what those are called whom nothing reaches."""
    hearers, resting, away = [], [], []
    for number in people_:
        reached = await people.find_reachable_account(tx, number)
        if reached is None:
            away.append(await people.read_name(tx, number))
        elif await sanctions.find_standing_sanction(tx, number):
            resting.append(reached[0])
        else:
            hearers.append(reached[0])
    return tuple(hearers), tuple(resting), tuple(away)


async def find_contact_of_member(tx: Tx, contact: int, person: Person) -> Contact | None:
    """The contact, open or not, if the person is one of the two or has mediated; else None."""
    found = await contacts.get_contact(tx, contact)
    if found is None or person.id in (found.asker, found.helper):
        return found
    return found if await mediation.has_mediated(tx, contact, person.id) else None


async def find_contact_of_one(tx: Tx, contact: int, person: Person) -> Contact | None:
    """The contact, open or not, if the person is one of the two; a mediator is not."""
    found = await contacts.get_contact(tx, contact)
    return found if found and person.id in (found.asker, found.helper) else None


async def find_message_before(tx: Tx, contact: Contact, number: int) -> tuple[int, str] | None:
    """The message before that one in the contact: author id and text; None where it was the first."""
    row = await tx.one("contacts.said_before", contact=contact.id, said=number)
    return (row["person_id"], json.loads(tx.seal.unseal(row["words_sealed"]))) if row else None
