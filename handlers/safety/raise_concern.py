"""Concern: who worries about a neighbour says it in a sentence, and a coordinator reads it; nothing is ended."""

from bot.contract import Choice, Context, Line, Refusal, _, action, always, choice, command, step
from bot.rules.safety import detect_concern as rule
from bot.views.case_decision import require_case
from bot.views.common import MAX_SENTENCE_LENGTH, MENU, MY_REQUESTS, require_private_chat
from bot.views.concerns import (
    ABOUT_WHOM,
    NOT_PASSED_TO_NEIGHBOUR,
    REPORT_REASON_BY_CONCERN,
    THANKS_FOR_CONCERN,
    ask_if_about,
    concern_question,
    describe_advice,
    name_coordinator,
    offer_to_end_contact,
)
from bot.views.contacts import ABOUT_NONE_LABEL, CALL_POLICE_IF_IN_DANGER, CONTACT_ENDED, about_contact_label
from bot.views.response_time import describe_due
from db import case_view, cases, contacts, conversations, duty_roster, help_requests, volunteers
from db.contacts import ReportedMatter
from db.model import Case, Contact, HelpContact
from handlers.safety import _concern_subject as subject

THANKS_FOR_SAYING_UNWELL = _(
    "I am glad you told me. You do not have to deal with this alone, and you can stop at any time."
)


@command("concern", name="safety.start_concern", summary=_("Something worries me"))
@always
async def start_concern(ctx: Context) -> None:
    """Start a concern from anywhere; a person with several contacts first chooses which neighbour, or none."""
    require_private_chat(ctx)
    ties = await subject.find_contacts(ctx)
    if len(ties) < 2:
        _ask_concern_words(ctx, ties[0].id if ties else None)
        return
    names = {tie.id: await subject.read_contact_name(ctx, tie) for tie in ties}
    choices = [
        choice(about_contact_label(name), go="safety.ask_concern", pair=tie, named=True) for tie, name in names.items()
    ]
    ctx.say(
        [ABOUT_WHOM, CALL_POLICE_IF_IN_DANGER], [*choices, choice(ABOUT_NONE_LABEL, go="safety.ask_concern", pair=None)]
    )


@action("safety.ask_concern")
@always
async def ask_concern(ctx: Context) -> None:
    """About one neighbour, or about nobody in particular."""
    if (
        ctx.button_data.number("pair")
        and await conversations.find_contact_of_member(ctx.tx, ctx.button_data.number("pair"), ctx.person) is None
    ):
        ctx.say(CONTACT_ENDED, [MY_REQUESTS])
        return
    _ask_concern_words(ctx, ctx.button_data.optional_number("pair"), named=ctx.button_data.flag("named"), pointed=True)


def _ask_concern_words(ctx: Context, contact: int | None, *, named: bool = False, pointed: bool = False) -> None:
    """`named` where they chose the neighbour for this, `pointed` where they came from a message about the neighbour."""
    kept = {"pair": contact, "named": named, "pointed": pointed}
    ctx.ask([concern_question(), CALL_POLICE_IF_IN_DANGER], then=receive_concern, keep=kept)


@step("safety.receive_concern")
@always
async def receive_concern(ctx: Context) -> None:
    """Put the resident's concern on the card unchanged."""
    if not ctx.text or len(ctx.text) > MAX_SENTENCE_LENGTH:
        raise Refusal(_("Please write one or two sentences."))
    tie = await conversations.find_contact_of_member(ctx.tx, ctx.kept["pair"], ctx.person) if ctx.kept["pair"] else None
    named, pointed = ctx.kept.get("named", False), ctx.kept.get("pointed", False)
    await _open_concern_case(ctx, [tie] if tie else [], ctx.text, named=named, pointed=pointed)


@action("safety.handle_concern_words")
@always
async def handle_concern_words(ctx: Context) -> None:
    """Raise a concern from free text: at once for a present or recent contact; else, or where an outsider treated the
    resident badly, after a tap that confirms it.
    """
    ties = await subject.find_contacts(ctx, ctx.text)
    found = rule.detect_concern(ctx.text)
    if ctx.button_data.get("kept_back"):
        ctx.say(NOT_PASSED_TO_NEIGHBOUR)
    if ties and not (found is rule.Concern.DISCRIMINATION and await subject.is_outsider_meant(ctx, ties, ctx.text)):
        await _open_concern_case(ctx, ties, ctx.text)
        return
    shall = _("Shall I tell a coordinator what you wrote?")
    yes = choice(_("Yes, pass it on"), go="safety.pass_on_concern", words=ctx.text)
    choices = [
        choice(
            about_contact_label(await subject.read_contact_name(ctx, tie)),
            go="safety.pass_on_concern",
            words=ctx.text,
            pair=tie.id,
        )
        for tie in ties
    ]
    ctx.say(
        [*(describe_advice(ctx.city, REPORT_REASON_BY_CONCERN[found]) if found else []), shall], [yes, *choices, MENU]
    )


