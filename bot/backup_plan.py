"""What is backed up each night, and where, by the settings."""

from bot.config import Settings
from db.backups import BackupPlan, BackupSources


def build_backup_plan(settings: Settings) -> BackupPlan | None:
    """What to keep each night and where; None where the settings name no folder."""
    if not settings.backup_dir:
        return None
    belongings = BackupSources(settings.database, settings.key, settings.device_keys, settings.learned)
    return BackupPlan(belongings, settings.backup_dir, settings.backup_recipient)
