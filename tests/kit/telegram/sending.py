"""What comes of the methods that put a message into a chat."""

from collections.abc import Callable

from tests.kit.telegram.refusal import Json, bad, misuse
from tests.kit.telegram.wire import Upload
from tests.kit.telegram.world import PRIVATE, Chat, World

Method = Callable[[World, Json], object]
MEGABYTE = 1024 * 1024
MAX_UPLOAD = 50 * MEGABYTE
MAX_PHOTO = 10 * MEGABYTE


def send_message(world: World, given: Json) -> Json:
    """sendMessage."""
    return _send(world, given, _kept(given, "text", "entities", "link_preview_options"))


def send_location(world: World, given: Json) -> Json:
    """sendLocation."""
    return _send(world, given, {"location": _location(given)})


def send_venue(world: World, given: Json) -> Json:
    """sendVenue."""
    venue = {"location": _location(given), **_kept(given, "title", "address")}
    return _send(world, given, {"venue": venue, "location": venue["location"]})


def send_photo(world: World, given: Json) -> Json:
    """sendPhoto."""
    file = _file(world, given["photo"], most=MAX_PHOTO)
    return _send(world, given, {"photo": [{**file, "width": 640, "height": 480}], **_caption(given)})


def send_voice(world: World, given: Json) -> Json:
    """sendVoice."""
    voice = {**_file(world, given["voice"]), "duration": given.get("duration", 1), "mime_type": "audio/ogg"}
    return _send(world, given, {"voice": voice, **_caption(given)})


def send_document(world: World, given: Json) -> Json:
    """sendDocument."""
    file = _file(world, given["document"])
    name = world.files[file["file_id"]].name
    return _send(world, given, {"document": {**file, "file_name": name}, **_caption(given)})


def copy_message(world: World, given: Json) -> Json:
    """copyMessage: the same content without its author."""
    source = world.find(world.reach(given["from_chat_id"]), given["message_id"], "copy")
    names = ("text", "entities", "photo", "voice", "document", "sticker", "location", "venue", "contact")
    content = _kept(source, *names, "caption", "caption_entities") | _caption(given)
    return {"message_id": _send(world, given, content)["message_id"]}


def send_chat_action(world: World, given: Json) -> bool:
    """sendChatAction."""
    world.reach(given["chat_id"]).actions.append(given["action"])
    return True


def _send(world: World, given: Json, content: Json) -> Json:
    chat = world.reach(given["chat_id"])
    if chat.muted:
        raise bad("not enough rights to send text messages to the chat")
    content |= _topic(chat, given) | _reply(world, chat, given)
    markup = given.get("reply_markup", {})
    if chat.type != PRIVATE and any("request_location" in key for row in markup.get("keyboard", []) for key in row):
        raise misuse("location can be requested in private chats only")
    if "inline_keyboard" in markup:
        content["reply_markup"] = markup
    elif "keyboard" in markup or "remove_keyboard" in markup:
        chat.keyboard = markup.get("keyboard", [])
    return world.message(chat, {"from": world.bot}, content)


def _topic(chat: Chat, given: Json) -> Json:
    topic = given.get("message_thread_id")
    if topic is None:
        return {}
    if topic not in chat.topics:  # so is the General topic, number 1: it must be left out
        raise bad("message thread not found")
    return {"message_thread_id": topic, "is_topic_message": True}


def _reply(world: World, chat: Chat, given: Json) -> Json:
    reply = given.get("reply_parameters", {})
    if "message_id" not in reply:
        return {}
    if reply["message_id"] in chat.messages:
        return {"reply_to_message": without_reply(chat.messages[reply["message_id"]])}
    if reply.get("allow_sending_without_reply"):
        return {}
    raise bad("message to be replied not found")


def without_reply(message: Json) -> Json:
    """A message as it is quoted: what it answered itself is left out."""
    return {name: value for name, value in message.items() if name != "reply_to_message"}


def _kept(given: Json, *names: str) -> Json:
    return {name: given[name] for name in names if name in given}


def _caption(given: Json) -> Json:
    return _kept(given, "caption", "caption_entities")


def _location(given: Json) -> Json:
    return _kept(given, "latitude", "longitude", "horizontal_accuracy", "live_period", "heading")


def _file(world: World, value: object, most: int = MAX_UPLOAD) -> Json:
    if isinstance(value, Upload):
        if len(value.content) > most:
            raise misuse("file is too big")
        value = world.keep(value)
    if value not in world.files:
        raise bad("wrong remote file identifier specified: Wrong string length")
    content = world.files[value].content
    return {"file_id": value, "file_unique_id": f"unique-{value}", "file_size": len(content)}


METHODS: dict[str, Method] = {
    "sendMessage": send_message,
    "sendLocation": send_location,
    "sendVenue": send_venue,
    "sendPhoto": send_photo,
    "sendVoice": send_voice,
    "sendDocument": send_document,
    "copyMessage": copy_message,
    "sendChatAction": send_chat_action,
}
