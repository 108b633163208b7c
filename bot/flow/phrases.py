"""The few sentences that the flow itself says, whatever capability is at work."""

from dataclasses import replace
from datetime import datetime

from bot.contract.outgoing import Choice, Line, Moment, Reply, _, choice

MENU = choice(_("Menu"), go="menu")

DROPPED = Reply((_("All right, I dropped it. Nothing was sent."),), (MENU,))
NO_LONGER_PASSED_ON = Reply((_("All right. What you write from now on is not passed on."),), (MENU,))
NOTHING_TO_DROP = Reply((_("No question is waiting at the moment."),), (MENU,))
NO_WAY_BACK = Reply((_("This was the first question. There is no step before it."),))
TOO_MUCH = Reply((_("That was a lot in one hour. Please go on later, or leave it to somebody else."),), (MENU,))
MUCH = Reply(
    (
        _(
            "You are writing faster than I can answer. I still read everything to see whether somebody is in danger. "
            "Please wait a minute, then write once more what you need."
        ),
    ),
    (MENU,),
)
SORRY = Reply(
    (_("Something went wrong on our side, and I could not finish this. I am sorry. Please try it once more."),), (MENU,)
)
PLANNED_IN_VAIN = Reply(
    (_("I wanted to tell you something now and could not. I am sorry. Our team knows. Please look at what is open."),),
    (MENU,),
)
NOT_SHOWN = Reply((_("Somebody sent something here that I could not pass on. Please ask for it in words."),), (MENU,))
ANSWERED = "answered"
"""Where the buttons of a question lead that somebody else in the room has answered."""
BY_SOMEBODY_ELSE = Reply(
    (_("Somebody has answered this already, so nothing was changed now. How it stands is where the question was."),)
)
OLD_BUTTON = Reply((_("That button is too old to work. Here is the way on."),), (MENU,))
# Translators: said before what was found, to somebody who wrote a very long text to look for something.
FEWER_WORDS: Line = _("I read only the beginning. A few words are enough for me to find something.")
AFRESH: tuple[Line, ...] = (_("I have changed since then. Let us start this once more."),)
YOU_ARE_WELCOME: Line = _("You are welcome.")
STILL_HERE: tuple[Line, ...] = (_("Hello! I still wait for this answer:"),)
BACK_AGAIN: tuple[Line, ...] = (_("Good to have you back. We were here:"),)


def pressed_late(offered: datetime, question: Reply | None) -> Reply:
    """A button from an earlier question was pressed: say from when it is, and where we stand now."""
    late = _("That button is from {when}. Here is how it stands now:", when=Moment(offered))
    if question is None:
        return Reply((_("That button is from {when}. Nothing waits for it any more.", when=Moment(offered)),), (MENU,))
    return Reply((late, *question.lines), question.choices)


def again(first: tuple[Line, ...], question: Reply) -> Reply:
    """The question that waits, with something said before it."""
    return Reply((*first, *question.lines), question.choices, conversing=question.conversing)


def with_fewer_words(reply: Reply) -> Reply:
    """An answer to more words than were read."""
    return replace(reply, lines=(FEWER_WORDS, *reply.lines))


def way_back(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """A refusal is never a dead end: where it offers nothing, it offers the menu."""
    return choices or (MENU,)
