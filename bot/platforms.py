"""The networks that the bot can talk over: the folder of each, in a line of its own."""

from importlib import import_module

from bot.contract.platform_settings import PlatformSettings

PLATFORMS = [
    "bot.web",
    "bot.telegram",
    "bot.matrix",
]
"""Each folder has a module `settings` whose `SETTINGS` is a PlatformSettings."""


def list_platforms() -> list[type[PlatformSettings]]:
    """What the folders declare. Raises TypeError where one declares nothing, or two would keep keys."""
    found = [import_module(f"{package}.settings").SETTINGS for package in PLATFORMS]
    for package, declared in zip(PLATFORMS, found, strict=True):
        if not (isinstance(declared, type) and issubclass(declared, PlatformSettings)):
            raise TypeError(f"{package}.settings.SETTINGS is no PlatformSettings")
    if len([one for one in found if one.keeps_keys]) > 1:
        raise TypeError("backups hold the keys of one network only")
    return found
