"""What the bot cannot read: voice messages, pictures, stickers, undecryptable messages, and edits of
earlier messages.
"""

from bot.contract import (
    Context,
    MediaMessage,
    MessageEdited,
    UndecryptableMessage,
    UnencryptedMessage,
    _,
    always,
    choice,
    on,
    registry,
)


@on(MediaMessage, name="account.answer_media")
@always
async def answer_media(ctx: Context) -> None:
    """Kindly say that the media cannot be read, and offer buttons to go on."""
    if ctx.button_data.get("showed") == "voice" and ctx.button_data.get("media"):
        help_me = choice(_("I need help"), go="requests.start_from_voice", **ctx.button_data)
        others = [way for way in registry.choices() if way.go != "ask"]
        ctx.say(
            _("I have received your voice message. I cannot understand it, but a person can. What is it about?"),
            [help_me, *others],
        )
    elif ctx.button_data.get("showed") == "document" and ctx.button_data.get("media"):
        open_it = choice(_("Yes, read it"), go="events.fetch_submitted_file", **ctx.button_data)
        ctx.say(_("Thank you for the file. Is it an event from a calendar?"), [open_it, choice(_("Menu"), go="menu")])
    else:
        seen = _("Thank you. I cannot read this kind of message yet. Please write it in a few words, or choose:")
        ctx.say(seen, registry.choices())


@on(UndecryptableMessage, name="account.answer_undecryptable_message")
@always
async def answer_undecryptable_message(ctx: Context) -> None:
    """Say that a message could not be decrypted: a key is missing, and only the sender's app can fix that."""
    again = _("I could not read your message: it is encrypted, and I do not have the key. Please write it again.")
    ctx.say(again, registry.choices())


@on(UnencryptedMessage, name="account.answer_unencrypted_message")
@always
async def answer_unencrypted_message(ctx: Context) -> None:
    """Refuse an unencrypted message in an encrypted chat: the app may not encrypt, or the sender may be forged, and
    others could read it.
    """
    again = _(
        "Your message was not encrypted, although this chat is encrypted. To keep it private, I did not "
        "use it. Please write it again, with an app that encrypts messages."
    )
    ctx.say(again, registry.choices())


@on(MessageEdited, name="account.answer_edited_message")
@always
async def answer_edited_message(ctx: Context) -> None:
    """Explain that an edited message is too late where the bot has already answered it."""
    again = _("You changed a message that I had already answered. Please write it again as a new message.")
    ctx.say(again, registry.choices())
