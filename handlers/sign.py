"""Sign: a coordinator's tap makes a certificate of what somebody noted, with a code that shows it is genuine."""

from bot.contract import Context, Date, Line, Paper, Refusal, _, allowed
from bot.contract.asking import here
from bot.contract.cards import show
from bot.contract.deciding import GONE, not_theirs, there, too_late
from bot.contract.helped import sums
from bot.contract.outgoing import paper_json
from bot.rules.daytime import waking
from db import docket, helping
from db.model import Case, Certificate, PaperState

TITLE = _("Certificate of voluntary help")
GERMAN = "de"


@allowed("sign", name="sign.sign")
async def sign(ctx: Context) -> None:
    """The volunteer gets the paper by day; nobody signs their own, and one that no hours are behind is not signed."""
    case, paper = await _waiting(ctx)
    if not paper.spells:
        raise Refusal(_("There are no hours noted any more."))
    if await _decided(ctx, case, paper, PaperState.SIGNED):
        sheet = Paper("certificate.pdf", TITLE, tuple(_lines(ctx, paper, helping.issue(ctx.tx, paper))), GERMAN)
        sealed = ctx.tx.seal.seal(paper_json.dump_json(sheet).decode())
        ctx.later(waking(here(ctx)), "signed.hand_over", whose=paper.person, case=case.id, sealed=sealed)


@allowed("sign", name="sign.decline")
async def decline(ctx: Context) -> None:
    """Not now: they hear so kindly, by day."""
    case, paper = await _waiting(ctx)
    if await _decided(ctx, case, paper, PaperState.DECLINED):
        ctx.later(waking(here(ctx)), "signed.not_now", whose=paper.person, case=case.id)


def _lines(ctx: Context, paper: Certificate, code: str) -> list[Line]:
    """What stands on the paper, in whole sentences; addresses are as they were written down, never as they sound."""
    where = f"{ctx.city.site}/verify/{code}"
    check = _("Anybody can check it here: {address}", address=where)
    today = Date(here(ctx).date())
    signed = _("Signed by {name} for {office}, on {date}.", name=_signer(ctx), office=ctx.city.office, date=today)
    by_phone = _("Anybody can ask the office whether it is genuine.")
    return [
        _("{name} has voluntarily helped neighbours in {city}.", name=paper.name, city=ctx.city.name),
        *sums(paper),
        _("The hours were noted by the person who helped."),
        signed,
        _("Verification code: {code}", code=code),
        check if ctx.city.site else by_phone,
    ]


def _signer(ctx: Context) -> str:
    """Raises Refusal for a coordinator who has no name yet: a paper is signed by somebody."""
    if not ctx.person.name:
        raise Refusal(_("Please tell me your name first, in the settings: it stands on the paper."))
    return ctx.person.name


async def _waiting(ctx: Context) -> tuple[Case, Certificate]:
    """The certificate to decide about. Raises Refusal where it is gone, or their own."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    if not isinstance(case.about, Certificate):
        raise Refusal(GONE)
    return case, case.about


async def _decided(ctx: Context, case: Case, paper: Certificate, state: PaperState) -> bool:
    """Whether it was them who decided; the card says how it stands."""
    done = await helping.decide_paper(ctx.tx, paper, state)
    after = there(await docket.read(ctx.tx, case.id))
    if done:
        show(ctx, after)
    else:
        too_late(ctx, after)
    return done
