"""A request as a voice message: the bot cannot understand it, but people can; an emoji stands in for its text."""

from bot.contract.context import Context
from bot.contract.outgoing import Media, _
from db.model import Revision

VOICE_SIGN = "🎤"
"""What stands for a voice message where words are quoted; the same in every language."""

VOICE_FOLLOWS = _("This is what the person said:")
VOICE_RECEIVED = _("I have received your voice message. I cannot understand it, but people will listen to it.")


def read_voice_reference(ctx: Context) -> str:
    """The network and id of the voice message that just came, or of the one in the button data."""
    return f"{ctx.button_data['network']} {ctx.button_data['media']}"


def send_voice_message(ctx: Context, recipient: int | str, said: Revision, *, beside: str = "") -> None:
    """Send the voice message of a revision to a person or room, `beside` a message about it; nothing without one."""
    if said.voice:
        network, _space, media = said.voice.partition(" ")
        ctx.tell(recipient, VOICE_FOLLOWS, media=Media("voice", media, network), beside=beside)
