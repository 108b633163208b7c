"""What the bot cannot read yet: voices, pictures, stickers, and changes to what was said before."""

from bot.contract import Context, Edited, Showed, _, on, registry


@on(Showed)
async def showed(ctx: Context) -> None:
    """Say so kindly, and show the way on."""
    ctx.say(_("Thank you. I cannot hear or see that yet. Please write it in a few words, or tap:"), registry.choices())


@on(Edited)
async def edited(ctx: Context) -> None:
    """A change comes too late for an answer that was given."""
    again = _(
        "I saw that you changed a message. I have already answered it. Please write it once more as a new message."
    )
    ctx.say(again, registry.choices())
