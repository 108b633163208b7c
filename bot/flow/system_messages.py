"""The few sentences that the flow itself says, whatever capability is at work."""

from dataclasses import replace
from datetime import datetime

from bot.contract.outgoing import Choice, Line, Reply, _, choice, pgettext
from bot.contract.placeholders import NearMoment

MENU_BUTTON = choice(_("Menu"), go="menu")

DROPPED = Reply((_("All right, I have cancelled this. Nothing was sent."),), (MENU_BUTTON,))
NO_LONGER_PASSED_ON = Reply((_("All right. From now on, I will not pass on what you write."),), (MENU_BUTTON,))
NOTHING_TO_DROP = Reply((_("There is no open question at the moment."),), (MENU_BUTTON,))
NO_WAY_BACK = Reply((_("This was the first question. You cannot go back any further."),))
TOO_MUCH = Reply(
    (_("That was a lot in one hour. Please continue later, or leave it to someone else."),), (MENU_BUTTON,)
)
TOO_FAST = Reply(
    (
        _(
            "You are writing faster than I can answer. I still read everything to see if someone is in "
            "danger. Please wait a minute, then write again what you need."
        ),
    ),
    (MENU_BUTTON,),
)
HANDLER_FAILED = Reply(
    (_("Something went wrong on our side, and I could not finish this. I am sorry. Please try again."),),
    (MENU_BUTTON,),
)
PLANNED_NOT_POSSIBLE = Reply(
    (
        _(
            "I am sorry. I could not send you a message that was due now. Our team has been told. Please "
            "check what is still open."
        ),
    ),
    (MENU_BUTTON,),
)
MEDIA_NOT_RELAYED = Reply(
    (_("Someone sent something that I could not pass on here. Please ask this person to describe it in words."),),
    (MENU_BUTTON,),
)
MAX_BUTTONS = 6
"""Buttons below one message; of more the last one leads to the others."""

MORE_KEY = "account.show_more_choices"
"""Where that one leads."""

MORE_LABEL = pgettext("button: further choices for the same question", "More")

ANSWERED_KEY = "answered"
"""Where the buttons of a question lead that somebody else in the room has answered."""
ANSWERED_BY_ANOTHER = Reply(
    (_("Someone has already answered this, so nothing was changed. You can see the result where the question was."),)
)
OLD_BUTTON = Reply((_("That button is too old. You can continue here."),), (MENU_BUTTON,))
# Translators: said before what was found, to somebody who wrote a very long text to look for something.
READ_ONLY_BEGINNING: Line = _("I only read the beginning. A few words are enough for me to find something.")
STARTED_AGAIN: tuple[Line, ...] = (_("I have been updated since then. Let us start again from the beginning."),)
YOU_ARE_WELCOME: Line = _("You are welcome.")
QUESTION_STILL_WAITS: tuple[Line, ...] = (_("Hello! This question is still open:"),)
FIRST_THIS = Reply((_("Let us do this first. After that we will go back to my last question."),))
WELCOME_BACK: tuple[Line, ...] = (_("Good to have you back. This is where we were:"),)


def old_button_reply(offered: datetime, question: Reply | None) -> Reply:
    """A button from an earlier question was pressed: say from when it is, and where we stand now."""
    late = _("That button is from {when}. This is where we are now:", when=NearMoment(offered))
    if question is None:
        return Reply(
            (_("That button is from {when}. It is no longer needed.", when=NearMoment(offered)),), (MENU_BUTTON,)
        )
    return Reply((late, *question.lines), question.choices)


def repeat_question(first: tuple[Line, ...], question: Reply) -> Reply:
    """The question that waits, with something said before it."""
    return Reply((*first, *question.lines), question.choices, conversing=question.conversing)


def add_read_only_beginning(reply: Reply) -> Reply:
    """The reply with a first line saying that only the beginning of the message was read."""
    return replace(reply, lines=(READ_ONLY_BEGINNING, *reply.lines))


def buttons_or_menu(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """A refusal is never a dead end: where it offers nothing, it offers the menu."""
    return choices or (MENU_BUTTON,)
