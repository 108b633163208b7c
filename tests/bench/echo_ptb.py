"""A bare echo with python-telegram-bot as shipped: `polling`, `concurrent` or `webhook`."""

import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

TOKEN = "42:echo"
HOOK_PORT = 18_443


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say it again."""
    await update.message.reply_text(update.message.text)


def main(way: str, api: str) -> None:
    """Serve until stopped."""
    building = Application.builder().token(TOKEN).base_url(f"{api}/bot")
    bot = building.concurrent_updates(way == "concurrent").build()
    bot.add_handler(MessageHandler(filters.TEXT, echo))
    if way == "webhook":
        bot.run_webhook("127.0.0.1", HOOK_PORT, "hook", webhook_url=f"http://127.0.0.1:{HOOK_PORT}/hook")
    else:
        bot.run_polling()


main(*sys.argv[1:])
