"""Audit log: a coordinator reads the own acts, the data-protection officer reads all, and nobody sees a resident's
name.
"""

from bot.contract import Choice, Context, Moment, Text, _, choice, command, plain
from bot.rules.access import roles
from bot.views.common import MENU, NEXT_PAGE_LABEL, require_private_chat
from db import people
from db.audit import MAX_ACT_ID, OPERATOR, AuditedAct, Outcome, find_case_number, list_latest

ACTS_PER_PAGE = 10
ACTOR_SIGN_LENGTH = 6

# Translators: what a coordinator, an admin or somebody else did; the line before it says when.
ACT_LABELS: dict[str, Text] = {
    "ask": _("Asked for help."),
    "accept": _("Said yes to a request."),
    "see_requests": _("Looked at who needs help."),
    "publish": _("Submitted something to publish."),
    "assign": _("Passed a case on."),
    "certify": _("Confirmed something about a volunteer."),
    "levels": _("Decided about the level of a volunteer."),
    "see_volunteers": _("Looked at the volunteers."),
    "sign": _("Decided about a certificate."),
    "counts": _("Read the numbers."),
    "read_report": _("Read a report."),
    "decide": _("Decided about a case."),
    "queue": _("Looked at the waiting cases."),
    "take_down": _("Removed something, or looked into a problem."),
    "suspend": _("Suspended someone."),
    "ban": _("Banned someone."),
    "hear_appeal": _("Decided about an objection."),
    "admit": _("Accepted a volunteer."),
    "announce": _("Sent an announcement to everyone."),
    "start_export": _("Started to hand over someone's data."),
    "own_acts": _("Read their own activity log."),
    "acts": _("Read the whole activity log."),
    "answer_alarm": _("Dealt with an alarm."),
    "read_only": _("Paused or resumed everything new."),
    "open_room": _("Chose a room for the coordinators' cases."),
    "coordinators": _("Changed who is a coordinator."),
    "export": _("Handed over someone's data."),
    "erase": _("Deleted everything about someone."),
    "invite": _("Made a code for a role."),
    "sheet": _("Printed a poster for a notice board."),
    "label": _("Said what a sentence means that someone let us read."),
    "learn": _("Let the bot learn from sentences that people let us read."),
    "restore": _("Restored the data from a backup."),
}


@command(
    "audit", name="administration.show_audit_log", summary=_("Activity log"), anytime=True, act="acts", own="own_acts"
)
async def show_audit_log(ctx: Context) -> None:
    """Show the latest acts of the audit log, newest first, ten a page."""
    require_private_chat(ctx)
    everybodys = roles.is_allowed("acts", await people.read_roles(ctx.tx, ctx.person))
    before = ctx.button_data.optional_number("before") or MAX_ACT_ID
    whose = None if everybodys else ctx.person.id
    found = await list_latest(ctx.tx, ACTS_PER_PAGE + 1, before=before, person=whose)
    if not found:
        ctx.say(_("There is nothing in the log yet."), [MENU])
        return
    first = _("Activity log, newest first:") if everybodys else _("Your activity, newest first:")
    listed = [
        (*await _describe_act(ctx, act), *([_describe_actor(ctx, act)] if everybodys else []))
        for act in found[:ACTS_PER_PAGE]
    ]
    ctx.say([first, *listed], [*_more_button(found), MENU])


def _more_button(found: list[AuditedAct]) -> list[Choice]:
    return [choice(NEXT_PAGE_LABEL, go="audit", before=found[ACTS_PER_PAGE - 1].id)] if found[ACTS_PER_PAGE:] else []


async def _describe_act(ctx: Context, act: AuditedAct) -> tuple[Text, ...]:
    """When, what, and about which case if it is still there."""
    number = await find_case_number(ctx.tx, act)
    return (
        Text("{moment}", {"moment": Moment(act.done)}),
        plain("·"),
        ACT_LABELS[act.act],
        *([plain(f"#{number}")] if number else []),
        *([_("This was not allowed.")] if act.outcome is Outcome.DENIED else []),
    )


def _describe_actor(ctx: Context, act: AuditedAct) -> Text:
    """Who it was, by a sign that is the same each time and says nothing about them."""
    if act.who == OPERATOR:
        return _("By the operator.")
    return _("By you.") if act.person == ctx.person.id else _("By {sign}.", sign=act.who[:ACTOR_SIGN_LENGTH])
