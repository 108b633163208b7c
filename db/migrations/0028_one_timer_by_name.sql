-- Starts in a rush left many timers for the same look at somebody's reminders: of those for at once one is enough.

delete from inbox where network = 'clock' and state = 'new' and foreign_id like 'soon.look %' and due_at <= received_at
and exists (
    select 1 from inbox other where other.person_id = inbox.person_id and other.network = 'clock'
    and other.state = 'new' and other.foreign_id like 'soon.look %' and other.due_at <= other.received_at
    and other.id < inbox.id);
