"""Privacy: what is kept, for how long, and how to see or delete it."""

from bot.contract import Context, _, always, command, registry
from bot.contract.permission import IN_THE_NOTICE

BY_MACHINE = _(
    "Where people do not share a language, a translation service that the office chose gets what neighbours write to"
    " each other and the words of a request, and nothing about them."
)


@command("privacy", summary=_("Privacy"), sign="🔒", anytime=True)
@always
async def privacy(ctx: Context) -> None:
    """Say it in a few plain sentences, and offer to show or delete everything."""
    ctx.say(
        [
            _("I keep as little as I can: your language, how to reach you here, and a first name if you tell me one."),
            _("What you write to me and what I answer is deleted after one day at the latest."),
            *([BY_MACHINE] if ctx.city.translated else []),
            *(IN_THE_NOTICE if ctx.city.learns else []),
            _("Requests, and what neighbours write to each other, are deleted 30 days after they end."),
            _("What was rejected stays for 90 days, what was reported for six months."),
            _("What somebody does as a coordinator, or may not do, is noted for a year, without words and names."),
            _("Whoever is reported stays known by a note without a name until it is decided, also if I forget them."),
            _("A suspension and its reason are kept until 30 days after it is over."),
            _("Your first name is for coordinators and for the neighbour you are in touch with, for nobody else."),
            _("A language mediator reads it and what you write once both of you have agreed to that."),
            _("A position you share is kept only roughly, to about 100 metres, and for one day at most."),
            _("If you do not write for a year, I forget you."),
            _("If you have everything deleted, I destroy the key that locks it, and nobody can open it any more."),
            _("Questions? Ask the people behind me: {office}.", office=ctx.city.office),
        ],
        registry.choices("mydata", "forget", "menu"),
    )
