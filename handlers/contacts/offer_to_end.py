"""Offer to end a contact: who writes that they do not want to see the neighbour again gets the button for it."""

from bot.contract import Context, action, choice
from bot.rules.contacts.no_show_phrases import is_named
from bot.views.common import MENU
from bot.views.concerns import ABOUT_WHOM, NOT_PASSED_TO_NEIGHBOUR, offer_to_end_contact, worried_button
from bot.views.contacts import about_contact_label
from db import contacts, conversations, people


@action("contacts.offer_to_end")
async def offer_to_end(ctx: Context) -> None:
    """Nothing of it reaches the neighbour; a person with several contacts first says which one is meant."""
    said = [NOT_PASSED_TO_NEIGHBOUR] if ctx.button_data.get("kept_back") else []
    ties = await contacts.list_open_contacts(ctx.tx, ctx.person)
    names = {tie.id: await people.read_name(ctx.tx, tie.other(ctx.person.id)) for tie in ties}
    meant = [tie for tie in ties if is_named(ctx.text, names[tie.id])] or ties
    if len(meant) == 1:
        goes_on, choices = offer_to_end_contact(meant[0])
        ctx.say([*said, *goes_on], [*choices, worried_button(meant[0].id), MENU])
        return
    which = [
        choice(about_contact_label(names[tie.id]), go="contacts.offer_to_end_chosen", pair=tie.id) for tie in meant
    ]
    ctx.say([*said, ABOUT_WHOM], [*which, MENU])


@action("contacts.offer_to_end_chosen")
async def offer_to_end_chosen(ctx: Context) -> None:
    """The button for the contact that the person chose."""
    tie = await conversations.find_contact_of_one(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    goes_on, choices = offer_to_end_contact(tie)
    ctx.say(goes_on or [ABOUT_WHOM], [*choices, MENU])
