"""What we count: numbers only, never a word of anybody."""

from prometheus_client import Counter, Gauge, Histogram

HEARD = Counter("buedchen_heard", "Incoming rows by what became of them", ["network", "kind", "outcome"])
DELIVERED = Counter("buedchen_delivered", "Attempts to send by how they ended", ["network", "outcome"])
UNDERSTOOD = Counter(
    "buedchen_understood",
    "Free sentences by what they most likely mean: sure, asked or lost",
    ["language", "intent", "how"],
)
NOT_UNDERSTOOD = Counter(
    "buedchen_not_understood",
    "Free sentences that were not understood, by the two intents that they came nearest to",
    ["language", "nearest"],
)
WAITING = Gauge("buedchen_waiting", "Rows that wait", ["box"])
HANDLING = Histogram("buedchen_handling_seconds", "From the claim of a turn to its commit")
ASIDE = Gauge("buedchen_set_aside", "Rows that could not be read and stand aside, by table", ["table"])
REFUSES = Gauge("buedchen_storage_refuses", "1 while the disk takes nothing")
COMPLAINTS = Gauge("buedchen_retention_complaints", "Promises of retention that are broken by more than a day")
UP = Gauge("buedchen_up", "Whether a network, the feeds or a service answers", ["name"])
