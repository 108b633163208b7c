"""Which capability carries out which intent."""

from collections.abc import Mapping

from bot.rules.understanding.intent import Intent

COMMAND_BY_INTENT: Mapping[Intent, str] = {
    Intent.PLACE: "places",
    Intent.HELP: "ask",
    Intent.VOLUNTEER: "offer",
    Intent.EVENT: "events",
    Intent.REMIND: "events",
    Intent.OWN_EVENT: "event",
    Intent.HUMAN: "talk",
    Intent.LANGUAGE: "language",
    Intent.PRIVACY: "privacy",
    Intent.DELETE: "forget",
    Intent.ABOUT: "help",
    Intent.INFO: "answers",
    Intent.COMPLAINT: "report",
    Intent.MINE: "mine",
    Intent.CHANGE: "mine",
    Intent.MATCH: "mine",
}
"""By the name of its command; thanks and small talk lead nowhere."""
