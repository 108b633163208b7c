"""python-telegram-bot's own echo bot, as its documentation has it: by polling, concurrently, or by webhook."""

import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

TOKEN = "1:bench"


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say it again."""
    assert update.message
    await update.message.reply_text(update.message.text or "")


def main(way: str, api: str, port: int) -> None:
    """Run until killed."""
    builder = Application.builder().token(TOKEN).base_url(f"{api}/bot")
    app = builder.concurrent_updates(way == "concurrent").build()
    app.add_handler(MessageHandler(filters.ALL, echo))
    if way == "webhook":
        app.run_webhook("127.0.0.1", port, "hook", webhook_url=f"http://127.0.0.1:{port}/hook", secret_token="bench")
    else:
        app.run_polling()


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
