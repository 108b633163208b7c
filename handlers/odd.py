"""What the bot cannot read: voices, pictures, stickers, what is sealed, and changes to what was said before."""

from bot.contract import Context, Edited, InClear, Sealed, Showed, _, always, choice, on, registry


@on(Showed, name="odd.showed")
@always
async def showed(ctx: Context) -> None:
    """Say so kindly, and show the way on."""
    if ctx.picked.get("showed") == "voice" and ctx.picked.get("media"):
        help_me = choice(_("I need help"), go="ask.with_voice", sign="🤝", **ctx.picked)
        others = [way for way in registry.choices() if way.go != "ask"]
        ctx.say(
            _("I got your voice message. I cannot understand it, but people can. What is it about?"), [help_me, *others]
        )
    elif ctx.picked.get("showed") == "document" and ctx.picked.get("media"):
        open_it = choice(_("Yes, read it"), go="event_file.read", sign="📌", **ctx.picked)
        ctx.say(_("Thank you for the file. Is it an event from a calendar?"), [open_it, choice(_("Menu"), go="menu")])
    else:
        seen = _("Thank you. I cannot see that yet. Please write it in a few words, or choose:")
        ctx.say(seen, registry.choices())


@on(Sealed, name="odd.sealed")
@always
async def sealed(ctx: Context) -> None:
    """A key is missing, and nobody but the writer can mend that."""
    again = _("I could not read your message: it is encrypted and I do not have its key. Please write it once more.")
    ctx.say(again, registry.choices())


@on(InClear, name="odd.in_clear")
@always
async def in_clear(ctx: Context) -> None:
    """Their app does not encrypt, or somebody writes in their name; words that others could read are not used."""
    again = _(
        "Your message came without encryption, although this chat is encrypted. To keep it private I did not use it. "
        "Please write it once more, with an app that encrypts."
    )
    ctx.say(again, registry.choices())


@on(Edited, name="odd.edited")
@always
async def edited(ctx: Context) -> None:
    """A change comes too late for an answer that was given."""
    again = _(
        "I saw that you changed a message. I have already answered it. Please write it once more as a new message."
    )
    ctx.say(again, registry.choices())
