"""May our team read what was not understood, to learn from it? Asked seldom, and never for what gives somebody away."""

from bot.contract.context import Context
from bot.contract.outgoing import Choice, _, choice
from bot.rules import abuse, personal, triage
from bot.rules.window import is_long

MAY_WE = _("May our team read this sentence, to learn from it? It is deleted after 30 days.")
ROOM = 4
"""Ways on beside which yes and no still find their place."""

# Translators: said in the privacy notice, where the city lets the bot ask for sentences that it did not understand.
IN_THE_NOTICE = (
    _("If you say yes, our team reads a sentence that I did not understand, without your name, for 30 days at most."),
    _("What I learn from such sentences stays. It is numbers, and no sentence can be read out of them."),
)


def may_be_asked(ctx: Context, ways: list[Choice]) -> bool:
    """Whether the city has switched it on, nobody else reads along, and the words give nobody away."""
    return ctx.city.learns and ctx.chat == "private" and len(ways) <= ROOM and may_be_read(ctx.text)


def may_be_read(words: str) -> bool:
    """Whether nothing in it tells who wrote it or whom it is about, or of danger, or does not mean well."""
    if not words or is_long(words) or any(sign.isdecimal() for sign in words):
        return False
    told = personal.found(words) or triage.judge(words).dangers
    return not told and abuse.judge(words).score < abuse.SUSPICIOUS


def answers(words: str) -> list[Choice]:
    """Yes and no; the sentence stays behind the first for a day."""
    return [
        choice(_("Yes, you may read it"), go="permit.give", words=words),
        choice(_("No, do not read it"), go="permit.refuse"),
    ]
