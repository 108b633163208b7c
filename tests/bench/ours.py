"""Büdchen itself, as `buedchen run` starts it, except that it may speak as fast as it can."""

import sys
from dataclasses import replace

from bot.__main__ import main
from bot.telegram.adapter import Telegram

Telegram.capabilities = replace(Telegram.capabilities, limits=None)
sys.argv[1:] = ["run"]
main()
