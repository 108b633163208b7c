"""The metrics: numbers only, never a text of a person."""

from prometheus_client import Counter, Gauge, Histogram

INCOMING_ROWS = Counter("buedchen_heard", "Incoming rows by what became of them", ["network", "kind", "outcome"])
SEND_ATTEMPTS = Counter("buedchen_delivered", "Attempts to send by how they ended", ["network", "outcome"])
SENTENCES_UNDERSTOOD = Counter(
    "buedchen_understood",
    "Free sentences by what they most likely mean: sure, asked or lost",
    ["language", "intent", "how"],
)
SENTENCES_NOT_UNDERSTOOD = Counter(
    "buedchen_not_understood",
    "Free sentences that were not understood, by the two intents that they came nearest to",
    ["language", "nearest"],
)
UNDERSTANDING_SHARE = Gauge(
    "buedchen_understanding_share",
    "Of the free sentences in a language this month: how many were understood surely, asked about or lost, 0 to 1",
    ["language", "how"],
)
LANGUAGE_SHARE = Gauge(
    "buedchen_language_share", "Of the free sentences this month: in which language, 0 to 1", ["language"]
)
WAITING_ROWS = Gauge("buedchen_waiting", "Rows that are due and wait", ["network", "box"])
OLDEST_WAITING_SECONDS = Gauge(
    "buedchen_waiting_oldest_seconds", "How long the oldest of them waits", ["network", "box"]
)
ANSWER_SECONDS = Histogram(
    "buedchen_answer_seconds",
    "From what somebody wrote to each answer",
    ["network"],
    buckets=(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600),
)
HANDLING_SECONDS = Histogram("buedchen_handling_seconds", "From the claim of a turn to its commit")
ROWS_SET_ASIDE = Gauge("buedchen_set_aside", "Rows that could not be read and stand aside, by table", ["table"])
ROWS_QUARANTINED = Gauge("buedchen_quarantined", "Incoming rows that failed too often")
OVERDUE_CASES = Gauge("buedchen_cases_overdue", "Cases that wait longer than was promised", ["urgency", "quarter"])
UNTAKEN_ALARMS = Gauge("buedchen_alarms_untaken", "Cases that may be about danger, and nobody is on them")
OLDEST_ALARM_SECONDS = Gauge("buedchen_alarms_untaken_oldest_seconds", "How long the oldest of them waits")
LATE_REMINDERS = Gauge("buedchen_reminders_late", "People whose reminders are late by more than a minute, within a day")
DISK_REFUSES = Gauge("buedchen_storage_refuses", "1 while the disk takes nothing")
KEY_USABLE = Gauge("buedchen_key_usable", "1 while the key of the database lies where the next start looks for it")
DISK_FREE_BYTES = Gauge("buedchen_disk_free_bytes", "What is free where the database lies")
DATABASE_BYTES = Gauge("buedchen_database_bytes", "Size of the database")
WAL_BYTES = Gauge("buedchen_database_log_bytes", "Size of its write-ahead log")
RETENTION_COMPLAINTS = Gauge(
    "buedchen_retention_complaints", "Promises of retention that are broken by more than a day"
)
RETENTION_JOB_TIMESTAMP = Gauge(
    "buedchen_upkeep_timestamp_seconds", "When what is kept for a time was cleaned up last, 0 for never"
)
BACKUP_TIMESTAMP = Gauge(
    "buedchen_backup_timestamp_seconds", "When the last backup by itself was made, 0 where none is known"
)
BACKUP_VERIFIED = Gauge(
    "buedchen_backup_verified", "1 where it was restored aside and counted, and no later one failed"
)
SERVICE_UP = Gauge("buedchen_up", "Whether a network, the feeds or a service answers", ["name"])
SERVICE_UP_SINCE = Gauge(
    "buedchen_up_since_timestamp_seconds", "Since when it has answered, 0 while it does not", ["name"]
)
LAST_SYNC = Gauge(
    "buedchen_last_sync_timestamp_seconds", "When a network last told us what came, 0 for never", ["network"]
)
SERVICE_READY = Gauge("buedchen_ready", "1 while /readyz says so")
PROCESS_STARTS = Gauge("buedchen_starts", "Starts of the bot with this database, by how it had ended before", ["after"])
LOOP_LAG_SECONDS = Gauge("buedchen_loop_lag_seconds", "The most by which the loop was late since the look before")
METRICS_TIMESTAMP = Gauge("buedchen_gauges_timestamp_seconds", "When these numbers were last worked out")
