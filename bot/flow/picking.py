"""Which choice somebody means who writes: its number, its label, or yes and no in their own words."""

from collections.abc import Sequence
from datetime import datetime

from bot.contract.incoming import Heard, Said
from bot.contract.routing import registry
from bot.flow.visitors import Visitor
from bot.rules.agreeing import agreement, of_label
from bot.rules.folding import fold
from bot.rules.query import Words
from bot.rules.window import begins
from db import dialogs
from db.dialogs import PRIVATE, Offer
from db.model import Tx


async def picks_by_words(tx: Tx, visitor: Visitor, heard: Heard, words: Words) -> bool:
    """Whether these words pick a choice: then they are ours, and say nothing of theirs."""
    said = heard.incoming
    return isinstance(said, Said) and not said.forwarded and bool(await meant(tx, visitor, said, heard.at, words))


async def meant(tx: Tx, visitor: Visitor, said: Said, at: datetime | None, words: Words) -> Offer | None:
    """The choice that was typed, under the message replied to; in private also the latest one."""
    folded = fold(begins(said.text))
    offers = await dialogs.choices_under(tx, visitor.key, said.answers, at) if said.answers else []
    if not offers and visitor.chat == PRIVATE:
        offers = await dialogs.open_choices(tx, visitor.key)
    number = int(folded) if folded.isdecimal() and len(folded) < 3 and not _is_a_talk(visitor, offers) else 0
    for offer in offers:
        by_number = offer.number == number and (not is_verbatim(visitor) or _answers(visitor, offer))
        if is_fresh(visitor, offer) and (by_number or offer.label == folded):
            return offer
    return _agreed(visitor, said.text, offers, words)


def _agreed(visitor: Visitor, text: str, offers: Sequence[Offer], words: Words) -> Offer | None:
    """The one choice under the question that waits, or under what was said last, that stands for this yes or no; never
    in a talk, where it may be meant for a neighbour."""
    if visitor.chat != PRIVATE or is_verbatim(visitor) or _is_a_talk(visitor, offers):
        return None
    said = agreement(text, words.universal)
    under = [offer for offer in offers if _answers(visitor, offer) or visitor.dialog is None]
    fit = [offer for offer in under if said and said in of_label(offer.label, words.universal)]
    return fit[0] if len(fit) == 1 and is_fresh(visitor, fit[0]) else None


def is_verbatim(visitor: Visitor) -> bool:
    """Whether all that they write is for a neighbour."""
    return visitor.dialog is not None and registry.verbatim(visitor.dialog.step)


def _is_a_talk(visitor: Visitor, offers: Sequence[Offer]) -> bool:
    """Whether a number may be meant for a neighbour, who perhaps asked how many."""
    waits = visitor.dialog.step if visitor.dialog else ""
    return any(registry.conversing(route) for route in (waits, *(offer.go for offer in offers)))


def _answers(visitor: Visitor, offer: Offer) -> bool:
    """Whether it stands under the question that waits."""
    return visitor.dialog is not None and visitor.dialog.version == offer.version


def is_fresh(visitor: Visitor, offer: Offer) -> bool:
    """Whether it can still be chosen: it leads somewhere by itself, or answers the question that waits."""
    return bool(offer.go) or _answers(visitor, offer)
