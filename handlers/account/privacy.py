"""Privacy: what is kept, for how long, and how to see or delete it."""

from bot.contract import City, Context, Text, _, always, command, registry
from handlers.account._reading_consent import PRIVACY_NOTICE_LINES

MACHINE_TRANSLATION = _(
    "If two people do not speak the same language, a translation service chosen by the volunteer "
    "office helps. It gets the messages between neighbours and the text of a request, but nothing "
    "about the people."
)


@command("privacy", name="account.show_privacy", summary=_("Privacy"), sign="🔒", anytime=True)
@always
async def show_privacy(ctx: Context) -> None:
    """Say it in a few plain sentences, and offer to show or delete everything."""
    ctx.say(
        [
            _("I keep as little as I can: your language, how to reach you here, and a first name if you tell me one."),
            _("I delete your messages to me and my answers after one day at the latest."),
            *([MACHINE_TRANSLATION] if ctx.city.translated else []),
            *(PRIVACY_NOTICE_LINES if ctx.city.learns else []),
            _("I delete requests, and the messages between neighbours, 30 days after they end."),
            _("I keep what was rejected for 90 days, and what was reported for six months."),
            _("For one year, I note what coordinators did or were not allowed to do, without texts or names."),
            _(
                "If someone is reported, I keep a note without a name until the report is decided, even if I "
                "delete everything else about that person."
            ),
            _("I delete a suspension and its reason 30 days after the suspension is over."),
            _("Only coordinators and the neighbour you are in touch with can see your first name."),
            _(
                "If someone translates for you, that person can read your first name and your messages. You must "
                "both agree first."
            ),
            _("I keep a location that you share only roughly, to about 100 metres, and for one day at most."),
            _("If you do not write for a year, I delete everything about you."),
            _("The app you use keeps its own copy. Telegram does this outside the European Union."),
            _(
                "If you ask me to delete everything, I destroy the key to your data. Nobody can open your data "
                "any more."
            ),
            *_legal_lines(ctx.city),
            _("Questions? Please contact us: {office}.", office=ctx.city.office),
        ],
        registry.choices("mydata", "forget", "menu"),
    )


def _legal_lines(city: City) -> list[Text]:
    """What allows it, who watches over it and who hears complaints, as far as the city has named them."""
    law = _(
        "The law allows me to do this: helping neighbours is a task of {office}, or you agree and can "
        "withdraw your agreement, or a life is in danger (GDPR, Article 6 (1): {letters}).",
        office=city.office,
        letters=city.grounds,
    )
    whole = [_("Full privacy notice: {address}", address=city.privacy)] if city.privacy else []
    return [law, _officer_line(city), _authority_line(city), *whole]


def _officer_line(city: City) -> Text:
    if city.officer:
        return _("Data protection officer: {officer}.", officer=city.officer)
    return _("{office} can tell you who the data protection officer is.", office=city.office)


def _authority_line(city: City) -> Text:
    if city.authority:
        return _("You can complain about me to {authority}.", authority=city.authority)
    return _("You can complain about me to the data protection authority of your federal state.")
