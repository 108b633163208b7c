"""How two neighbours meet: sentences that several capabilities say, and how what was given is taken back."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.contract.context import Context
from bot.contract.outgoing import Choice, DeliveryFallback, Line, Text, _, choice
from bot.contract.placeholders import Moment
from bot.rules.contacts import code_words
from bot.rules.text.phone_numbers import group_phone_numbers
from bot.views.on_behalf import describe_represented
from db.model import Contact, HelpContact, Revision, SharedDetail, SharedKind, Visit, VisitState

HELPER_WAITS = "helper:"
REQUESTER_WAITS = "asker:"
BOTH_WAIT = "both:"
"""Who of a contact waits for a word of the other; behind it stands since when."""

OFF = "off:"
"""Stands there while a visit is called off and no other time is agreed on, so that nobody is asked who has come."""

VISIT_OVER_AFTER = timedelta(hours=12)
SAY_CODE_WORD = _("Say the code word at the door.")
ASK_FOR_CODE_WORD = _("Ask for the code word at the door. Do not open to anyone who does not know it.")

SHARED_DETAIL_TEXTS: dict[SharedKind, Text] = {
    SharedKind.ADDRESS: _("{name} has given you their address: {words}"),
    SharedKind.PHONE: _("{name} has given you their phone number: {words}"),
}


def shared_detail_subject(disclosure: int) -> str:
    """The subject of every message with this shared detail, to retract all of these together."""
    return f"shared:{disclosure}"


def send_shared_detail(ctx: Context, contact: HelpContact, given: SharedDetail, giver: str) -> None:
    """Never sent twice by itself; where nobody knows whether it arrived, the helper is asked. `giver` is a name."""
    words = group_phone_numbers(given.value) if given.kind is SharedKind.PHONE else given.value
    told = Text(SHARED_DETAIL_TEXTS[given.kind].message, {"name": giver, "words": words})
    lines = [told, _("This is only for this visit. Please do not write it down or pass it on to anyone.")]
    unsure = DeliveryFallback(go="contacts.ask_whether_detail_arrived", data={"disclosure": given.id})
    ctx.tell(
        contact.helper,
        lines,
        [shared_details_button(contact)],
        subject=shared_detail_subject(given.id),
        contact=True,
        otherwise=unsure,
    )


def shared_details_button(contact: HelpContact) -> Choice:
    """The button for the shared address and phone number, for both neighbours."""
    return choice(_("Shared address and phone"), go="contacts.list_shared_details", pair=contact.id)


def retract_shared_details(ctx: Context, contact: Contact, given: Iterable[SharedDetail]) -> None:
    """Retract the shared details from the recipient's chat; where that fails, both people are told."""
    for one in given:
        fails = DeliveryFallback(go="contacts.report_detail_not_removed", data={"disclosure": one.id})
        ctx.tell(contact.other(one.giver), [], subject=shared_detail_subject(one.id), otherwise=fails)


def is_other_waiting_for(contact: HelpContact, person: int) -> bool:
    """Whether the other one stands at a door, or waits behind it, for a word of `person`."""
    return contact.knock.startswith((HELPER_WAITS if person == contact.asker else REQUESTER_WAITS, BOTH_WAIT))


def describe_code_word(ctx: Context, code: str, language: str) -> list[Line]:
    """The code word, which both say alike, and what it means to a reader of `language`; nothing where there is none."""
    if not code:
        return []
    means = code_words.translate_code_word(code, ctx.city.words.door, language)
    said = _("Code word: “{words}”.", words=code)
    return [(said, _("In your language: {words}.", words=means)) if means else said]


def explain_code_word(contact: HelpContact, person: int) -> Text:
    """What the code word is for."""
    return SAY_CODE_WORD if person == contact.helper else ASK_FOR_CODE_WORD


def describe_visit(visit: Visit | None, name: str, person: int) -> Text:
    """Where the time of a meeting with `name` stands, said to `person`."""
    if visit is None:
        return _("You have not agreed on a time with {name} yet.", name=name)
    at = Moment(visit.at)
    if visit.state is VisitState.AGREED:
        return _("You are meeting {name}: {moment}.", name=name, moment=at)
    if visit.proposed_by == person:
        return _("You suggested {moment}. {name} has not answered yet.", name=name, moment=at)
    return _("{name} suggests: {moment}. Does that suit you?", name=name, moment=at)


NO_ADDRESS_YET = _("You have not been given the address yet.")


def describe_address_status(
    contact: HelpContact, given: Iterable[SharedDetail], person: int, *, helped: str = ""
) -> list[Line]:
    """Whether the helper knows where to go, said to either of the two; `helped` is the name of the person whom the
    requester wrote for.
    """
    if not any(one.value and one.kind is SharedKind.ADDRESS for one in given):
        theirs = _("You have not shared the address of {name} yet.", name=helped)
        own = theirs if helped else _("You have not shared your address yet.")
        return [NO_ADDRESS_YET if person == contact.helper else own]
    return [_("You have the address. See “Shared address and phone”.")] if person == contact.helper else []


