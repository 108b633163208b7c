"""Stated hours: a volunteer writes how long a visit took, in their own words and without being asked."""

from bot.contract import Choice, Context, Duration, Refusal, _, action, choice
from bot.contract.signs import YES_SIGN
from bot.rules.understanding.help_duration import find_help_duration
from bot.views.common import HELP_DONE_LABEL, MENU
from bot.views.contacts import CONTACT_ENDED
from bot.views.help_hours import confirm_hours_noted
from db import contacts, help_hours, people
from db.model import ContactState, HelpContact


@action("volunteers.log_stated_duration")
async def log_stated_duration(ctx: Context) -> None:
    """Log the duration for the visit it is about; where that is not done yet, ask first whether it is. A volunteer who
    has nothing to log sees the hours so far.
    """
    said = find_help_duration(ctx.text)
    helped = await help_hours.list_awaiting_hours(ctx.tx, ctx.person, untimed=True) if said else []
    if said is None or not helped:
        await ctx.redirect("volunteers.show_hours")
    elif len(helped) > 1:
        ctx.say(_("With whom?"), [await _contact_button(ctx, contact, said.minutes) for contact in helped])
    elif helped[0].state is ContactState.DONE:
        ctx.button_data = {"pair": helped[0].id, "minutes": said.minutes}
        await ctx.redirect("volunteers.log_duration")
    else:
        await _ask_if_done(ctx, helped[0], said.minutes)


async def _contact_button(ctx: Context, contact: HelpContact, minutes: int) -> Choice:
    name = await people.read_name(ctx.tx, contact.asker)
    return choice(_("With {name}", name=name), go="volunteers.complete_with_duration", pair=contact.id, minutes=minutes)


async def _ask_if_done(ctx: Context, contact: HelpContact, minutes: int) -> None:
    name = await people.read_name(ctx.tx, contact.asker)
    data = {"pair": contact.id, "minutes": minutes}
    done = Choice(HELP_DONE_LABEL, "volunteers.complete_with_duration", YES_SIGN, data=data)
    write = choice(_("Write to {name}", name=name), go="contacts.start_chat", pair=contact.id)
    ctx.say(_("Is it done? Then I will note how long it took: {time}.", time=Duration(minutes)), [done, write, MENU])


@action("volunteers.complete_with_duration")
async def complete_with_duration(ctx: Context) -> None:
    """The help is done, and its duration is logged with it."""
    contact = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    if contact is None or contact.helper != ctx.person.id or contact.state is ContactState.ENDED:
        raise Refusal(CONTACT_ENDED, [MENU])
    if contact.state is ContactState.DONE:
        await ctx.redirect("volunteers.log_duration")
        return
    minutes = ctx.button_data.number("minutes")
    ctx.say(confirm_hours_noted(minutes))
    await ctx.redirect("contacts.complete_help")
    await help_hours.record_hours(ctx.tx, contact, ctx.now.astimezone(ctx.city.zone).date(), minutes)
