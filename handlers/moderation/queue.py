"""What waits for a coordinator, the most urgent first, then the oldest; of a quarter or a kind, if so wanted."""

from dataclasses import asdict, replace

from bot.contract import Choice, Context, Line, Text, _, allowed, always, choice, command, many, plain
from bot.rules.places import place_search
from bot.views.case_kinds import list_case_kind_labels
from bot.views.case_text import describe_case_title
from bot.views.common import MENU, NEXT_PAGE_LABEL
from bot.views.waiting_time import describe_turn
from db import bulk_send, case_view, duty_roster, places
from db.case_view import CaseFilter
from db.model import Case, CaseKind

CASES_PER_PAGE = 4
MIN_MESSAGES_WORTH_TELLING = 300
"""So many messages that wait are worth a word: fewer leave within seconds."""
NOTHING_WAITS = _("No cases are waiting at the moment.")
NOTHING_OF_KIND_WAITS = _("No cases like this are waiting at the moment.")
SHOW_ALL = choice(_("All waiting cases"), go="queue")


@command("queue", name="moderation.show_queue", summary=_("Cases waiting"), anytime=True, act="queue")
@always
async def show_queue(ctx: Context) -> None:
    """A line and a button for each case; a quarter that stands behind the word narrows it down."""
    known = await places.list_quarters(ctx.tx) if ctx.text else []
    quarter = place_search.parse_place_search(ctx.text, ctx.city.words, known).quarter if ctx.text else ""
    await _show_cases(ctx, CaseFilter(quarters=(quarter,) if quarter else ()))


@allowed("queue", name="moderation.show_queue_page")
@always
async def show_queue_page(ctx: Context) -> None:
    """Show the next page of the queue, or only one kind of case."""
    wanted = replace(ctx.button_data.payload(CaseFilter), quarters=tuple(ctx.button_data.texts("quarters")))
    await _show_cases(ctx, wanted, instead=True)


async def _show_cases(ctx: Context, wanted: CaseFilter, *, instead: bool = False) -> None:
    found = await case_view.list_waiting_cases(ctx.tx, wanted, CASES_PER_PAGE + 1)
    leaving = await _find_sending_progress(ctx)
    if not found:
        any_ = wanted == CaseFilter()
        ctx.say(
            [*leaving, NOTHING_WAITS if any_ else NOTHING_OF_KIND_WAITS],
            [MENU] if any_ else [SHOW_ALL, MENU],
            instead=instead,
        )
        return
    cases: list[Line] = [
        (*describe_case_title(case), plain("·"), *describe_turn(case, ctx.now)) for case in found[:CASES_PER_PAGE]
    ]
    buttons = [*[_case_button(case) for case in found[:CASES_PER_PAGE]], *_paging_buttons(wanted, len(found))]
    ctx.say([*leaving, *cases], buttons, instead=instead)


async def _find_sending_progress(ctx: Context) -> list[Line]:
    """How far a long send is, one line; nothing where none goes on."""
    crowd = await bulk_send.read_bulk_progress(ctx.tx)
    if crowd.waiting < MIN_MESSAGES_WORTH_TELLING:
        return []
    said = _("{sent} of {all} messages have been sent.", sent=crowd.left, all=crowd.left + crowd.waiting)
    if not crowd.lately:
        return [said]
    minutes = max(1, round(crowd.waiting / crowd.lately))
    return [
        (
            said,
            many("This will take about one more minute.", "This will take about {count} more minutes.", count=minutes),
        )
    ]


def _case_button(case: Case) -> Choice:
    return choice(Text("#{number}", {"number": str(case.number)}), go="moderation.show_case", case=case.id)


def _paging_buttons(wanted: CaseFilter, number: int) -> list[Choice]:
    """More of the same, and a way to see less."""
    more = asdict(wanted) | {"skip": wanted.skip + CASES_PER_PAGE}
    onward = [choice(NEXT_PAGE_LABEL, go="moderation.show_queue_page", **more)] if number > CASES_PER_PAGE else []
    narrow = choice(_("Show only some"), go="moderation.narrow_queue") if wanted == CaseFilter() else SHOW_ALL
    return [*onward, narrow] if number > 1 or wanted != CaseFilter() else []


@allowed("queue", name="moderation.narrow_queue")
@always
async def narrow_queue(ctx: Context) -> None:
    """Offer to narrow the queue to the coordinator's quarters, or to one kind of waiting case."""
    duty = await duty_roster.read_duty(ctx.tx, ctx.person.id)
    theirs = asdict(CaseFilter(quarters=(*duty.quarters, *duty.stands_in)))
    mine = [choice(_("My districts"), go="moderation.show_queue_page", **theirs)] if theirs["quarters"] else []
    # Who may be in danger comes first anyhow.
    waiting = await case_view.list_waiting_kinds(ctx.tx) - {CaseKind.ALARM}
    shown = {kind: label for kind, label in list_case_kind_labels().items() if kind in waiting}
    kinds = [
        choice(label, go="moderation.show_queue_page", **asdict(CaseFilter(kind=str(kind))))
        for kind, label in shown.items()
    ]
    ctx.say(_("What would you like to see?"), [*mine, *kinds], instead=True)
