"""Share an address or phone number: only by a tap of the requester, read back first, and with one helper."""

from bot.contract import Context, Refusal, Text, _, action, choice, step, verbatim, yes_choice
from bot.rules.text.normalize import normalize
from bot.views.common import CHANGE_DRAFT_LABEL, CHOOSE_ONE, MY_REQUESTS, quote
from bot.views.contacts import CONTACT_ENDED, explain_contact_suspended
from bot.views.visits import send_shared_detail, shared_details_button
from db import contacts, help_requests, people, sanctions, shared_details
from db.model import ContactState, HelpContact, SharedKind

MAX_DETAILS_LENGTH = 200

DETAIL_QUESTIONS: dict[SharedKind, Text] = {
    SharedKind.ADDRESS: _(
        "What may {name} know? Please write your street and house number, the name on the bell and the floor."
    ),
    SharedKind.PHONE: _("Which phone number may I share with {name}?"),
}
# Translators: said to a person who asked for help for {person}; {name} is the helper.
QUESTIONS_ABOUT_ANOTHER: dict[SharedKind, Text] = {
    SharedKind.ADDRESS: _(
        "Please ask {person} first. What may {name} know: the street and house number, the name on the bell and the "
        "floor?"
    ),
    SharedKind.PHONE: _("Please ask {person} first. Which phone number may I share with {name}?"),
}
GIVE_NOTHING = choice(_("Share nothing"), nothing=True)


@action("contacts.ask_contact_details")
async def ask_contact_details(ctx: Context) -> None:
    """Ask for the address or phone number once; only the requester can give it."""
    contact = await _find_sharing_contact(ctx, ctx.button_data.number("pair"))
    if contact:
        await _ask_detail(ctx, contact, SharedKind(ctx.button_data.text("kind")))


async def _ask_detail(ctx: Context, contact: HelpContact, kind: SharedKind) -> None:
    name = await people.read_name(ctx.tx, contact.helper)
    person = await _read_helped_name(ctx, contact)
    own = Text(DETAIL_QUESTIONS[kind].message, {"name": name})
    question = Text(QUESTIONS_ABOUT_ANOTHER[kind].message, {"name": name, "person": person}) if person else own
    keep = {"pair": contact.id, "kind": kind.value}
    ctx.ask(
        [question, _("I will show it to you before I share it.")],
        [GIVE_NOTHING],
        then=receive_contact_details,
        keep=keep,
    )


@verbatim("contacts.receive_contact_details")
async def receive_contact_details(ctx: Context) -> None:
    """Read the address or number back before it is sent; until then it is stored encrypted, so it is in no dialog."""
    contact = await _find_sharing_contact(ctx, ctx.kept["pair"])
    if contact is None or _has_declined(ctx):
        return
    if not 0 < len(ctx.text) <= MAX_DETAILS_LENGTH:
        raise Refusal(_("Please write it on one line, in a few words."))
    ctx.say(quote(ctx.text))
    asked = _(
        "Shall I share this with {name}, and with nobody else?", name=await people.read_name(ctx.tx, contact.helper)
    )
    choices = [yes_choice(_("Share it"), give=True), choice(CHANGE_DRAFT_LABEL, change=True), GIVE_NOTHING]
    ctx.ask(asked, choices, then=confirm_contact_details, keep={"sealed": ctx.tx.seal.seal(ctx.text)})


@step("contacts.confirm_contact_details")
async def confirm_contact_details(ctx: Context) -> None:
    """Exactly this neighbour gets it, and both can read later that it was given."""
    contact = await _find_sharing_contact(ctx, ctx.kept["pair"])
    kind = SharedKind(ctx.kept["kind"])
    if contact is None or _has_declined(ctx):
        return
    if "change" in ctx.button_data:
        await _ask_detail(ctx, contact, kind)
    elif "give" in ctx.button_data or ctx.city.words.universal.get(normalize(ctx.text)) == "yes":
        await _share_details(ctx, contact, kind)
    else:
        raise Refusal(CHOOSE_ONE)


async def _share_details(ctx: Context, contact: HelpContact, kind: SharedKind) -> None:
    value = ctx.tx.seal.unseal(ctx.kept["sealed"])
    name = await people.read_name(ctx.tx, contact.helper)
    number = shared_details.create_shared_detail(ctx.tx, contact, ctx.person, kind, value)
    given = await shared_details.get_shared_detail(ctx.tx, number)
    if given:
        send_shared_detail(ctx, contact, given, await _read_helped_name(ctx, contact) or ctx.person.name)
    ctx.say(
        _("I have shared it with {name}. You can stop sharing it at any time.", name=name),
        [shared_details_button(contact), MY_REQUESTS],
    )


async def _read_helped_name(ctx: Context, contact: HelpContact) -> str:
    """The name of the person whom the requester wrote for; empty where they asked for themselves."""
    said = await help_requests.find_published_revision(ctx.tx, contact.request)
    return said.helped if said else ""


def _has_declined(ctx: Context) -> bool:
    """Whether they changed their mind, which they are told is fine."""
    if "nothing" not in ctx.button_data:
        return False
    ctx.say(_("All right. I have not shared anything."), [MY_REQUESTS])
    return True


async def _find_sharing_contact(ctx: Context, number: int) -> HelpContact | None:
    """The contact in which they asked for help and are still in touch; None where it is none, which they are told.

    Nothing goes to a helper who is suspended, least of all an address.
    """
    contact = await contacts.find_own_contact(ctx.tx, number, ctx.person)
    if contact is None or contact.state is not ContactState.OPEN or contact.asker != ctx.person.id:
        ctx.say(CONTACT_ENDED, [MY_REQUESTS])
        return None
    if await sanctions.find_standing_sanction(ctx.tx, contact.helper):
        ctx.say(explain_contact_suspended(await people.read_name(ctx.tx, contact.helper)), [MY_REQUESTS])
        return None
    return contact
