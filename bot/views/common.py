"""What many capabilities say: the menu, my requests, the way back, local time, and the forms of simple answers."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from bot.contract.context import Context
from bot.contract.outgoing import Choice, Line, Refusal, Text, _, choice, pgettext
from bot.rules.understanding import parse_first_name
from bot.views import scope_of_help

FormAnswers = Mapping[str, object]

Question = tuple[list[Line], list[Choice]]

MIN_SENTENCE_LENGTH = 3
MAX_SENTENCE_LENGTH = 300
"""Letters of a help request."""

ONE_DAY = timedelta(days=1)


def require_choice(ctx: Context, key: str) -> str:
    """The value of the tapped button. Raises Refusal where text came instead."""
    if key not in ctx.button_data:
        raise Refusal(CHOOSE_ONE)
    return str(ctx.button_data[key])


def require_sentence(text: str) -> str:
    """The text of a request. Raises Refusal where it is too short or too long."""
    if len(text) < MIN_SENTENCE_LENGTH:
        raise Refusal(_("Please write a few words, so that people know what you need."))
    if len(text) > MAX_SENTENCE_LENGTH:
        raise Refusal(_("That is a little too long. Please say it in one or two sentences."))
    return text


def local_now(ctx: Context) -> datetime:
    """The present by the city's clock."""
    return ctx.now.astimezone(ctx.city.zone)


def start_of_today(ctx: Context) -> datetime:
    """Midnight by the city's clock."""
    return datetime.combine(local_now(ctx).date(), time(), ctx.city.zone)


def require_first_name(text: str) -> str:
    """A name, also out of a sentence that gives it; raises Refusal for anything else."""
    name = parse_first_name.parse_first_name(text)
    if not name:
        raise Refusal(_("Please write only a first name."))
    return name


CHOOSE_ONE = _("Please choose one of these, or type the number next to it.")

PASSED_ON_TO_TEAM = _("Thank you. I have passed it on. A coordinator will read it.")

MY_REQUESTS = choice(_("My requests"), go="mine")

MENU = choice(_("Menu"), go="menu")


def require_private_chat(ctx: Context) -> None:
    """Raises Refusal in a room, where other people would read it."""
    if ctx.chat != "private":
        raise Refusal(_("Please write that to me in our private chat. Other people can read this one."))


def quote(words: str) -> Text:
    """A person's text in quotation marks, or the ready sentence chosen instead."""
    return scope_of_help.quote_request_words(words)


ALL_RIGHT = _("All right.")

NEXT_PAGE_LABEL = pgettext("button: the next page of a list", "More")

FURTHER_CHOICES_LABEL = pgettext("button: further choices for the same question", "More")

CHANGE_DRAFT_LABEL = pgettext("button: what is not sent yet", "Change")

CHANGE_SENT_LABEL = pgettext("button: what has been sent or published already", "Change")

SHOW_CASE_LABEL = pgettext("button: a case", "Show")

NOT_NOW_LABEL = pgettext("button: do not answer this question", "Not now")

HELP_DONE_LABEL = pgettext("button: the help has been given", "Done")

TALK_TO_HUMAN = choice(_("Talk to a person"), go="talk")
