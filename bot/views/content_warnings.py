"""Content warnings: personal data in a person's text, and signs of spam or abuse, for the reader to look at twice."""

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
    PersonalDataKind.EMAIL: _("Please check: there is an email address in the text."),
    PersonalDataKind.HANDLE: _("Please check: there is an account on another app in the text."),
    PersonalDataKind.LINK: _("Please check: there is a link in the text."),
    PersonalDataKind.IBAN: _("Please check: there is a bank account number in the text."),
    PersonalDataKind.STREET: _("Please check: there is a street and house number in the text."),
    PersonalDataKind.BIRTH: _("Please check: there is a date of birth in the text."),
    PersonalDataKind.REFERENCE: _("Please check: there is the number of a person, a contract or a file in the text."),
    PersonalDataKind.PHONE: _("Please check: there is a phone number in the text."),
    PersonalDataKind.DOOR: _("Please check: the text says at which door or bell someone lives."),
}

# Translators: the very words follow, for the coordinator and for whoever wrote them.
QUOTING_WARNINGS: dict[PersonalDataKind, Text] = {
    PersonalDataKind.NAME: _("Please check: the text names a person (“{words}”)."),
    PersonalDataKind.OFFICE: _(
        "Please check: the text names a doctor, a public office or an organisation (“{words}”)."
    ),
    PersonalDataKind.HEALTH: _("Please check: the text mentions health (“{words}”)."),
}
TOLD_AS = {PersonalDataKind.NUMBER: PersonalDataKind.REFERENCE, PersonalDataKind.FIRST_NAME: PersonalDataKind.NAME}
"""Clues that are told as another one is."""

ABUSE_SIGN_WARNINGS: dict[AbuseReason, Text] = {
    AbuseReason.LINK: PERSONAL_DETAIL_WARNINGS[PersonalDataKind.LINK],
    AbuseReason.CHAT_LINK: _("Please check: the text leads to another chat."),
    AbuseReason.ACCOUNT: PERSONAL_DETAIL_WARNINGS[PersonalDataKind.HANDLE],
    AbuseReason.GOES_PRIVATE: _("Please check: the writer wants to continue in private, without us."),
    AbuseReason.PROMISES_MONEY: _("Please check: the text promises money."),
    AbuseReason.NAMES_SUMS: _("Please check: the text mentions sums of money."),
    AbuseReason.INVESTS: _("Please check: the text is about investing money."),
    AbuseReason.OFFERS_WORK: _("Please check: the text offers paid work."),
    AbuseReason.ADVERTISES: _("Please check: the text reads like advertising."),
    AbuseReason.HURRIES: _("Please check: the text puts people under pressure to hurry."),
    AbuseReason.ASKS_TO_CLICK: _("Please check: the text asks people to click on something."),
    AbuseReason.ADDRESSES_ALL: _("Please check: the text is written for many people, not for one neighbour."),
    AbuseReason.PAYMENT_FIRST: _("Please check: the text asks for money first."),
    AbuseReason.FORBIDDEN_GOODS: _("Please check: the text may be about illegal goods."),
    AbuseReason.SEXUAL: _("Please check: the text may be a sexual offer."),
    AbuseReason.INSULTS: _("Please check: there may be an insult in the text."),
    AbuseReason.THREATENS: _("Please check: there may be a threat in the text."),
    AbuseReason.SHOUTS: _("Please check: there are many capital letters or exclamation marks in the text."),
    AbuseReason.DECORATES: _("Please check: there are many emoji in the text."),
    AbuseReason.HIDDEN_CHARACTERS: _("Please check: there are hidden characters in the text."),
    AbuseReason.LOOK_ALIKE_LETTERS: _("Please check: some letters only look like other letters."),
    AbuseReason.REPEATS_ITSELF: _("Please check: the text repeats itself."),
    AbuseReason.SAME_AS_BEFORE: _("Please check: the same text came before."),
}


VULNERABLE_PERSON_WARNINGS: dict[VulnerableGroup, Text] = {
    VulnerableGroup.CHILD: _("Please check: the text may be about a child."),
    VulnerableGroup.FRAIL: _("Please check: the text may be about a vulnerable person."),
}


def find_personal_details(words: str) -> list[Text]:
    """Warnings about text that may identify a person; its author reads the same warnings."""
    spoken: dict[PersonalDataKind, list[str]] = {}
    for mark in personal_data.find_personal_data(words):
        spoken.setdefault(TOLD_AS.get(mark.kind, mark.kind), []).append(words[mark.start : mark.end])
    plain = [flag for kind, flag in PERSONAL_DETAIL_WARNINGS.items() if kind in spoken]
    quoting = [(text, ", ".join(spoken[kind])) for kind, text in QUOTING_WARNINGS.items() if kind in spoken]
    return [*plain, *(Text(text.message, {"words": quote}) for text, quote in quoting)]


def find_content_warnings(words: str) -> list[Text]:
    """For coordinators: whose work it may be, the details, who may need care, and what looks like spam or abuse."""
    judged = abuse.assess_abuse(words)
    told = find_personal_details(words)
    signs = (
        [ABUSE_SIGN_WARNINGS[reason] for reason in judged.reasons[:MAX_SIGNS_SHOWN]]
        if judged.score >= abuse.SUSPICION_THRESHOLD
        else []
    )
    about = [VULNERABLE_PERSON_WARNINGS[one] for one in vulnerable_people.find_vulnerable_groups(words)]
    return [*scope_of_help.find_scope_warnings(words), *told, *about, *(sign for sign in signs if sign not in told)]
