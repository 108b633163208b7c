"""What comes of the methods that change or remove what stands in a chat, and of answers to buttons."""

from tests.kit.telegram.refusal import Json, bad, misuse
from tests.kit.telegram.sending import Method
from tests.kit.telegram.world import TWO_DAYS, Chat, World

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def edit_text(world: World, given: Json) -> Json:
    """editMessageText."""
    if "text" not in given:
        raise misuse("message text is empty")
    return _edit(world, given, ("text", "entities", "link_preview_options", "reply_markup"), "text")


def edit_caption(world: World, given: Json) -> Json:
    """editMessageCaption."""
    return _edit(world, given, ("caption", "caption_entities", "reply_markup"), "")


def edit_markup(world: World, given: Json) -> Json:
    """editMessageReplyMarkup."""
    return _edit(world, given, ("reply_markup",), "")


def _edit(world: World, given: Json, names: tuple[str, ...], needs: str) -> Json:
    chat = world.reach(given.get("chat_id", ""))
    message = world.find(chat, given.get("message_id", 0), "edit")
    if message.get("from") != world.bot:
        raise bad("message can't be edited")
    if needs and needs not in message:
        raise bad("there is no text in the message to edit")
    fresh = {name: given[name] for name in names if given.get(name)}
    if fresh.get("reply_markup") == {"inline_keyboard": []}:
        del fresh["reply_markup"]
    edited = {name: value for name, value in message.items() if name not in names} | fresh
    if edited == message:
        raise bad(NOT_MODIFIED)
    chat.messages[message["message_id"]] = edited | {"edit_date": int(world.now())}
    return chat.messages[message["message_id"]]


def delete_message(world: World, given: Json) -> bool:
    """deleteMessage: not after 48 hours, others' messages in groups only as an administrator."""
    chat = world.reach(given["chat_id"])
    message = world.find(chat, given["message_id"], "delete")
    if world.now() - message["date"] >= TWO_DAYS or not _may_delete(world, chat, message):
        raise bad("message can't be deleted")
    del chat.messages[given["message_id"]]
    return True


def _may_delete(world: World, chat: Chat, message: Json) -> bool:
    own = message.get("from") == world.bot
    return own or chat.type == "private" or chat.members.get(world.bot["id"]) == "administrator"


def delete_messages(world: World, given: Json) -> bool:
    """deleteMessages: what cannot be found is skipped."""
    chat = world.reach(given["chat_id"])
    if not 1 <= len(given["message_ids"]) <= 100:
        raise misuse("Too many message identifiers specified")
    for number in given["message_ids"]:
        if number in chat.messages:
            delete_message(world, {"chat_id": chat.id, "message_id": number})
    return True


def answer_press(world: World, given: Json) -> bool:
    """answerCallbackQuery: once, within 150 seconds."""
    press = world.presses.get(given["callback_query_id"])
    if press is None or press.answer is not None or not world.is_fresh(press):
        raise bad(TOO_OLD)
    press.answer = {"text": given.get("text", ""), "show_alert": given.get("show_alert", False)}
    press.answered.set()
    return True


def react(world: World, given: Json) -> bool:
    """setMessageReaction: a bot may leave one."""
    chat = world.reach(given["chat_id"])
    world.find(chat, given["message_id"], "react")
    if len(given.get("reaction", [])) > 1:
        raise misuse("REACTIONS_TOO_MANY")
    chat.reactions[given["message_id"]] = given.get("reaction", [])
    return True


METHODS: dict[str, Method] = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageReplyMarkup": edit_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "answerCallbackQuery": answer_press,
    "setMessageReaction": react,
}
