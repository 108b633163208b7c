"""Further messages of a resident in danger go to the same case and the same coordinator, and call again."""

from datetime import timedelta

from bot.contract import BACKCHANNEL, Context, action, always
from bot.contract.outgoing import Media
from bot.views.case_card import case_subject, refresh_case_card
from bot.views.case_decision import require_case
from bot.views.common import MENU
from bot.views.emergency import answer_further_words
from bot.views.voice_message import VOICE_FOLLOWS, VOICE_SIGN
from db import case_view, cases
from db.model import Case

CALL_AGAIN_AFTER = timedelta(minutes=5)
MEDIA_SIGNS = {"voice": VOICE_SIGN, "photo": "📷", "document": "📎"}
OTHER_MEDIA_SIGN = "…"
"""What stands for it where words are quoted; of anything else that is all there is."""


@action("safety.add_emergency_words")
@always
async def add_emergency_words(ctx: Context) -> None:
    """Add the text to the resident's emergency card, and call again, once for many messages in a row and not while a
    coordinator holds the case. Where a coordinator's question is open, the text is the answer.
    """
    await _add_to_case(ctx, ctx.text)


@action("safety.add_emergency_media")
@always
async def add_emergency_media(ctx: Context) -> None:
    """Put a sign for a voice message or picture on the emergency card, and send the coordinators the media
    beside it.
    """
    what, media = str(ctx.button_data["showed"]), str(ctx.button_data["media"])
    case = await _add_to_case(ctx, " ".join(filter(None, (MEDIA_SIGNS.get(what, OTHER_MEDIA_SIGN), ctx.text))))
    if media and what in MEDIA_SIGNS:
        theirs = Media(what, media, str(ctx.button_data["network"]))
        ctx.tell(BACKCHANNEL, VOICE_FOLLOWS, media=theirs, beside=case_subject(case.id))
        if case.holder:
            ctx.tell(case.holder, VOICE_FOLLOWS, media=theirs)


async def _add_to_case(ctx: Context, said: str) -> Case:
    number = await cases.find_alarm_of(ctx.tx, ctx.person.id)
    before = require_case(await case_view.read_case(ctx.tx, number or 0))
    cases.record_message(ctx.tx, before.id, ctx.person.id, said, office=False)
    await cases.set_answered(ctx.tx, before.id)
    refresh_case_card(ctx, require_case(await case_view.read_case(ctx.tx, before.id)))
    shown_ = dict(ctx.button_data)
    if before.holder or ctx.now - max([before.opened, *(word.said for word in before.talk)]) >= CALL_AGAIN_AFTER:
        ctx.button_data = {"case": before.id}
        await ctx.redirect("safety.start_emergency_calls")
    ctx.button_data = shown_
    ctx.say(answer_further_words(before), [MENU])
    return before
