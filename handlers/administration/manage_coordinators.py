"""Coordinators: two administrators together give a person the role by a code, or take it away."""

from bot.contract import (
    Choice,
    Context,
    Line,
    Refusal,
    _,
    allowed,
    approved_action,
    choice,
    command,
    plain,
    proposing_step,
)
from bot.views.case_card import refresh_case_card
from bot.views.command_list import refresh_command_list
from bot.views.common import MENU, require_first_name, require_private_chat
from bot.views.two_person_approval import ApprovalRequest, request_approval
from db import case_view, cases, invite_codes, people, two_person_approvals
from db.model import Role
from db.two_person_approvals import ProposedAction

NO_LONGER_COORDINATOR = _("This person is no longer a coordinator.")


@command(
    "coordinators",
    name="administration.list_coordinators",
    summary=_("Who the coordinators are"),
    anytime=True,
    act="coordinators",
    together=True,
)
async def list_coordinators(ctx: Context) -> None:
    """List all coordinators by first name, with buttons to add or remove one."""
    require_private_chat(ctx)
    named = {person: await people.read_name(ctx.tx, person) or "?" for person in await _find_coordinators(ctx)}
    lines: list[Line] = [plain(name) for name in named.values()]
    choices = [_removal_button(person, name) for person, name in named.items()]
    more = choice(_("Suggest a coordinator"), go="administration.ask_new_coordinator")
    ctx.say(lines or [_("There are no coordinators yet.")], [*choices, more, MENU])


async def _find_coordinators(ctx: Context) -> list[int]:
    return await people.list_role_holders(ctx.tx, Role.COORDINATOR)


def _removal_button(person: int, name: str) -> Choice:
    return choice(_("Remove {name}", name=name), go="administration.propose_coordinator_removal", person=person)


@allowed("coordinators", name="administration.ask_new_coordinator", together=True)
async def ask_new_coordinator(ctx: Context) -> None:
    """Ask for a first name only; the coordinator's identity is checked where the code is handed over."""
    ctx.ask(_("What is the first name of the new coordinator?"), then=propose_coordinator)


@proposing_step("coordinators", name="administration.propose_coordinator")
async def propose_coordinator(ctx: Context) -> None:
    """Nothing happens before a second administrator agrees."""
    words = require_first_name(ctx.text)
    number = two_person_approvals.create_proposal(
        ctx.tx, ctx.person, ProposedAction("administration.add_coordinator", words=words)
    )
    ctx.say(_("Thank you. I will ask a second person to agree."), [MENU])
    request_approval(ctx, ApprovalRequest(number, "administration.add_coordinator", ctx.person.name, words=words))


@allowed("coordinators", name="administration.propose_coordinator_removal", together=True)
async def propose_coordinator_removal(ctx: Context) -> None:
    """Nothing happens before a second administrator agrees."""
    person = ctx.button_data.number("person")
    if person not in await _find_coordinators(ctx):
        raise Refusal(NO_LONGER_COORDINATOR)
    if person == ctx.person.id:
        raise Refusal(_("This is about you. Someone else has to decide."))
    number = two_person_approvals.create_proposal(
        ctx.tx, ctx.person, ProposedAction("administration.remove_coordinator", person)
    )
    ctx.say(_("Thank you. I will ask a second person to agree."), [MENU])
    called = await people.read_name(ctx.tx, person)
    request_approval(
        ctx, ApprovalRequest(id=number, deed="administration.remove_coordinator", by=ctx.person.name, name=called)
    )


@approved_action("coordinators", name="administration.add_coordinator", private=True)
async def add_coordinator(ctx: Context) -> None:
    """Two agree: the second one gets the code, once, to hand it over."""
    proposal = await two_person_approvals.get_proposal(ctx.tx, ctx.button_data.number("consent"))
    called = proposal.idea.words if proposal else ""
    code = invite_codes.create_code(ctx.tx, Role.COORDINATOR, called)
    hand = _("Please give this code to {name}. It works once, and only for one week:", name=called)
    ctx.say([hand, plain(f"join {code}")], [MENU])


@approved_action("coordinators", name="administration.remove_coordinator", private=True)
async def remove_coordinator(ctx: Context) -> None:
    """Remove the role at once after a second administrator agreed, and tell the former coordinator."""
    proposal = await two_person_approvals.get_proposal(ctx.tx, ctx.button_data.number("consent"))
    if proposal is None or proposal.idea.about not in await _find_coordinators(ctx):
        raise Refusal(NO_LONGER_COORDINATOR)
    people.revoke_role(ctx.tx, proposal.idea.about, Role.COORDINATOR)
    refresh_command_list(ctx, proposal.idea.about, await people.read_roles_of(ctx.tx, proposal.idea.about))
    await _release_cases(ctx, proposal.idea.about)
    thanks = _("Thank you for your work as a coordinator. From today, you no longer have this role.")
    ctx.tell(proposal.idea.about, [thanks, _("Questions? Please contact us: {office}.", office=ctx.city.office)])


async def _release_cases(ctx: Context, person: int) -> None:
    """What they were on is for all again."""
    for case in await cases.list_held_by(ctx.tx, person):
        await cases.unassign_case(ctx.tx, case)
        refresh_case_card(ctx, await case_view.read_case(ctx.tx, case))
