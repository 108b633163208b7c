"""What every decision begins and ends with: a case that is there and not one's own, and the card as it stands."""

import re

from bot.contract.context import Context
from bot.contract.outgoing import Line, Refusal, Text, _
from bot.contract.placeholders import LanguageNames
from bot.views.case_card import build_case_card
from bot.views.common import Question
from bot.views.languages import base_language
from db.model import Case, Report, RequestReview

CASE_NUMBER_PATTERN = re.compile(r"#?\s*(?P<number>\d+)(?:(?:\s*[-,.:;–—]\s*|\s+)(?P<rest>.*))?", re.DOTALL)
CASE_GONE = _("This case no longer exists.")


def require_case(case: Case | None) -> Case:
    """The case. Raises Refusal where it is gone."""
    if case is None:
        raise Refusal(CASE_GONE)
    return case


def require_decidable(ctx: Context, case: Case | None) -> Case:
    """The case to decide about. Raises Refusal where it is gone, or about themselves."""
    found = require_case(case)
    if found.person == ctx.person.id:
        raise Refusal(_("You cannot decide your own case. Please leave it to someone else."))
    if isinstance(found.about, Report) and ctx.person.id in found.about.people.values():
        raise Refusal(_("You are involved in this yourself. Someone else has to look at it."))
    return found


def require_help_request(case: Case) -> RequestReview:
    """The request that a case is about. Raises Refusal where it is about something else."""
    if not isinstance(case.about, RequestReview):
        raise Refusal(CASE_GONE)
    return case.about


def show_if_blocked(ctx: Context, case: Case) -> bool:
    """Whether nobody may publish it, because its words raised an alarm; its card says so then."""
    if not case.blocked:
        return False
    lines, buttons = build_case_card(ctx, case, again=ctx.button_data.flag("again"))
    ctx.say(lines, buttons, instead=True)
    return True


def parse_case_number(ctx: Context) -> tuple[int, str]:
    """The number of a case and what stands behind it, as in "214 too vague" or "#214: too vague".

    Raises Refusal where there is none.
    """
    found = CASE_NUMBER_PATTERN.fullmatch(ctx.text)
    if found is None:
        raise Refusal(_("Please write the case number after the command."))
    return int(found["number"]), (found["rest"] or "").strip()


def has_read_newest(ctx: Context, review: RequestReview) -> bool:
    """Whether the newest version is the one under which the button stood, or the button before a question."""
    newest = review.newest.id
    return bool(newest == ctx.button_data.get("revision", ctx.kept.get("revision", newest)))


def ask_in_writing(ctx: Context, question: Text) -> list[Line]:
    """A question to answer in one's own words; in a room we read only what is written to us."""
    hint = [] if ctx.chat == "private" else [_("Please send it as a reply to this message.")]
    return [question, *hint]


def explain_untranslated(ctx: Context, case: Case) -> list[Line]:
    """Where they read another language than the coordinator, it is said that nothing is translated."""
    if not case.language or base_language(case.language) == base_language(ctx.person.language):
        return []
    return [
        _(
            "This person reads {languages}. I will not translate your message.",
            languages=LanguageNames((case.language,)),
        )
    ]


def ask_before_deciding(ctx: Context, case: Case, more: Question) -> None:
    """One more question on the card before it is decided, unless it is too late for that."""
    if case.waits:
        ctx.say([*build_case_card(ctx, case)[0], *more[0]], more[1], instead=True)
    else:
        show_decided_case(ctx, case)


def show_decided_case(ctx: Context, case: Case) -> None:
    """Another coordinator was quicker, or the requester changed or withdrew the request: show the card as it is now."""
    newer = _("There is a newer version. Please look at this one:")
    settled = _("There is nothing left to decide here. This is how it stands:")
    lines, buttons = build_case_card(ctx, case, again=ctx.button_data.flag("again"))
    ctx.say([newer if case.waits else settled, *lines], buttons, instead=True)
