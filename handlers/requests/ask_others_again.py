"""Ask others again: a requester taps an older button of a contact that has ended since, and hears how it stands."""

from bot.contract import Context, _, action
from bot.views.common import MY_REQUESTS, local_now
from bot.views.contacts import CONTACT_ENDED
from bot.views.dispatch_status import describe_hands_missing
from bot.views.help_requests import is_request_day_over
from db import contacts, help_requests
from db.model import DispatchState, RequestReview, RequestState

OTHERS_ASKED_ALREADY = _("I am already asking other people. I will tell you as soon as someone can help.")
SOMEONE_ELSE_HELPS = _("Someone else is helping you by now.")


@action("requests.ask_others_again")
async def ask_others_again(ctx: Context) -> None:
    """Say that others are being asked already, or who has been found; a request that is over is asked anew."""
    contact = await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person)
    review = await help_requests.read_request_review(ctx.tx, contact.request) if contact else None
    if contact is None or review is None or contact.asker != ctx.person.id:
        ctx.say(CONTACT_ENDED, [MY_REQUESTS])
    elif await _is_being_asked(ctx, review):
        ctx.say([*describe_hands_missing(review), OTHERS_ASKED_ALREADY], [MY_REQUESTS], instead=True)
    elif review.helping:
        ctx.say(SOMEONE_ELSE_HELPS, [MY_REQUESTS], instead=True)
    elif (
        review.dispatch and review.dispatch.state is DispatchState.STOPPED and review.request.state is RequestState.OPEN
    ):
        await ctx.redirect("requests.list_my_requests")
    else:
        ctx.button_data = {"post": contact.request}
        await ctx.redirect("requests.reuse_for_another_day")


async def _is_being_asked(ctx: Context, review: RequestReview) -> bool:
    """Whether volunteers are asked for its day, which is not over, and no coordinator has stopped that."""
    published = await help_requests.find_published_revision(ctx.tx, review.request.id)
    stopped = review.dispatch is not None and review.dispatch.state is DispatchState.STOPPED
    wanted = review.request.state is RequestState.OPEN and not stopped
    return wanted and published is not None and not is_request_day_over(published, local_now(ctx))
