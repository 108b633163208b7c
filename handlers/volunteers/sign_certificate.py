"""Sign: a coordinator's tap makes a certificate of a volunteer's hours, with a code to verify it."""

from bot.contract import Context, Date, Line, Paper, Refusal, _, allowed
from bot.contract.outgoing import paper_json
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.views.case_card import refresh_case_card
from bot.views.case_decision import CASE_GONE, require_case, require_decidable, show_decided_case
from bot.views.common import local_now
from bot.views.help_hours import describe_certificate_hours
from db import case_view, help_hours
from db.model import Case, Certificate, CertificateState

CERTIFICATE_TITLE = _("Certificate of voluntary help")
CERTIFICATE_LANGUAGE = "de"


@allowed("sign", name="volunteers.sign_certificate")
async def sign_certificate(ctx: Context) -> None:
    """The volunteer gets the paper by day; nobody signs their own, and one that no hours are behind is not signed."""
    case, paper = await _require_waiting_certificate(ctx)
    if not paper.spells:
        raise Refusal(_("There are no recorded hours any more."))
    if await _decide_certificate(ctx, case, paper, CertificateState.SIGNED):
        sheet = Paper(
            "certificate.pdf",
            CERTIFICATE_TITLE,
            tuple(_certificate_lines(ctx, paper, help_hours.create_certificate_code(ctx.tx, paper))),
            CERTIFICATE_LANGUAGE,
        )
        sealed = ctx.tx.seal.seal(paper_json.dump_json(sheet).decode())
        ctx.later(
            next_waking_time(local_now(ctx)),
            "volunteers.deliver_certificate",
            whose=paper.person,
            case=case.id,
            sealed=sealed,
        )


@allowed("sign", name="volunteers.decline_certificate")
async def decline_certificate(ctx: Context) -> None:
    """Decline the certificate; the volunteer is told kindly in the daytime."""
    case, paper = await _require_waiting_certificate(ctx)
    if await _decide_certificate(ctx, case, paper, CertificateState.DECLINED):
        ctx.later(
            next_waking_time(local_now(ctx)), "volunteers.tell_certificate_declined", whose=paper.person, case=case.id
        )


def _certificate_lines(ctx: Context, paper: Certificate, code: str) -> list[Line]:
    """What stands on the paper, in whole sentences; addresses are as they were written down, never as they sound."""
    where = f"{ctx.city.site}/verify/{code}"
    check = _("Anyone can check this certificate here: {address}", address=where)
    today = Date(local_now(ctx).date())
    signed = _(
        "Signed by {name} for {office} on {date}.", name=_require_signer_name(ctx), office=ctx.city.office, date=today
    )
    by_phone = _("The volunteer office can tell you whether this certificate is genuine.")
    return [
        _("{name} has helped neighbours in {city} as a volunteer.", name=paper.name, city=ctx.city.name),
        *describe_certificate_hours(paper),
        _("The person who helped recorded these hours."),
        signed,
        _("Verification code: {code}", code=code),
        check if ctx.city.site else by_phone,
    ]


def _require_signer_name(ctx: Context) -> str:
    """Raises Refusal for a coordinator who has no name yet: a paper is signed by somebody."""
    if not ctx.person.name:
        raise Refusal(_("Please tell me your name in the settings first. It will be on the certificate."))
    return ctx.person.name


async def _require_waiting_certificate(ctx: Context) -> tuple[Case, Certificate]:
    """The certificate to decide about. Raises Refusal where it is gone, or their own."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    if not isinstance(case.about, Certificate):
        raise Refusal(CASE_GONE)
    return case, case.about


async def _decide_certificate(ctx: Context, case: Case, paper: Certificate, state: CertificateState) -> bool:
    """Whether it was them who decided; the card says how it stands."""
    done = await help_hours.decide_certificate(ctx.tx, paper, state)
    after = require_case(await case_view.read_case(ctx.tx, case.id))
    if done:
        refresh_case_card(ctx, after)
    else:
        show_decided_case(ctx, after)
    return done
