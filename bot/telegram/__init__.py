"""Telegram: the network that most residents have on the phone already.

adapter           the platform                   parse             what an update means
render            a message as calls             http              calls to Telegram through aiohttp
bot_profile       commands and descriptions      errors            what a refusal means for a message
typing_indicator  shown where a reply takes longer
setup_check       faults of the token
"""
