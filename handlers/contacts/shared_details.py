"""Shared contact details: both neighbours see what was shared, when and by whom; the giver can take it back with one
tap.
"""

from bot.contract import Choice, Context, Line, Moment, Text, _, action, always, choice, pgettext
from bot.views.common import MY_REQUESTS, quote
from bot.views.contacts import CONTACT_ENDED
from bot.views.visits import (
    give_address_button,
    give_phone_button,
    retract_shared_details,
    send_shared_detail,
    shared_details_button,
)
from db import contacts, people, shared_details
from db.model import ContactState, HelpContact, SharedDetail, SharedKind

MAX_BUTTONS = 6

# Translators: what stands in the list of what a neighbour was given.
GIVEN_BY_KIND: dict[SharedKind, Text] = {
    SharedKind.ADDRESS: _("Address, shared by {name}: {moment}."),
    SharedKind.PHONE: _("Phone number, shared by {name}: {moment}."),
}
TAKEN_BACK_BY_KIND: dict[SharedKind, Text] = {
    SharedKind.ADDRESS: _("{name} no longer shares their address with you. Please do not use it any more."),
    SharedKind.PHONE: _("{name} no longer shares their phone number with you. Please do not use it any more."),
}
SHOW_LABELS: dict[SharedKind, Text] = {
    SharedKind.ADDRESS: _("Show the address"),
    SharedKind.PHONE: _("Show the phone number"),
}
TAKE_BACK_LABELS: dict[SharedKind, Text] = {
    SharedKind.ADDRESS: _("Stop sharing the address"),
    SharedKind.PHONE: _("Stop sharing the number"),
}


@action("contacts.ask_whether_detail_arrived")
async def ask_whether_detail_arrived(ctx: Context) -> None:
    """The connection broke while a shared detail was sent: ask the helper whether it arrived."""
    one = await shared_details.get_shared_detail(ctx.tx, ctx.button_data.number("disclosure"))
    contact = await contacts.find_own_contact(ctx.tx, one.contact, ctx.person) if one else None
    if one and contact and one.value:
        name = await people.read_name(ctx.tx, one.giver)
        asked = _(
            "{name} has shared something with you, but I do not know whether it arrived. Can you see it?", name=name
        )
        show = choice(
            pgettext("button: an address or a phone number that was shared", "Show"),
            go="contacts.show_shared_detail",
            disclosure=one.id,
        )
        ctx.say(asked, [show, shared_details_button(contact)])


@action("contacts.list_shared_details")
@always
async def list_shared_details(ctx: Context) -> None:
    """List the shared address and phone number; both neighbours read the list, only the giver can take one back."""
    contact = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    if contact is None:
        ctx.say(CONTACT_ENDED, [MY_REQUESTS])
        return
    given = await shared_details.list_of_contact(ctx.tx, contact)
    name = await people.read_name(ctx.tx, contact.asker)
    lines = [_describe_detail(one, name) for one in given]
    gives = contact.state is ContactState.OPEN and ctx.person.id == contact.asker
    more = [give_address_button(contact), give_phone_button(contact)] if gives else []
    choices = [way for one in given if one.value for way in _detail_buttons(ctx, one)]
    ctx.say(lines or [_("Nothing has been shared.")], [*choices, *more, MY_REQUESTS][:MAX_BUTTONS])


def _describe_detail(one: SharedDetail, name: str) -> Line:
    """That it was given, and what became of it."""
    given = Text(GIVEN_BY_KIND[one.kind].message, {"name": name, "moment": Moment(one.given)})
    if one.withdrawn:
        return given, _("Sharing stopped: {moment}.", moment=Moment(one.withdrawn))
    return given


def _detail_buttons(ctx: Context, one: SharedDetail) -> list[Choice]:
    shows = choice(SHOW_LABELS[one.kind], go="contacts.show_shared_detail", disclosure=one.id)
    back = choice(TAKE_BACK_LABELS[one.kind], go="contacts.withdraw_shared_detail", disclosure=one.id)
    return [shows, back] if ctx.person.id == one.giver else [shows]


@action("contacts.show_shared_detail")
async def show_shared_detail(ctx: Context) -> None:
    """Show the shared address or number again: to its giver, and to the helper while the contact is open."""
    one, contact = await _find_detail(ctx)
    if one is None or contact is None or not one.value:
        ctx.say(_("This is no longer available."), [MY_REQUESTS])
    elif ctx.person.id == one.giver:
        ctx.say(quote(one.value), _detail_buttons(ctx, one)[1:])
    else:
        send_shared_detail(ctx, contact, one, await people.read_name(ctx.tx, one.giver))


@action("contacts.withdraw_shared_detail")
@always
async def withdraw_shared_detail(ctx: Context) -> None:
    """One tap: it is deleted, and leaves the helper's chat; nothing ever stands in the way of that."""
    one, contact = await _find_detail(ctx)
    if (
        one is None
        or contact is None
        or one.giver != ctx.person.id
        or not await shared_details.withdraw_detail(ctx.tx, one.id)
    ):
        ctx.say(_("This is no longer available."), [MY_REQUESTS])
        return
    retract_shared_details(ctx, contact, [one])
    ctx.tell(
        contact.helper,
        Text(TAKEN_BACK_BY_KIND[one.kind].message, {"name": ctx.person.name}),
        [shared_details_button(contact)],
    )
    name = await people.read_name(ctx.tx, contact.helper)
    ctx.say(
        _("I have deleted it and will remove it from the chat with {name}.", name=name),
        [shared_details_button(contact), MY_REQUESTS],
    )


@action("contacts.report_detail_not_removed")
async def report_detail_not_removed(ctx: Context) -> None:
    """A shared detail could not be removed from the chat: ask the helper to delete it, and tell the giver the truth."""
    one, contact = await _find_detail(ctx)
    ctx.say(
        _("I could not remove a message with an address or a phone number from this chat. Please delete it yourself.")
    )
    if one and contact and ctx.person.id == contact.helper:
        name = ctx.person.name
        honest = _(
            "I have deleted it, but {name} may still see it. I have asked for it to be deleted there, too.", name=name
        )
        ctx.tell(one.giver, honest)


async def _find_detail(ctx: Context) -> tuple[SharedDetail | None, HelpContact | None]:
    """What a button is about, if it was given within a contact of theirs."""
    one = await shared_details.get_shared_detail(ctx.tx, ctx.button_data.number("disclosure"))
    contact = await contacts.find_own_contact(ctx.tx, one.contact, ctx.person) if one else None
    return (one, contact) if contact else (None, None)