def describe_whom_to_meet(visit: Visit, said: Revision | None, name: str, person: int, *, helps: bool) -> list[Line]:
    """When they meet, said to `person` about `name`; where one of them writes for another, that one is who is met."""
    if said is None or not said.helped:
        return [describe_visit(visit, name, person)]
    if helps:
        return [describe_visit(visit, said.helped, person), *describe_represented(said, name)]
    return [
        _(
            "Visit: {moment}. Who helps: {helper}. For whom: {name}.",
            helper=name,
            name=said.helped,
            moment=Moment(visit.at),
        )
    ]


def explain_who_knows_visit(said: Revision | None, *, reads: bool) -> list[Line]:
    """Whether the helped person gets visit time and code word from the bot (`reads`), or has to be told by the
    representative.
    """
    if said is None or not said.helped:
        return []
    knows = _("{name} can also read the time and the code word.", name=said.helped)
    return [knows if reads else _("Please tell {name} the time and the code word.", name=said.helped)]


def is_long_over(visit: Visit | None, now: datetime) -> bool:
    """Whether the visit is so long past that new messages are not about it."""
    return visit is not None and visit.at <= now - VISIT_OVER_AFTER


def describe_past_visit(visit: Visit, name: str) -> Text:
    """The time of a visit in the past."""
    return _("The time with {name} was: {moment}.", name=name, moment=Moment(visit.at))


def describe_visit_with_code_word(ctx: Context, visit: Visit | None, code: str, name: str) -> list[Line]:
    """When the person meets `name`, and the code word that both say at the door; or when that was."""
    known = [] if is_long_over(visit, ctx.now) else describe_code_word(ctx, code, ctx.person.language)
    return [describe_visit_now(ctx, visit, name), *known]


def describe_visit_now(ctx: Context, visit: Visit | None, name: str) -> Text:
    """The state of the visit for the current person, or its past time."""
    return (
        describe_past_visit(visit, name)
        if visit and is_long_over(visit, ctx.now)
        else describe_visit(visit, name, ctx.person.id)
    )


def visit_buttons(contact: HelpContact, visit: Visit | None, person: int, *, helped: str = "") -> list[Choice]:
    """What `person` can do about a meeting, the likeliest first; `helped` is whom the requester wrote for."""
    asked = visit is not None and visit.state is VisitState.PROPOSED and visit.proposed_by != person
    suits = (
        [choice(_("That suits me"), go="contacts.agree_to_visit_time", **_proposal_data(contact, visit))]
        if visit and asked
        else []
    )
    gives = [give_address_button(contact, helped)] if person == contact.asker else []
    return [
        *suits,
        other_time_button(contact),
        *gives,
        code_word_button(contact),
        shared_details_button(contact),
        choice(_("Problem with the visit"), go="contacts.ask_what_came_up", pair=contact.id),
    ]


def _proposal_data(contact: HelpContact, visit: Visit) -> dict[str, object]:
    return {"pair": contact.id, "at": visit.at.isoformat()}


def other_time_button(contact: HelpContact) -> Choice:
    """The button to propose another visit time."""
    return choice(_("Another time"), go="contacts.ask_other_visit_time", pair=contact.id)


def give_address_button(contact: HelpContact, helped: str = "") -> Choice:
    """The requester's button to share the address, by own decision only; that of the person `helped`, if any."""
    label = _("Share the address") if helped else _("Share my address")
    return choice(label, go="contacts.ask_contact_details", pair=contact.id, kind=SharedKind.ADDRESS.value)


def give_phone_button(contact: HelpContact, helped: str = "") -> Choice:
    """As with the address."""
    label = _("Share the phone number") if helped else _("Share my phone number")
    return choice(label, go="contacts.ask_contact_details", pair=contact.id, kind=SharedKind.PHONE.value)


def code_word_button(contact: HelpContact) -> Choice:
    """The code word once more."""
    return choice(_("Code word"), go="contacts.show_code_word", pair=contact.id)


def visit_problem_buttons(contact: HelpContact, person: int) -> list[Choice]:
    """Buttons for problems before and during a visit; the requester's differ from the helper's."""
    late = choice(_("I am running late"), go="contacts.ask_how_late", pair=contact.id)
    if person == contact.helper:
        nobody = choice(_("Nobody opens the door"), go="contacts.report_nobody_opened", pair=contact.id)
        return [late, nobody, choice(_("I cannot come"), go="matching.step_back", pair=contact.id)]
    nobody = choice(_("Nobody came"), go="contacts.report_nobody_came", pair=contact.id)
    return [late, nobody, choice(_("I cannot come"), go="contacts.ask_move_or_withdraw", pair=contact.id)]
