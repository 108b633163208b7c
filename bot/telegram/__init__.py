"""Telegram: the kiosk window most residents already have in their pocket.

parse    what an update means           render   a finished message as one call
adapter  hears and speaks               line     the wire below: HTTP through aiohttp
about    what the bot says of itself    trouble  what a refusal of Telegram means for a message
waiting  where an answer takes longer
"""
