"""My data: everything stored about a person, in a few sentences and as a file."""

import json

from bot.contract import Context, File, LanguageNames, Text, _, always, command, many, registry
from bot.rules.access.roles import AgeGroup
from db import people

AGE_TEXTS: dict[AgeGroup, Text] = {
    AgeGroup.CHILD: _("I have noted that you are under 16."),
    AgeGroup.SIXTEEN: _("I have noted that you are 16 or 17."),
    AgeGroup.YOUTH: _("I have noted that you are 16 or 17, and that an organisation has taken responsibility for you."),
    AgeGroup.ADULT: _("I have noted that you are 18 or over."),
}


@command("mydata", name="account.show_my_data", summary=_("What you know about me"), anytime=True)
@always
async def show_my_data(ctx: Context) -> None:
    """Count it in words, and hand over every row."""
    held = await people.read_all_data(ctx.tx, ctx.person.id)
    told = [_("Your language here is {language}.", language=LanguageNames((ctx.person.language,)))]
    if ctx.person.name:
        told.append(_("People you are in touch with know you as {name}.", name=ctx.person.name))
    if age := await people.read_age(ctx.tx, ctx.person):
        told.append(AGE_TEXTS[AgeGroup(age)])
    if held["help_request"]:
        told.append(_requests_line(len(held["help_request"])))
    if held["volunteer"]:
        told.append(_("I know what you have offered to help with."))
    if held["relayed_message"]:
        told.append(_("I still have the messages you wrote to neighbours. They are encrypted."))
    if held["shared_position"]:
        told.append(_("I remember roughly where you were when you last shared your location, for one day at most."))
    if held["outbox"]:
        told.append(_notes_line(len(held["outbox"])))
    told.append(_("I have no phone number and no picture of you."))
    told.append(_("The file shows every entry."))
    file = File("my-data.json", "application/json", json.dumps(held, ensure_ascii=False, indent=2))
    ctx.say(told, registry.choices("forget", "menu"), file=file)


def _requests_line(number: int) -> Text:
    return many("I have one request from you.", "I have {count} requests from you.", count=number)


def _notes_line(answers: int) -> Text:
    return many(
        "I still have a note of one answer to you.", "I still have notes of {count} answers to you.", count=answers
    )
