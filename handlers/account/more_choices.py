"""More: a message has six buttons at most, and what else a resident can choose is one tap further."""

from bot.contract import Choice, Context, Text, _, action, always
from db import dialogs


@action("account.show_more_choices")
@always
async def show_more_choices(ctx: Context) -> None:
    """The choices that did not fit below a message, in the same order."""
    offered = [await dialogs.find_choice(ctx.tx, token) for token in ctx.button_data.texts("tokens")]
    others = [Choice(_same_words(one.label), one.go, data=one.data) for one in offered if one]
    ctx.say(_("You can also choose one of these:"), others)


def _same_words(label: str) -> Text:
    """A label exactly as it was rendered, names in it already set apart from the words around them."""
    return Text(label.replace("{", "{{").replace("}", "}}"))
