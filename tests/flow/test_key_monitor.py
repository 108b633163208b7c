"""The key of the database is looked after while the bot runs: it is needed again at the next start only."""

from pathlib import Path

from bot.check_machine import list_key_faults
from bot.config import Settings
from bot.flow.key_monitor import KeyMonitor
from bot.flow.metrics import KEY_USABLE
from db.encryption import KeySeal

KEY = b"k" * 32


async def test_a_key_that_goes_is_noticed_and_so_is_its_return(tmp_path: Path) -> None:
    """Gone, another one, and back: each is said with what to do, until it is well again."""
    settings = Settings(data_dir=tmp_path)
    settings.database.touch()
    monitor = KeyMonitor(lambda: list_key_faults(settings, KeySeal(KEY)))
    for written, said in ((KEY, ""), (None, "is not there"), (b"x" * 32, "is not the one of this database"), (KEY, "")):
        settings.key.unlink(missing_ok=True)
        if written:
            settings.key.write_bytes(written)
            settings.key.chmod(0o600)
        await monitor.look_around()
        assert bool(monitor.problems) == bool(said) == (KEY_USABLE._value.get() == 0)
        assert said in "".join(monitor.problems)
