"""What a reader should look at twice: personal details in somebody's words, and signs of spam or abuse."""

from bot.contract import remit
from bot.contract.outgoing import Text, _
from bot.rules import abuse, care, personal
from bot.rules.abuse import Reason
from bot.rules.care import Care
from bot.rules.personal import Clue

MOST = 3
"""Signs that are told of one message; the weightiest come first."""

DETAILS: dict[Clue, Text] = {
    Clue.EMAIL: _("Please look: there is an e-mail address in it."),
    Clue.HANDLE: _("Please look: there is an account of another app in it."),
    Clue.LINK: _("Please look: there is a link in it."),
    Clue.IBAN: _("Please look: there is a bank account in it."),
    Clue.STREET: _("Please look: there is a street with a number in it."),
    Clue.BIRTH: _("Please look: there is a day of birth in it."),
    Clue.REFERENCE: _("Please look: there is the number of a person, a contract or a file in it."),
    Clue.PHONE: _("Please look: there is a phone number in it."),
    Clue.DOOR: _("Please look: it says at which door or bell somebody lives."),
}

# Translators: the very words follow, for the coordinator and for whoever wrote them.
QUOTED: dict[Clue, Text] = {
    Clue.NAME: _("Please look: a person is named (“{words}”)."),
    Clue.OFFICE: _("Please look: a doctor, an office or a house is named (“{words}”)."),
    Clue.HEALTH: _("Please look: health is mentioned (“{words}”)."),
}
SAME = {Clue.NUMBER: Clue.REFERENCE, Clue.FIRST_NAME: Clue.NAME}
"""Clues that are told as another one is."""

SIGNS: dict[Reason, Text] = {
    Reason.LINK: DETAILS[Clue.LINK],
    Reason.CHAT_LINK: _("Please look: it leads into another chat."),
    Reason.ACCOUNT: DETAILS[Clue.HANDLE],
    Reason.GOES_PRIVATE: _("Please look: it wants to go on in private, past us."),
    Reason.PROMISES_MONEY: _("Please look: it promises money."),
    Reason.NAMES_SUMS: _("Please look: it names sums of money."),
    Reason.INVESTS: _("Please look: it is about investing money."),
    Reason.OFFERS_WORK: _("Please look: it offers paid work."),
    Reason.ADVERTISES: _("Please look: it reads like advertising."),
    Reason.HURRIES: _("Please look: it puts pressure on people to hurry."),
    Reason.ASKS_TO_CLICK: _("Please look: it asks people to click on something."),
    Reason.ADDRESSES_ALL: _("Please look: it speaks to a crowd, not to a neighbour."),
    Reason.PAYMENT_FIRST: _("Please look: it asks for money first."),
    Reason.FORBIDDEN_GOODS: _("Please look: it may be about forbidden goods."),
    Reason.SEXUAL: _("Please look: it may be a sexual offer."),
    Reason.INSULTS: _("Please look: there may be an insult in it."),
    Reason.THREATENS: _("Please look: there may be a threat in it."),
    Reason.SHOUTS: _("Please look: it shouts."),
    Reason.DECORATES: _("Please look: it is full of pictures."),
    Reason.HIDDEN_CHARACTERS: _("Please look: there are hidden characters in it."),
    Reason.LOOK_ALIKE_LETTERS: _("Please look: some letters are only made to look like others."),
    Reason.REPEATS_ITSELF: _("Please look: it repeats itself."),
    Reason.SAME_AS_BEFORE: _("Please look: the same words came before."),
}


CARE: dict[Care, Text] = {
    Care.CHILD: _("Please look: it may be about a child."),
    Care.FRAIL: _("Please look: it may be about somebody frail."),
}


def details(words: str) -> list[Text]:
    """What in these words may give somebody away; whoever wrote them reads it, too."""
    spoken: dict[Clue, list[str]] = {}
    for mark in personal.found(words):
        spoken.setdefault(SAME.get(mark.kind, mark.kind), []).append(words[mark.start : mark.end])
    plain = [flag for kind, flag in DETAILS.items() if kind in spoken]
    quoting = [(text, ", ".join(spoken[kind])) for kind, text in QUOTED.items() if kind in spoken]
    return [*plain, *(Text(text.message, {"words": quote}) for text, quote in quoting)]


def doubts(words: str) -> list[Text]:
    """For coordinators: whose work it may be, the details, who may need care, and what looks like spam or abuse."""
    judged, told = abuse.judge(words), details(words)
    signs = [SIGNS[reason] for reason in judged.reasons[:MOST]] if judged.score >= abuse.SUSPICIOUS else []
    about = [CARE[one] for one in care.about(words)]
    return [*remit.doubts(words), *told, *about, *(sign for sign in signs if sign not in told)]
