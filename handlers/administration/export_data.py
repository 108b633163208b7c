"""Export on request: a person who cannot read the data in the chat gets it through the data-protection officer."""

import json
from typing import Any

from bot.contract import Context, File, Refusal, Team, _, allowed, approved_action, choice
from bot.views.case_decision import ask_before_deciding, require_decidable
from bot.views.common import MENU
from bot.views.two_person_approval import ApprovalRequest, request_approval
from db import case_view, people, two_person_approvals
from db.model import Role
from db.two_person_approvals import ProposedAction

PERSON_GONE = _("This person no longer uses Büdchen.")


@allowed("start_export", name="administration.ask_export")
async def ask_export(ctx: Context) -> None:
    """Ask for confirmation on the case card, since the export holds everything stored about a person."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    same: dict[str, Any] = {"case": case.id, "again": ctx.button_data.flag("again")}
    question = _("Shall I ask for a copy of all data stored about {name}?", name=case.name or "?")
    yes = choice(_("Yes, ask for it"), go="administration.request_export", **same)
    ask_before_deciding(ctx, case, ([question], [yes, choice(_("Back"), go="moderation.show_request_card", **same)]))


@allowed("start_export", name="administration.request_export")
async def request_export(ctx: Context) -> None:
    """A coordinator, who was asked for it, tells those who may do it; they are told in private."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    if case.person is None:
        raise Refusal(PERSON_GONE)
    who = {"by": ctx.person.name or "?", "name": case.name or "?"}
    asked = _("{by} asks: {name} would like a copy of their own data but cannot get it here.", **who)
    ctx.tell(
        Team("export", private=True),
        asked,
        [choice(_("Suggest this"), go="administration.propose_export", person=case.person)],
    )
    ctx.say(_("Thank you. I have told the people who are allowed to do this."))


@allowed("export", name="administration.propose_export", together=True)
async def propose_export(ctx: Context) -> None:
    """Nothing is copied before a second person agrees."""
    person = ctx.button_data.number("person")
    if person == ctx.person.id:
        raise Refusal(_("This is about you. Someone else has to decide."))
    if not await people.is_known(ctx.tx, person):
        raise Refusal(PERSON_GONE)
    number = two_person_approvals.create_proposal(
        ctx.tx, ctx.person, ProposedAction("administration.export_data", person)
    )
    ctx.say(_("Thank you. I will ask a second person to agree."), [MENU], instead=True)
    request_approval(
        ctx,
        ApprovalRequest(
            id=number,
            deed="administration.export_data",
            by=ctx.person.name,
            name=await people.read_name(ctx.tx, person),
        ),
    )


@approved_action("export", name="administration.export_data", private=True)
async def export_data(ctx: Context) -> None:
    """Export the data after two people agreed, one of them the data-protection officer, who alone gets the file; the
    person is told.
    """
    proposal = await two_person_approvals.get_proposal(ctx.tx, ctx.button_data.number("consent"))
    if proposal is None or proposal.idea.about is None:
        raise Refusal(PERSON_GONE)
    person = proposal.idea.about
    officers = {proposal.by, ctx.person.id} & set(await people.list_role_holders(ctx.tx, Role.DATA_PROTECTION))
    if not officers:
        raise Refusal(_("One of the two people must be the data protection officer."))
    held = await people.read_all_data(ctx.tx, person)
    file = File("data.json", "application/json", json.dumps(held, ensure_ascii=False, indent=2))
    handed = _(
        "This is the data stored about {name}. Please give it only to this person.",
        name=await people.read_name(ctx.tx, person) or "?",
    )
    for officer in officers:
        ctx.tell(officer, handed, [MENU], file=file)
    ctx.tell(
        person, _("As you asked, the volunteer office has made a copy of your data. You can get it there."), [MENU]
    )
