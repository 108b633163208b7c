"""Other help: any request without a kind of its own that needs no special knowledge."""

from bot.contract.kinds import HelpKind
from bot.contract.outgoing import _, pgettext

KIND = HelpKind(
    order=110,
    sign="✨",
    label=pgettext("kind of help", "Something else"),
    needs=_("Someone in {quarter} needs help."),
    roughly=_("What could a neighbour do for you?"),
)
