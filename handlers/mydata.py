"""My data: everything that is kept about somebody, in a few words and as a file."""

import json

from bot.contract import Context, File, Text, Tongues, _, always, command, many, registry
from bot.rules.roles import Age
from db import people

AGES: dict[Age, Text] = {
    Age.CHILD: _("I noted that you are younger than 16."),
    Age.SIXTEEN: _("I noted that you are 16 or 17."),
    Age.YOUTH: _("I noted that you are 16 or 17, and that an organisation answers for you."),
    Age.ADULT: _("I noted that you are 18 or older."),
}


@command("mydata", name="mydata.mydata", summary=_("What do you know about me?"), anytime=True)
@always
async def mydata(ctx: Context) -> None:
    """Count it in words, and hand over every row."""
    held = await people.held(ctx.tx, ctx.person.id)
    told = [_("Your language here is {language}.", language=Tongues((ctx.person.language,)))]
    if ctx.person.name:
        told.append(_("Neighbours you are in touch with call you {name}.", name=ctx.person.name))
    if age := await people.age(ctx.tx, ctx.person):
        told.append(AGES[Age(age)])
    if held["post"]:
        told.append(_requests(len(held["post"])))
    if held["volunteer"]:
        told.append(_("I know what you offer to help with."))
    if held["relayed"]:
        told.append(_("I still hold what you wrote to neighbours, sealed."))
    if held["whereabouts"]:
        told.append(_("I remember roughly where you were when you last shared your position, for one day at most."))
    if held["outbox"]:
        told.append(_notes(len(held["outbox"])))
    told.append(_("I hold no phone number and no picture of you."))
    told.append(_("The file shows every entry."))
    file = File("my-data.json", "application/json", json.dumps(held, ensure_ascii=False, indent=2))
    ctx.say(told, registry.choices("forget", "menu"), file=file)


def _requests(number: int) -> Text:
    return many("I hold one request of yours.", "I hold {count} requests of yours.", count=number)


def _notes(answers: int) -> Text:
    return many(
        "I still hold a note of one answer to you.", "I still hold notes of {count} answers to you.", count=answers
    )
