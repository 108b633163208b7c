"""What is wrong with our bot at Telegram, said in one line before anybody has to look for it."""

from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.telegram.http import TelegramBot, TelegramHttp

CHECK_TIMEOUT = 10.0
"""Seconds that an answer may take."""


async def list_faults(token: str, api: str) -> list[str]:
    """One line where Telegram does not answer or does not know the token; none where all is well.

    It asks for our own account and for nothing else, so a bot that runs is not disturbed.
    """
    line = TelegramHttp(CHECK_TIMEOUT)
    address = api.rstrip("/")
    bot = TelegramBot(token, f"{address}/bot", f"{address}/file/bot", request=line, get_updates_request=line)
    try:
        async with line:
            await bot.call("getMe", {})
    except InvalidToken:
        return [
            "BUEDCHEN_TELEGRAM_TOKEN: Telegram does not know this token; copy it again from @BotFather, then restart"
        ]
    except RetryAfter:
        return []
    except TelegramError as fault:
        return [
            f"{address} does not answer ({type(fault).__name__}); look at the network of this machine, and at"
            " BUEDCHEN_TELEGRAM_API where it is set"
        ]
    return []
