"""My data: everything that is kept about somebody, in a few words and as a file."""

import json

from bot.contract import Context, File, Tongues, _, command, many, registry
from db import people


@command("mydata", summary=_("What do you know about me?"), anytime=True)
async def mydata(ctx: Context) -> None:
    """Count it in words, and hand over every row."""
    held = await people.held(ctx.tx, ctx.person.id)
    messages = len(held["outbox"])
    words = [
        _("Your language here is {language}.", language=Tongues((ctx.person.language,))),
        many(
            "I still hold a note of one answer to you.", "I still hold notes of {count} answers to you.", count=messages
        ),
        _("I hold no name, no number and no picture of you."),
        _("The file shows every entry."),
    ]
    if held["whereabouts"]:
        words.insert(2, _("I remember roughly where you were when you last shared your position, for one day at most."))
    file = File("my-data.json", "application/json", json.dumps(held, ensure_ascii=False, indent=2))
    ctx.say(words, registry.choices("forget", "menu"), file=file)
