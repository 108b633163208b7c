"""What a reader should look at twice: personal details in somebody's words, and signs of spam or abuse."""

from bot.contract.outgoing import Text, _
from bot.rules.moderation import abuse
from bot.rules.moderation.abuse import AbuseReason
from bot.rules.privacy import personal_data
from bot.rules.privacy.personal_data import PersonalDataKind
from bot.rules.requests import vulnerable_people
from bot.rules.requests.vulnerable_people import VulnerableGroup
from bot.views import scope_of_help

MAX_SIGNS_SHOWN = 3
"""Signs that are told of one message; the weightiest come first."""

PERSONAL_DETAIL_WARNINGS: dict[PersonalDataKind, Text] = {
    PersonalDataKind.EMAIL: _("Please look: there is an e-mail address in it."),
    PersonalDataKind.HANDLE: _("Please look: there is an account of another app in it."),
    PersonalDataKind.LINK: _("Please look: there is a link in it."),
    PersonalDataKind.IBAN: _("Please look: there is a bank account in it."),
    PersonalDataKind.STREET: _("Please look: there is a street with a number in it."),
    PersonalDataKind.BIRTH: _("Please look: there is a day of birth in it."),
    PersonalDataKind.REFERENCE: _("Please look: there is the number of a person, a contract or a file in it."),
    PersonalDataKind.PHONE: _("Please look: there is a phone number in it."),
    PersonalDataKind.DOOR: _("Please look: it says at which door or bell somebody lives."),
}

# Translators: the very words follow, for the coordinator and for whoever wrote them.
QUOTING_WARNINGS: dict[PersonalDataKind, Text] = {
    PersonalDataKind.NAME: _("Please look: a person is named (“{words}”)."),
    PersonalDataKind.OFFICE: _("Please look: a doctor, an office or a house is named (“{words}”)."),
    PersonalDataKind.HEALTH: _("Please look: health is mentioned (“{words}”)."),
}
TOLD_AS = {PersonalDataKind.NUMBER: PersonalDataKind.REFERENCE, PersonalDataKind.FIRST_NAME: PersonalDataKind.NAME}
"""Clues that are told as another one is."""

ABUSE_SIGN_WARNINGS: dict[AbuseReason, Text] = {
    AbuseReason.LINK: PERSONAL_DETAIL_WARNINGS[PersonalDataKind.LINK],
    AbuseReason.CHAT_LINK: _("Please look: it leads into another chat."),
    AbuseReason.ACCOUNT: PERSONAL_DETAIL_WARNINGS[PersonalDataKind.HANDLE],
    AbuseReason.GOES_PRIVATE: _("Please look: it wants to go on in private, past us."),
    AbuseReason.PROMISES_MONEY: _("Please look: it promises money."),
    AbuseReason.NAMES_SUMS: _("Please look: it names sums of money."),
    AbuseReason.INVESTS: _("Please look: it is about investing money."),
    AbuseReason.OFFERS_WORK: _("Please look: it offers paid work."),
    AbuseReason.ADVERTISES: _("Please look: it reads like advertising."),
    AbuseReason.HURRIES: _("Please look: it puts pressure on people to hurry."),
    AbuseReason.ASKS_TO_CLICK: _("Please look: it asks people to click on something."),
    AbuseReason.ADDRESSES_ALL: _("Please look: it speaks to a crowd, not to a neighbour."),
    AbuseReason.PAYMENT_FIRST: _("Please look: it asks for money first."),
    AbuseReason.FORBIDDEN_GOODS: _("Please look: it may be about forbidden goods."),
    AbuseReason.SEXUAL: _("Please look: it may be a sexual offer."),
    AbuseReason.INSULTS: _("Please look: there may be an insult in it."),
    AbuseReason.THREATENS: _("Please look: there may be a threat in it."),
    AbuseReason.SHOUTS: _("Please look: it shouts."),
    AbuseReason.DECORATES: _("Please look: it is full of pictures."),
    AbuseReason.HIDDEN_CHARACTERS: _("Please look: there are hidden characters in it."),
    AbuseReason.LOOK_ALIKE_LETTERS: _("Please look: some letters are only made to look like others."),
    AbuseReason.REPEATS_ITSELF: _("Please look: it repeats itself."),
    AbuseReason.SAME_AS_BEFORE: _("Please look: the same words came before."),
}


VULNERABLE_PERSON_WARNINGS: dict[VulnerableGroup, Text] = {
    VulnerableGroup.CHILD: _("Please look: it may be about a child."),
    VulnerableGroup.FRAIL: _("Please look: it may be about somebody frail."),
}


def find_personal_details(words: str) -> list[Text]:
    """What in these words may give somebody away; whoever wrote them reads it, too."""
    spoken: dict[PersonalDataKind, list[str]] = {}
    for mark in personal_data.find_personal_data(words):
        spoken.setdefault(TOLD_AS.get(mark.kind, mark.kind), []).append(words[mark.start : mark.end])
    plain = [flag for kind, flag in PERSONAL_DETAIL_WARNINGS.items() if kind in spoken]
    quoting = [(text, ", ".join(spoken[kind])) for kind, text in QUOTING_WARNINGS.items() if kind in spoken]
    return [*plain, *(Text(text.message, {"words": quote}) for text, quote in quoting)]


def find_content_warnings(words: str) -> list[Text]:
    """For coordinators: whose work it may be, the details, who may need care, and what looks like spam or abuse."""
    judged, told = abuse.assess_abuse(words), find_personal_details(words)
    signs = (
        [ABUSE_SIGN_WARNINGS[reason] for reason in judged.reasons[:MAX_SIGNS_SHOWN]]
        if judged.score >= abuse.SUSPICION_THRESHOLD
        else []
    )
    about = [VULNERABLE_PERSON_WARNINGS[one] for one in vulnerable_people.find_vulnerable_groups(words)]
    return [*scope_of_help.find_scope_warnings(words), *told, *about, *(sign for sign in signs if sign not in told)]
