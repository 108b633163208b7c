"""The summary of a request, read back before it is submitted; every part can be changed."""

from typing import Any

from bot.contract import kinds
from bot.contract.context import Context
from bot.contract.outgoing import Line, _, choice, yes_choice
from bot.views import help_request_options
from bot.views.common import CHANGE_DRAFT_LABEL, FormAnswers, Question, quote
from bot.views.content_warnings import find_personal_details
from bot.views.help_requests import BENEFICIARY_TEXTS, describe_need, describe_wanted_day
from db.model import HelpRequest
from handlers.requests._form import PART_LABELS, list_parts, read_kind

TEXT_PARTS = ("words", "wanted", "quarter", "whom", "languages", "wishes", "voice", "helped", "reach")


def ask_to_send_request(ctx: Context, quarter: str) -> Question:
    """Everything in plain words before it leaves; `quarter` is a name."""
    kept = ctx.kept
    words = str(ctx.kept["words"])
    lines: list[Line] = [
        _("This is what I would ask:"),
        (
            describe_need(read_kind(kept), quarter),
            describe_wanted_day(str(kept["wanted"])),
            BENEFICIARY_TEXTS[str(kept["whom"])],
        ),
        *([_("For {name}", name=str(kept["helped"]))] if kept.get("helped") else []),
        quote(words),
        *_describe_options(kept),
        *find_personal_details(words),
        _("Your name and contact details stay with me."),
    ]
    choices = [
        yes_choice(_("Send"), go_on="send"),
        choice(CHANGE_DRAFT_LABEL, go_on="change"),
        choice(_("Discard"), go_on="drop"),
    ]
    return lines, choices


def _describe_options(kept: FormAnswers) -> list[Line]:
    """Whatever else was said of it, in one line."""
    said = read_revision_fields(kept)
    languages, wished = (
        help_request_options.list_codes(kept, "languages"),
        help_request_options.list_codes(kept, "wishes"),
    )
    besides = (
        *kinds.describe_kind_answer(read_kind(kept), said["answer"]),
        *help_request_options.describe_options(languages, wished, said["hands"]),
    )
    return [besides] if besides else []


def read_revision_fields(kept: FormAnswers) -> dict[str, Any]:
    """What is kept, as a version of a request says it; what its kind does not ask is left out."""
    asked = list_parts(kept)
    answer = str(kept.get("answer", "")) if "answer" in asked else ""
    hands = int(str(kept.get("hands", 1))) if "hands" in asked else 1
    return {**{part: str(kept.get(part, "")) for part in TEXT_PARTS}, "answer": answer, "hands": hands}


def read_request_answers(request: HelpRequest, said: FormAnswers, *, live: bool) -> dict[str, object]:
    """All that an earlier request says, to be said once more; `live` where it becomes a version of the same one."""
    several = {"several": "yes"} if int(str(said.get("hands", 1))) > 1 else {}
    return {**said, **several, "kind": request.kind, "post": request.id if live else None}


def ask_what_to_change(kept: FormAnswers) -> Question:
    """Ask which part of the request to change; the kind of help is fixed once coordinators have seen it."""
    asked = {part: PART_LABELS[part] for part in list_parts(kept)}
    offered = asked if kept.get("post") else {"kind": _("What it is about"), **asked}
    return [_("What would you like to change?")], [choice(label, part=part) for part, label in offered.items()]
