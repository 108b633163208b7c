"""What every decision about a request begins and ends with: the version that was read, and the card as it stands."""

from bot.contract.asking import Question
from bot.contract.context import Context
from bot.contract.outgoing import Refusal, _
from bot.contract.requests import card
from db.model import Case, Revision

GONE = _("This request is no longer there.")


def not_theirs(ctx: Context, revision: Revision | None) -> Revision:
    """The version to decide about. Raises Refusal where it is gone, or their own."""
    if revision is None:
        raise Refusal(GONE)
    if revision.author == ctx.person.id:
        raise Refusal(_("Nobody decides about their own request. Please leave it to somebody else."))
    return revision


def there(case: Case | None) -> Case:
    """The request. Raises Refusal where it is gone."""
    if case is None:
        raise Refusal(GONE)
    return case


def asks_further(ctx: Context, case: Case, revision: Revision, more: Question) -> None:
    """One more question on the card before it is decided, unless it is too late for that."""
    lines, decisions = card(case)
    if decisions and case.newest.id == revision.id:
        ctx.say([*lines, *more[0]], more[1], instead=True)
    else:
        too_late(ctx, case, revision)


def too_late(ctx: Context, case: Case, revision: Revision) -> None:
    """Somebody was quicker, or whoever asked has changed or withdrawn it: the card says how it stands."""
    newer = _("There is a newer version. Please look at it:")
    settled = _("This needs no decision any more. Here is how it stands:")
    lines, buttons = card(case, again=ctx.picked.get("again", False))
    ctx.say([settled if case.newest.id == revision.id else newer, *lines], buttons, instead=True)
