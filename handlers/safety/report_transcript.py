"""Report transcript: the messages before the report, frozen, shown to coordinators in its case only."""

from bot.contract import Context, Refusal, Text, _, allowed, always, plain
from bot.views.case_card import build_case_card
from bot.views.case_decision import CASE_GONE, require_decidable
from bot.views.relayed_messages import QUICK_REPLIES
from db import case_view, people
from db.model import Report, TranscriptLine

SIDE_LABELS: dict[str, Text] = {
    "asker": _("{name} (asked for help):"),
    "helper": _("{name} (helper):"),
    "mediator": _("{name} (language mediator):"),
    "first": _("{name} (company):"),
    "second": _("{name} (company):"),
}
MESSAGE_REPORTED = _("This message was reported.")
MAX_LINES = 20


@allowed("read_report", name="safety.show_report_transcript")
@always
async def show_report_transcript(ctx: Context) -> None:
    """The last things that were said, by role and first name, on the card itself; that it was read is written down."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    about = case.about
    if not isinstance(about, Report):
        raise Refusal(CASE_GONE)
    called = {side: (await people.read_name(ctx.tx, one) if one else "") or "?" for side, one in about.people.items()}
    first = [(MESSAGE_REPORTED, *_transcript_line(one, called)) for one in about.said if one.reported]
    said = [_transcript_line(one, called) for one in about.said[-MAX_LINES:]]
    lines, choices = build_case_card(ctx, case, again=ctx.button_data.flag("again"))
    ctx.say(
        [*lines, *first, *said], [way for way in choices if way.go != "safety.show_report_transcript"], instead=True
    )


def _transcript_line(one: TranscriptLine, called: dict[str, str]) -> tuple[Text, ...]:
    """By role and first name; a ready sentence in the language of whoever reads it."""
    words = QUICK_REPLIES[one.ready] if one.ready else plain(one.words)
    return Text(SIDE_LABELS[one.side].message, {"name": called[one.side]}), words
