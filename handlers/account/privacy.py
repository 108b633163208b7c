"""Privacy: what is kept, for how long, and how to see or delete it."""

from bot.contract import City, Context, Text, _, always, command, registry
from handlers.account._reading_consent import PRIVACY_NOTICE_LINES

MACHINE_TRANSLATION = _(
    "Where people do not share a language, a translation service that the office chose gets what neighbours write to"
    " each other and the words of a request, and nothing about them."
)


@command("privacy", name="account.show_privacy", summary=_("Privacy"), sign="🔒", anytime=True)
@always
async def show_privacy(ctx: Context) -> None:
    """Say it in a few plain sentences, and offer to show or delete everything."""
    ctx.say(
        [
            _("I keep as little as I can: your language, how to reach you here, and a first name if you tell me one."),
            _("What you write to me and what I answer is deleted after one day at the latest."),
            *([MACHINE_TRANSLATION] if ctx.city.translated else []),
            *(PRIVACY_NOTICE_LINES if ctx.city.learns else []),
            _("Requests, and what neighbours write to each other, are deleted 30 days after they end."),
            _("What was rejected stays for 90 days, what was reported for six months."),
            _("What somebody does as a coordinator, or may not do, is noted for a year, without words and names."),
            _("Whoever is reported stays known by a note without a name until it is decided, also if I forget them."),
            _("A suspension and its reason are kept until 30 days after it is over."),
            _("Your first name is for coordinators and for the neighbour you are in touch with, for nobody else."),
            _("A language mediator reads it and what you write once both of you have agreed to that."),
            _("A position you share is kept only roughly, to about 100 metres, and for one day at most."),
            _("If you do not write for a year, I forget you."),
            _("The app you write with keeps a copy of its own. Telegram does so outside the European Union."),
            _("If you have everything deleted, I destroy the key that locks it, and nobody can open it any more."),
            *_legal_lines(ctx.city),
            _("Questions? Ask the people behind me: {office}.", office=ctx.city.office),
        ],
        registry.choices("mydata", "forget", "menu"),
    )


def _legal_lines(city: City) -> list[Text]:
    """What allows it, who watches over it and who hears complaints, as far as the city has named them."""
    law = _(
        "The law lets me do this: helping neighbours is a task of {office}, or you agree and can take that back, or a"
        " life is in danger (GDPR, Article 6 (1): {letters}).",
        office=city.office,
        letters=city.grounds,
    )
    whole = [_("The whole notice: {address}", address=city.privacy)] if city.privacy else []
    return [law, _officer_line(city), _authority_line(city), *whole]


def _officer_line(city: City) -> Text:
    if city.officer:
        return _("The data protection officer: {officer}.", officer=city.officer)
    return _("{office} tells you who the data protection officer is.", office=city.office)


def _authority_line(city: City) -> Text:
    if city.authority:
        return _("You can complain about me to {authority}.", authority=city.authority)
    return _("You can complain about me to the data protection authority of your Land.")
