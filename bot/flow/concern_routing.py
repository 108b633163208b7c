"""Routes danger and concerns: what a person in danger, or in touch with a worrying neighbour, writes reaches a
coordinator, even while a question waits.
"""

from bot.contract.routing import Route, registry
from bot.flow.decision import Call
from bot.flow.sessions import Session
from bot.rules.contacts import no_show_phrases, typed_actions
from bot.rules.moderation import discrimination
from bot.rules.safety import detect_concern, detect_danger
from bot.rules.safety.detect_concern import Concern
from bot.rules.safety.detect_danger import Danger, DangerAssessment
from bot.rules.understanding.intent import Intent
from db import case_view, cases, contacts, people, volunteers
from db.dialogs import PRIVATE_CHAT
from db.model import Tx, Urgency

CONCERN_ROUTE = "safety.handle_concern_words"
REFUSAL_ROUTE = "safety.open_discrimination_case"
FURTHER_WORDS_ROUTE = "safety.add_emergency_words"
ASK_CONCERN_ROUTE = "safety.offer_to_report_concern"
PARTING_ROUTE = "contacts.offer_to_end"
NO_SHOW_ROUTE = "contacts.handle_no_show_words"
FURTHER_MEDIA_ROUTE = "safety.add_emergency_media"
OFFER_STEP = "volunteers.receive_profile_part"
CHOOSE_NEIGHBOUR_STEP = "contacts.pass_on_to_chosen"
HELP_COMMANDS = ("help", "ask")
"""Commands whose plain names are a cry for help of somebody who may be in danger."""
STEPS_TO_NEIGHBOUR = (CHOOSE_NEIGHBOUR_STEP, "contacts.receive_thanks", "contacts.receive_contact_details")
"""What is written there reaches a neighbour, or waits to, though it is no talk: a number is no word for them."""
CAPABILITIES_READ_BY_PEOPLE = (
    "safety.raise_concern",
    "safety.report",
    "safety.report_details",
    "account.contact_team",
    "safety.appeal",
)
"""What they write there is read by a coordinator anyhow."""


async def is_for_alarm_reader(tx: Tx, visitor: Session, *, surely: bool = False) -> bool:
    """Whether the message belongs to the coordinator of the person's open emergency. A question of ours takes it only
    where asked since, or where the danger is not sure; so does a chat with a neighbour opened since. What a coordinator
    reads anyhow stays where it is. `surely` leaves out cases of unsure danger.
    """
    waits = visitor.dialog
    if visitor.chat != PRIVATE_CHAT or (waits and _is_for_the_office(waits.step)):
        return False
    number = await cases.find_alarm_of(tx, visitor.person.id)
    case = await case_view.read_case(tx, number) if number else None
    if surely and case and case.urgency is not Urgency.DANGER:
        return False
    if case is None or waits is None or waits.step == CHOOSE_NEIGHBOUR_STEP or waits.asked is None:
        return case is not None
    said = [case.opened, *(word.said for word in case.talk if not word.office)]
    if is_reaching_neighbour(waits.step):
        return waits.asked <= max(said)
    return case.urgency is Urgency.DANGER and any(waits.asked <= at < tx.now for at in said)


def _is_for_the_office(step: str) -> bool:
    route = registry.routes.get(step)
    return registry.module_of(step) in (*CAPABILITIES_READ_BY_PEOPLE, "moderation.message_author") or (
        route is not None and bool(route.act)
    )


def is_cry_for_help(call: Call | None) -> bool:
    """Whether the text of a person in danger calls no command, or only one for help."""
    return call is None or call.route in [registry.commands[name].route for name in HELP_COMMANDS]


async def is_concern(tx: Tx, visitor: Session, text: str) -> bool:
    """Whether the text is a concern for a coordinator, neither an answer to a question nor meant for the neighbour."""
    waits = registry.routes.get(visitor.dialog.step) if visitor.dialog else None
    if waits is None or not _may_be_meant_otherwise(waits) or detect_concern.detect_concern(text) is None:
        return False
    return bool(await contacts.list_recent_contacts(tx, visitor.person))


async def is_about_another(tx: Tx, visitor: Session, text: str, *, sure: bool) -> bool:
    """Whether a text about danger is about a neighbour of an open contact: then that person gets a case as well.

    Where the danger is not `sure`, only if the text says plainly that a person is harmed; what a coordinator reads
    anyhow stays where it is.
    """
    waits = registry.routes.get(visitor.dialog.step) if visitor.dialog else None
    if visitor.chat != PRIVATE_CHAT or (waits and not _may_be_meant_otherwise(waits)):
        return False
    plainly = detect_concern.detect_concern(text) is Concern.HARM
    if not plainly and not sure:
        return False
    known = await contacts.list_recent_contacts(tx, visitor.person)
    if not known or plainly or detect_concern.is_danger_of_another(text):
        return bool(known)
    names = [await people.read_name(tx, tie.other(visitor.person.id)) for tie in known]
    return any(no_show_phrases.is_named(text, name) for name in names)


