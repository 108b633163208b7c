"""Foreign words: a request in another language than the office's is translated beside its card, where a machine can."""

from bot.contract import BACKCHANNEL, Context, _, action, always
from bot.contract.service import TRANSLATOR_SERVICE
from bot.views.case_card import case_subject
from bot.views.languages import MACHINE_TRANSLATED, base_language, guess_written_language
from db import case_view, service_jobs
from db.model import Case, RequestReview, ServiceJob


@action("moderation.translate_request")
async def translate_request(ctx: Context) -> None:
    """The words go to the machine, and nothing about their author; the card with the original does not wait for it."""
    case = await case_view.read_case(ctx.tx, ctx.button_data.number("case"))
    if case is None or not isinstance(case.about, RequestReview) or not ctx.city.translated:
        return
    newest = case.about.newest
    reads = base_language(next(iter(ctx.city.languages)))
    source = guess_written_language(newest.words, base_language(case.language), reads, ctx.city)
    if source == reads:
        return
    job_input = {"text": newest.words, "source": source, "target": reads}
    data = {"case": case.id, "revision": newest.id}
    job = ServiceJob(
        TRANSLATOR_SERVICE, f"card:{case.id}", job_input, go="moderation.show_request_translation", data=data
    )
    service_jobs.queue_job(ctx.tx, job, case.person or ctx.person.id)


@action("moderation.show_request_translation")
@always
async def show_request_translation(ctx: Context) -> None:
    """The coordinators read it beside the card, as long as these words wait for them; else nobody needs it."""
    case = await case_view.read_case(ctx.tx, ctx.button_data.number("case"))
    made = ctx.button_data.mapping("answer").get("text", "")
    if case and made and _still_waits(case, ctx.button_data.number("revision")):
        told = _("#{number}: “{words}”", number=str(case.number), words=made)
        ctx.tell(BACKCHANNEL, [told, MACHINE_TRANSLATED], beside=case_subject(case.id))


def _still_waits(case: Case, revision: int) -> bool:
    return case.waits and isinstance(case.about, RequestReview) and case.about.newest.id == revision
