-- Timers of which there is only one of a name begin with the name of their route, and that name has changed.
update inbox set foreign_id = 'reminders.send_due' || substr(foreign_id, length('soon.look') + 1)
where network = 'clock' and foreign_id like 'soon.look %';
update inbox set foreign_id = 'reminders.send_digest' || substr(foreign_id, length('letter.out') + 1)
where network = 'clock' and foreign_id like 'letter.out %';
update inbox set foreign_id = 'moderation.send_daily_overview' || substr(foreign_id, length('overview.morning') + 1)
where network = 'clock' and foreign_id like 'overview.morning %';