async def is_possible_concern(tx: Tx, visitor: Session, text: str) -> bool:
    """Whether they may worry about the neighbour they are in touch with, who therefore is not offered to read it."""
    if visitor.chat != PRIVATE_CHAT or (visitor.dialog and not is_reaching_neighbour(visitor.dialog.step)):
        return False
    return (
        detect_concern.is_worry(text)
        and detect_concern.detect_concern(text) is None
        and bool(await contacts.list_open_contacts(tx, visitor.person))
    )


async def is_wish_to_end_contact(tx: Tx, visitor: Session, text: str) -> bool:
    """Whether a person does not want to see the neighbour of an open contact again."""
    waits = registry.routes.get(visitor.dialog.step) if visitor.dialog else None
    if visitor.chat != PRIVATE_CHAT or (waits and not _may_be_meant_otherwise(waits)):
        return False
    return detect_concern.is_parting(text) and bool(await contacts.list_open_contacts(tx, visitor.person))


async def is_discriminating_refusal(tx: Tx, visitor: Session, text: str) -> bool:
    """Whether a volunteer, a person about to sign up, or one in touch with a neighbour rejects people for who these
    are.
    """
    if visitor.chat != PRIVATE_CHAT or not discrimination.is_refusal(text):
        return False
    waits = registry.routes.get(visitor.dialog.step) if visitor.dialog else None
    if waits and not _may_be_meant_otherwise(waits):
        return False
    if waits is None and typed_actions.find_intent_for_bot(text) is Intent.VOLUNTEER:
        return True
    if (waits is not None and waits.name == OFFER_STEP) or await volunteers.find_volunteer(tx, visitor.person.id):
        return True
    return discrimination.is_own_refusal(text) and bool(await contacts.list_open_contacts(tx, visitor.person))


async def is_no_show(tx: Tx, visitor: Session, text: str) -> bool:
    """Whether they say that a neighbour has not come, or does not open."""
    waits = registry.routes.get(visitor.dialog.step) if visitor.dialog else None
    if waits and not _may_be_meant_otherwise(waits):
        return False
    names = await _names(tx, visitor, text)
    return bool(names) and (
        typed_actions.find_typed_action(text) in typed_actions.NO_SHOW_ACTIONS
        or any(no_show_phrases.find_no_show(text, name) for name in names)
    )


async def is_harmless(tx: Tx, visitor: Session, text: str, judged: DangerAssessment) -> bool:
    """Whether the text is one of our own buttons that could be misread, a no-show, a theft by a neighbour or a
    discriminating refusal, and the rest of it says nothing of danger.
    """
    if typed_actions.find_typed_action(text) and not judged.sure:
        return True
    if await _only_refuses(tx, visitor, text) or await _only_tells_of_theft(tx, visitor, text, judged):
        return True
    names = [name for name in await _names(tx, visitor, text) if no_show_phrases.find_no_show(text, name)]
    return any(
        not detect_danger.assess_danger(no_show_phrases.text_without_no_show(text, name)).dangers for name in names
    )


async def _only_refuses(tx: Tx, visitor: Session, text: str) -> bool:
    """Whether they say whom they would not help, and nothing besides sounds like danger or says so plainly."""
    if detect_danger.find_plain_danger_languages(text) or not await is_discriminating_refusal(tx, visitor, text):
        return False
    return not detect_danger.assess_danger(discrimination.text_without_refusal(text)).dangers


async def _only_tells_of_theft(tx: Tx, visitor: Session, text: str, judged: DangerAssessment) -> bool:
    """Whether they say that a card was taken while they are in touch with a neighbour: by a partner it is control."""
    if judged.dangers != (Danger.VIOLENCE,) or not detect_concern.is_theft_by_neighbour(text):
        return False
    if detect_danger.assess_danger(detect_concern.text_without_theft(text)).dangers:
        return False
    return visitor.chat == PRIVATE_CHAT and bool(await contacts.list_recent_contacts(tx, visitor.person))


async def _names(tx: Tx, visitor: Session, text: str) -> list[str]:
    """Of whom they are in touch with, where it is worth asking."""
    if visitor.chat != PRIVATE_CHAT or not (
        typed_actions.find_typed_action(text) in typed_actions.NO_SHOW_ACTIONS
        or no_show_phrases.is_possible_no_show(text)
    ):
        return []
    helping = await contacts.list_help_contacts(tx, visitor.person)
    return [await people.read_name(tx, contact.other(visitor.person.id)) for contact in helping]


def _may_be_meant_otherwise(waits: Route) -> bool:
    """What is written to a neighbour or into a form; the office in its own name, and what a human reads, is left."""
    mine = waits.module in CAPABILITIES_READ_BY_PEOPLE or bool(waits.act)
    return not mine and (is_reaching_neighbour(waits.name) or not waits.verbatim)


def is_reaching_neighbour(step: str) -> bool:
    """Whether what is written as this step waits is meant for a neighbour."""
    return step in STEPS_TO_NEIGHBOUR or registry.conversing(step)
