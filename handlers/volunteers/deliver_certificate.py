"""Certificate delivery: the volunteer gets the signed document, or is told why not; where the PDF fails, a coordinator
is told.
"""

from bot.contract import BACKCHANNEL, Context, DeliveryFallback, _, action, choice
from bot.contract.outgoing import paper_json
from bot.views.case_card import case_subject, open_case_card
from bot.views.case_decision import require_case
from bot.views.common import MENU
from bot.views.response_time import compute_due, describe_due
from db import case_view, duty_roster, help_hours
from db.cases import ReviewDue
from db.model import Certificate, CertificateState


@action("volunteers.deliver_certificate")
async def deliver_certificate(ctx: Context) -> None:
    """Render exactly the document that was signed: it was sealed then, so later changes do not matter."""
    paper = await _find_own_certificate(ctx, CertificateState.SIGNED)
    if paper:
        sheet = paper_json.validate_json(ctx.tx.seal.unseal(ctx.button_data.text("sealed")))
        thanks = _("Here is your certificate. Thank you for all your help!")
        told = [thanks, _("Please keep this file. I do not keep a copy.")]
        fails = DeliveryFallback(go="volunteers.report_certificate_failure", data={"case": paper.id})
        ctx.tell(ctx.person.id, told, [MENU], file=sheet, otherwise=fails)


@action("volunteers.tell_certificate_declined")
async def tell_certificate_declined(ctx: Context) -> None:
    """Tell the volunteer kindly that the certificate was declined, with a button to talk to a coordinator."""
    if await _find_own_certificate(ctx, CertificateState.DECLINED):
        sorry = _("We cannot sign your certificate at the moment.")
        talk = choice(_("Talk to a person"), go="talk")
        ctx.say([sorry, _("Would you like to know more? A coordinator will answer you.")], [talk, MENU])


@action("volunteers.report_certificate_failure")
async def report_certificate_failure(ctx: Context) -> None:
    """Tell the volunteer that no PDF could be made, and let a coordinator sign the certificate again once
    that works.
    """
    paper = await _find_own_certificate(ctx, CertificateState.SIGNED)
    if paper is None:
        return
    quarter = require_case(await case_view.read_case(ctx.tx, paper.id)).quarter
    hours = await duty_roster.list_office_hours_for(ctx.tx, quarter)
    due = compute_due(ctx.city, ctx.now, hours)
    await help_hours.revert_signature(ctx.tx, paper, ReviewDue(due, quarter=quarter))
    ctx.say(
        [
            _("I am sorry. I could not create the file with your certificate. Please ask the volunteer office."),
            describe_due(due),
        ],
        [MENU],
    )
    open_case_card(
        ctx, await case_view.read_case(ctx.tx, paper.id), hours, lately=await case_view.count_recent_cases(ctx.tx)
    )
    ctx.tell(
        BACKCHANNEL,
        _(
            "I could not create the file for this certificate. Please tell the operator. When the operator "
            "has fixed it, please sign again."
        ),
        beside=case_subject(paper.id),
    )


async def _find_own_certificate(ctx: Context, state: CertificateState) -> Certificate | None:
    """Their own certificate, where it stands so."""
    paper = await help_hours.find_certificate(ctx.tx, ctx.button_data.number("case"))
    return paper if paper and paper.person == ctx.person.id and paper.state is state else None