@action("safety.offer_to_report_concern")
@always
async def offer_to_report_concern(ctx: Context) -> None:
    """Ask once whether a possible concern about a neighbour should go to a coordinator."""
    said = [NOT_PASSED_TO_NEIGHBOUR] if ctx.button_data.get("kept_back") else []
    yes = choice(_("Tell a coordinator"), go="safety.pass_on_concern", words=ctx.text, near=True)
    ctx.say([*said, _("Shall I tell a coordinator what you wrote?")], [yes, MENU])


@action("safety.pass_on_concern")
@always
async def pass_on_concern(ctx: Context) -> None:
    """Open a concern case from the resident's earlier text, about a contact or about no known person."""
    tie = (
        await conversations.find_contact_of_member(ctx.tx, ctx.button_data.number("pair"), ctx.person)
        if ctx.button_data.get("pair")
        else None
    )
    near = await subject.find_contacts(ctx) if ctx.button_data.get("near") else []
    await _open_concern_case(ctx, [tie] if tie else near, ctx.button_data.text("words"), named=tie is not None)


async def _open_concern_case(
    ctx: Context, ties: list[Contact], said: str, *, named: bool = False, pointed: bool = False
) -> None:
    """A case with these words, at once; where nobody is `named` and they may be about several, or about somebody else,
    it is asked afterwards about whom, and until then it concerns nobody. An only neighbour is not assumed either,
    unless the words name them, or they were `pointed` at.

    Beside an alarm that they raised it says whom they are about, and does not ring.
    """
    found = rule.detect_concern(said)
    perhaps = await subject.is_another_meant(ctx, ties, said)
    unsure = len(ties) > 1 or perhaps or not (pointed or (ties and await subject.names_neighbour(ctx, ties[0], said)))
    asked = bool(ties) and not named and unsure
    tie = ties[0] if ties and not asked else None
    reason = REPORT_REASON_BY_CONCERN[found] if found else "worry"
    if reason == "danger" and await cases.find_alarm_of(ctx.tx, ctx.person.id):
        reason = "worry"
    among = asked and not perhaps
    about = {"pair": tie.id if tie else None, "reason": reason, "words": said, "among": among}
    ctx.button_data = {**about, "quarter": await subject.find_possible_quarter(ctx, ties) if among else ""}
    await ctx.redirect("safety.report_without_ending_contact")
    wrong = ReportedMatter(reason, tie, tie.request if isinstance(tie, HelpContact) else None)
    opened = await contacts.find_open_report(ctx.tx, ctx.person, wrong)
    case = require_case(await case_view.read_case(ctx.tx, opened.case if opened else 0))
    goes_on, choices = await _ask_about_whom(ctx, case, ties) if asked else offer_to_end_contact(tie)
    contact = name_coordinator(await _find_quarter_coordinator(ctx))
    ctx.say([*_thank_and_advise(ctx, reason, case), *contact, *goes_on], [*choices, MENU])


async def _ask_about_whom(ctx: Context, case: Case, ties: list[Contact]) -> tuple[list[Line], list[Choice]]:
    if len(ties) == 1:
        return ask_if_about(await subject.read_contact_name(ctx, ties[0]), case.id, ties[0].id)
    choices = [
        choice(
            about_contact_label(await subject.read_contact_name(ctx, tie)),
            go="safety.choose_report_subject",
            case=case.id,
            pair=tie.id,
        )
        for tie in ties
    ]
    return [ABOUT_WHOM], [
        *choices,
        choice(ABOUT_NONE_LABEL, go="safety.choose_report_subject", case=case.id, pair=None),
    ]


def _thank_and_advise(ctx: Context, reason: str, case: Case) -> list[Line]:
    """Thanks, what helps on, and by when a human answers."""
    first = {"unwell": THANKS_FOR_SAYING_UNWELL, "danger": CALL_POLICE_IF_IN_DANGER}
    return [
        *([first[reason]] if reason in first else []),
        THANKS_FOR_CONCERN,
        *describe_advice(ctx.city, reason),
        describe_due(case.due),
    ]


async def _find_quarter_coordinator(ctx: Context) -> str:
    """Who in the office looks after their quarter: where they help, else where they last asked."""
    volunteer = await volunteers.find_volunteer(ctx.tx, ctx.person.id)
    theirs = volunteer.home or next(iter(volunteer.quarters), "") if volunteer else ""
    return await duty_roster.find_responsible_name(
        ctx.tx, theirs or await help_requests.find_last_quarter(ctx.tx, ctx.person), ctx.person.id
    )
