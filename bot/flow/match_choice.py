"""Which button a typed message means: its number, its label, or yes and no in the resident's language."""

from collections.abc import Sequence
from datetime import datetime

from bot.contract.incoming import Received, TextMessage
from bot.contract.routing import registry
from bot.flow.sessions import Session
from bot.rules.text.input_limits import text_start
from bot.rules.text.normalize import normalize
from bot.rules.understanding.search_query import WordLists
from bot.rules.understanding.yes_no import choose_yes_no_of_label, parse_yes_no
from db import dialogs
from db.dialogs import PRIVATE_CHAT, OfferedChoice
from db.model import Tx


async def is_choice_by_words(tx: Tx, visitor: Session, heard: Received, words: WordLists) -> bool:
    """Whether the text picks a button: then it is our text, and no clue to the person's language."""
    said = heard.incoming
    return (
        isinstance(said, TextMessage)
        and not said.forwarded
        and bool(await find_typed_choice(tx, visitor, said, heard.at, words))
    )


async def find_typed_choice(
    tx: Tx, visitor: Session, said: TextMessage, at: datetime | None, words: WordLists
) -> OfferedChoice | None:
    """The choice that was typed, under the message replied to; in private also the latest one."""
    folded = normalize(text_start(said.text))
    offers = await dialogs.list_choices_under(tx, visitor.key, said.answers, at) if said.answers else []
    if not offers and visitor.chat == PRIVATE_CHAT:
        offers = await dialogs.list_open_choices(tx, visitor.key)
    number = int(folded) if folded.isdecimal() and len(folded) < 3 and not _is_a_talk(visitor, offers) else 0
    for offer in offers:
        by_number = offer.number == number and (not is_verbatim(visitor) or is_answer(visitor, offer))
        if is_fresh(visitor, offer) and (by_number or normalize(offer.label) == folded):
            return offer
    return _find_yes_no_choice(visitor, said.text, offers, words)


def _find_yes_no_choice(
    visitor: Session, text: str, offers: Sequence[OfferedChoice], words: WordLists
) -> OfferedChoice | None:
    """The one choice under the question that waits, or under what was said last, that stands for this yes or no; never
    in a talk, where it may be meant for a neighbour."""
    if visitor.chat != PRIVATE_CHAT or is_verbatim(visitor) or _is_a_talk(visitor, offers):
        return None
    said = parse_yes_no(text, words.universal)
    under = [offer for offer in offers if is_answer(visitor, offer) or visitor.dialog is None]
    fit = [offer for offer in under if said and said in choose_yes_no_of_label(normalize(offer.label), words.universal)]
    return fit[0] if len(fit) == 1 and is_fresh(visitor, fit[0]) else None


def is_verbatim(visitor: Session) -> bool:
    """Whether all that they write is for a neighbour."""
    return visitor.dialog is not None and registry.verbatim(visitor.dialog.step)


def _is_a_talk(visitor: Session, offers: Sequence[OfferedChoice]) -> bool:
    """Whether a number may be meant for a neighbour, who perhaps asked how many."""
    waits = visitor.dialog.step if visitor.dialog else ""
    return any(registry.conversing(route) for route in (waits, *(offer.go for offer in offers)))


def is_answer(visitor: Session, offer: OfferedChoice) -> bool:
    """Whether it stands under the question that waits."""
    return visitor.dialog is not None and visitor.dialog.version == offer.version


def is_fresh(visitor: Session, offer: OfferedChoice) -> bool:
    """Whether it can still be chosen: it leads somewhere by itself, or answers the question that waits."""
    return bool(offer.go) or is_answer(visitor, offer)
