"""Request a certificate for a CV: the volunteer gives the name to print, and a coordinator signs it."""

from bot.contract import Context, Duration, Refusal, _, choice, command, step
from bot.views.case_card import open_case_card
from bot.views.common import MENU, NOT_NOW_LABEL, require_private_chat
from bot.views.help_hours import MAX_CERTIFICATE_NAME_LENGTH
from bot.views.response_time import compute_due, describe_due
from db import case_view, duty_roster, help_hours, help_requests
from db.cases import ReviewDue
from db.model import total_minutes


@command(
    "certificate",
    name="volunteers.ask_certificate_name",
    summary=_("Certificate for my help"),
    anytime=True,
    audience="accept",
)
async def ask_certificate_name(ctx: Context) -> None:
    """Ask for the name on the certificate; for volunteers with hours, one open certificate at a time."""
    require_private_chat(ctx)
    spells = await help_hours.list_hours(ctx.tx, ctx.person.id)
    if not spells:
        raise Refusal(_("You have not recorded any hours yet. I will ask you when you have helped someone."), [MENU])
    if await help_hours.has_open_certificate(ctx.tx, ctx.person):
        raise Refusal(_("A coordinator is already looking at your certificate. I will let you know."), [MENU])
    what = _(
        "I will make a certificate for {time}, in your language and in German.",
        time=Duration(total_minutes(spells)),
    )
    name = _("Which name should be on it? Coordinators will see the name. I will only keep it for this.")
    ctx.ask([what, name], [choice(NOT_NOW_LABEL, skip=True)], then=receive_certificate_name)


@step("volunteers.receive_certificate_name")
async def receive_certificate_name(ctx: Context) -> None:
    """Open a case for the certificate, and say by when a coordinator will look."""
    if "skip" in ctx.button_data:
        ctx.say(_("All right, I have cancelled this. Nothing was sent."), [MENU])
        return
    name = " ".join(ctx.text.split())
    if not 1 < len(name) <= MAX_CERTIFICATE_NAME_LENGTH or any(sign.isdecimal() or sign in "@/<>" for sign in name):
        raise Refusal(_("Please write only the name, exactly as it should be on the certificate."))
    if await help_hours.has_open_certificate(ctx.tx, ctx.person):
        raise Refusal(_("A coordinator is already looking at your certificate. I will let you know."), [MENU])
    quarter = await help_requests.find_last_quarter(ctx.tx, ctx.person)
    hours = await duty_roster.list_office_hours_for(ctx.tx, quarter)
    due = compute_due(ctx.city, ctx.now, hours)
    case = await help_hours.request_certificate(ctx.tx, ctx.person, name, ReviewDue(due, quarter=quarter))
    ctx.say([_("Thank you. I have passed it on."), describe_due(due)], [MENU])
    open_case_card(
        ctx, await case_view.read_case(ctx.tx, case), hours, lately=await case_view.count_recent_cases(ctx.tx)
    )
