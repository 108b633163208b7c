"""What the bot says about itself, and what it asks about chats, members and files."""

import json
from functools import partial

from tests.kit.telegram.refusal import Json, bad
from tests.kit.telegram.sending import MEGABYTE, Method
from tests.kit.telegram.table import LISTS
from tests.kit.telegram.world import Chat, World

MAX_DOWNLOAD = 20 * MEGABYTE


def member(user: Json, status: str) -> Json:
    """A ChatMember in one of its shapes."""
    shape: Json = {"status": status, "user": user}
    if status == "administrator":
        return shape | dict.fromkeys(LISTS[status], False) | {"can_manage_chat": True}
    if status == "creator":
        return shape | {"is_anonymous": False}
    if status == "restricted":
        return shape | dict.fromkeys(LISTS[status], False) | {"is_member": True, "until_date": 0}
    return shape | ({"until_date": 0} if status == "kicked" else {})


def get_me(world: World, given: Json) -> Json:
    """getMe."""
    abilities = {"can_join_groups": True, "supports_inline_queries": False, "can_connect_to_business": False}
    return world.bot | abilities | {"can_read_all_group_messages": world.reads_all, "has_main_web_app": False}


def get_chat(world: World, given: Json) -> Json:
    """getChat."""
    chat = world.reach(given["chat_id"])
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    rest = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": dict.fromkeys(gifts, False)}
    return chat.json | rest


def get_member(world: World, given: Json) -> Json:
    """getChatMember."""
    chat = world.reach(given["chat_id"])
    user = world.users.get(given["user_id"])
    if user is None:
        raise bad("PARTICIPANT_ID_INVALID")
    return member(user, chat.members.get(user["id"], "left"))


def get_administrators(world: World, given: Json) -> list[Json]:
    """getChatAdministrators."""
    chat = world.reach(given["chat_id"])
    if chat.type == "private":
        raise bad("there are no administrators in the private chat")
    leading = [(who, status) for who, status in chat.members.items() if status in ("creator", "administrator")]
    return [member(world.users[who], status) for who, status in leading]


def leave(world: World, given: Json) -> bool:
    """leaveChat."""
    chat = world.reach(given["chat_id"])
    if chat.type == "private":
        raise bad("chat member status can't be changed in private chats")
    chat.members[world.bot["id"]] = "left"
    chat.closed = f"bot is not a member of the {kind(chat)}"
    return True


def kind(chat: Chat) -> str:
    """What Telegram calls it in refusals."""
    return {"group": "group chat", "supergroup": "supergroup chat"}[chat.type]


def create_topic(world: World, given: Json) -> Json:
    """createForumTopic."""
    chat = world.reach(given["chat_id"])
    if not chat.forum:
        raise bad("the chat is not a forum")
    if chat.members.get(world.bot["id"]) != "administrator":
        raise bad("not enough rights to create a topic")
    topic = {"name": given["name"], "icon_color": given.get("icon_color", 0x6FB9F0)}
    number: int = world.message(chat, {"from": world.bot}, {"forum_topic_created": topic})["message_id"]
    chat.topics[number] = given["name"]
    return topic | {"message_thread_id": number}


def get_file(world: World, given: Json) -> Json:
    """getFile: up to 20 MB."""
    file = world.files.get(given["file_id"])
    if file is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if len(file.content) > MAX_DOWNLOAD:
        raise bad("file is too big")
    names = {"file_id": given["file_id"], "file_unique_id": f"unique-{given['file_id']}"}
    return names | {"file_size": len(file.content), "file_path": f"files/{given['file_id']}"}


def set_commands(world: World, given: Json) -> bool:
    """setMyCommands: one list per scope and language."""
    world.commands[_place(world, given)] = given["commands"]
    return True


def delete_commands(world: World, given: Json) -> bool:
    """deleteMyCommands."""
    world.commands.pop(_place(world, given), None)
    return True


def get_commands(world: World, given: Json) -> list[Json]:
    """getMyCommands: exactly that list, nothing inherited."""
    return world.commands.get(_place(world, given), [])


def _place(world: World, given: Json) -> tuple[str, str]:
    scope = given.get("scope", {"type": "default"})
    if "chat_id" in scope and scope["chat_id"] not in world.chats:
        raise bad("chat not found")
    return json.dumps(scope, sort_keys=True), given.get("language_code", "")


def menu(world: World, user: Json, chat: Chat) -> list[Json]:
    """The commands a person is offered there: the first list that exists, and a scope outranks a language."""
    private: list[Json] = [{"type": "chat", "chat_id": chat.id}, {"type": "all_private_chats"}, {"type": "default"}]
    group: list[Json] = [
        {"type": "chat_member", "chat_id": chat.id, "user_id": user["id"]},
        {"type": "chat", "chat_id": chat.id},
        {"type": "all_group_chats"},
        {"type": "default"},
    ]
    for scope in private if chat.type == "private" else group:
        for language in (user.get("language_code", ""), ""):
            if commands := world.commands.get((json.dumps(scope, sort_keys=True), language)):
                return commands
    return []


def _set_text(name: str, world: World, given: Json) -> bool:
    world.texts[name, given.get("language_code", "")] = given.get(name, "")
    return True


def _get_text(name: str, world: World, given: Json) -> Json:
    return {name: world.texts.get((name, given.get("language_code", "")), "")}


METHODS: dict[str, Method] = {
    "getMe": get_me,
    "getChat": get_chat,
    "getChatMember": get_member,
    "getChatAdministrators": get_administrators,
    "leaveChat": leave,
    "createForumTopic": create_topic,
    "getFile": get_file,
    "setMyCommands": set_commands,
    "deleteMyCommands": delete_commands,
    "getMyCommands": get_commands,
    "setMyName": partial(_set_text, "name"),
    "getMyName": partial(_get_text, "name"),
    "setMyDescription": partial(_set_text, "description"),
    "getMyDescription": partial(_get_text, "description"),
    "setMyShortDescription": partial(_set_text, "short_description"),
    "getMyShortDescription": partial(_get_text, "short_description"),
}
