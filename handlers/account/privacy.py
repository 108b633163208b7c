"""Privacy: a short answer first, and all of it behind buttons: what is kept for how long, who can read it, the law."""

from bot.contract import Choice, City, Context, Line, Text, _, action, always, choice, command, registry
from handlers.account._reading_consent import PRIVACY_NOTICE_LINES

MACHINE_TRANSLATION = _(
    "If two people do not speak the same language, a translation service chosen by the volunteer "
    "office helps. It gets the messages between neighbours and the text of a request, but nothing "
    "about the people."
)


@command("privacy", name="account.show_privacy", summary=_("Privacy"), anytime=True)
@always
async def show_privacy(ctx: Context) -> None:
    """The short answer that a resident reads in half a minute; the whole notice is one tap away."""
    ctx.say(
        [
            _("I keep your language, how to reach you and your first name. I delete requests 30 days after they end."),
            _("Coordinators read requests. Only they and your neighbour see your name."),
            _("You can delete everything here at any time."),
            _authority_line(ctx.city),
        ],
        [
            choice(_("More about this"), go="account.show_privacy_storage"),
            *registry.choices("mydata", "forget", "menu"),
        ],
    )


@action("account.show_privacy_storage")
@always
async def show_privacy_storage(ctx: Context) -> None:
    """What is kept of a resident, for how long, and what deleting does."""
    ctx.say(
        [
            _("I keep as little as I can: your language, how to reach you here, and a first name if you tell me one."),
            _("I delete your messages to me and my answers after one day at the latest."),
            _("I delete requests, and the messages between neighbours, 30 days after they end."),
            _("I keep what was rejected for 90 days, and what was reported for six months."),
            _("For one year, I note what coordinators did or were not allowed to do, without texts or names."),
            _(
                "If someone is reported, I keep a note without a name until the report is decided, even if I "
                "delete everything else about that person."
            ),
            _("I delete a suspension and its reason 30 days after the suspension is over."),
            _("I keep a location that you share only roughly, to about 100 metres, and for one day at most."),
            _("If you do not write for a year, I delete everything about you."),
            _(
                "If you ask me to delete everything, I destroy the key to your data. Nobody can open your data "
                "any more."
            ),
        ],
        [_readers_button(), _law_button(), *registry.choices("menu")],
    )


@action("account.show_privacy_readers")
@always
async def show_privacy_readers(ctx: Context) -> None:
    """Who can read what a resident writes, and which services see it."""
    ctx.say(
        [
            _("Only coordinators and the neighbour you are in touch with can see your first name."),
            _(
                "If someone translates for you, that person can read your first name and your messages. You must "
                "both agree first."
            ),
            *([MACHINE_TRANSLATION] if ctx.city.translated else []),
            *(PRIVACY_NOTICE_LINES if ctx.city.learns else []),
            _("The app you use keeps its own copy. Telegram does this outside the European Union."),
        ],
        [_storage_button(), _law_button(), *registry.choices("menu")],
    )


@action("account.show_privacy_law")
@always
async def show_privacy_law(ctx: Context) -> None:
    """The legal basis, the data protection officer and the complaints authority, as far as the city has named each."""
    law = _(
        "The law allows me to do this: helping neighbours is a task of {office}, or you agree and can "
        "withdraw your agreement, or a life is in danger (GDPR, Article 6 (1): {letters}).",
        office=ctx.city.office,
        letters=ctx.city.grounds,
    )
    address = ctx.city.privacy
    whole: list[Line] = [_("Full privacy notice: {address}", address=address)] if address else []
    office = _("Questions? Please contact us: {office}.", office=ctx.city.office)
    ctx.say(
        [law, _officer_line(ctx.city), _authority_line(ctx.city), *whole, office],
        [_storage_button(), _readers_button(), *registry.choices("talk", "menu")],
    )


def _storage_button() -> Choice:
    return choice(_("What I keep"), go="account.show_privacy_storage")


def _readers_button() -> Choice:
    return choice(_("Who can read it"), go="account.show_privacy_readers")


def _law_button() -> Choice:
    return choice(_("The law, and whom to ask"), go="account.show_privacy_law")


def _officer_line(city: City) -> Text:
    if city.officer:
        return _("Data protection officer: {officer}.", officer=city.officer)
    return _("{office} can tell you who the data protection officer is.", office=city.office)


def _authority_line(city: City) -> Text:
    if city.authority:
        return _("You can complain about me to {authority}.", authority=city.authority)
    return _("You can complain about me to the data protection authority of your federal state.")
