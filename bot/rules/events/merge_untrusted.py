"""Merging an untrusted calendar feed: new events wait, and text that a coordinator has read stays as it is."""

from dataclasses import replace

from db.model import Event, EventState

UNDECIDED_STATES = (EventState.WAITING, EventState.REFUSED)
OFFERED_STATES = (EventState.PUBLISHED, EventState.WAITING)


def merge_untrusted_event(event: Event, before: Event | None) -> Event:
    """The event as it may be kept, given how it was kept `before`.

    Of what was published only the times are new, for a coordinator has read the words and nothing else.
    """
    if before is None:
        return replace(event, state=EventState.WAITING if event.state in OFFERED_STATES else EventState.REFUSED)
    if before.state in UNDECIDED_STATES:
        return replace(event, state=before.state)
    changes = tuple(replace(change, title="", venue="") for change in event.series.changes)
    times = replace(event.series, changes=changes)
    return replace(before, series=times, state=event.state, sequence=event.sequence)
