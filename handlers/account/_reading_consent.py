"""Whether our team may read an unrecognised message, to learn from it. Asked seldom, never for text that identifies its
author.
"""

from bot.contract.context import Context
from bot.contract.outgoing import Choice, _, choice
from bot.rules.moderation import abuse
from bot.rules.privacy import personal_data
from bot.rules.safety import detect_danger
from bot.rules.text.input_limits import is_too_long

ASK_TO_READ = _("May our team read this sentence to learn from it? It will be deleted after 30 days.")
MAX_OTHER_BUTTONS = 4
"""Ways on beside which yes and no still find their place."""

# Translators: said in the privacy notice, where the city lets the bot ask for sentences that it did not understand.
PRIVACY_NOTICE_LINES = (
    _(
        "If you say yes, our team can read a sentence that I did not understand, without your name and "
        "for 30 days at most."
    ),
    _("What I learn from such sentences stays. It is only numbers, and nobody can read a sentence from them."),
)


def may_ask_to_read(ctx: Context, buttons: list[Choice]) -> bool:
    """Whether the city has switched it on, nobody else reads along, and the words give nobody away."""
    return ctx.city.learns and ctx.chat == "private" and len(buttons) <= MAX_OTHER_BUTTONS and is_safe_to_read(ctx.text)


def is_safe_to_read(words: str) -> bool:
    """Whether the text does not identify its author or the person it is about, is not about danger, and means well."""
    if not words or is_too_long(words) or any(sign.isdecimal() for sign in words):
        return False
    told = personal_data.find_personal_data(words) or detect_danger.assess_danger(words).dangers
    return not told and abuse.assess_abuse(words).score < abuse.SUSPICION_THRESHOLD


def consent_buttons(words: str) -> list[Choice]:
    """Yes and no; the sentence stays behind the first for a day."""
    return [
        choice(_("Yes, you may read it"), go="account.share_sentence", words=words),
        choice(_("No, do not read it"), go="account.refuse_to_share_sentences"),
    ]
