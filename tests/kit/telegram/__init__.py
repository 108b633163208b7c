"""The parts of a pretended Telegram: `../telegram_server.py` is its door, `methods.toml` says what may be asked of it.

table    reads methods.toml and turns what came over the wire into typed values, or refuses it
rules    lengths, entities, keyboards, commands and deep links: what Telegram refuses whatever the state of a chat
world    chats, messages, people and files as they stand
sending  changing  profile    what each method does to the world
updates  webhook   polling    how the bot hears of it
limits   faults    calls      how often it may speak, what breaks, what was said
people   groups               those who talk to the bot
official checks any object against the full official schema
"""
