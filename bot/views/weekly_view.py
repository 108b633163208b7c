"""What both neighbours of a weekly help are told when others are to be asked, or when it ends."""

from bot.contract.outgoing import Choice, Line, _, choice
from bot.views.common import MENU, MY_REQUESTS

TextAndButtons = tuple[list[Line], list[Choice]]


def ask_others_buttons(request: int) -> list[Choice]:
    """The button to ask other volunteers."""
    return [choice(_("Ask other people"), go="requests.reuse_for_another_day", post=request), MENU]


def explain_series_ended(name: str, request: int, *, helps: bool) -> TextAndButtons:
    """Tell one neighbour that the weekly help with `name` ended early, for whatever reason."""
    over = _(
        "The weekly help with {name} has ended. Visits that you have already agreed on will still take place.",
        name=name,
    )
    return ([over, _("Thank you for your help.")], [MY_REQUESTS]) if helps else ([over], ask_others_buttons(request))
