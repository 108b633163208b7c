-- Whoever worries says it in a sentence: the buttons that are out there lead to the question.
update choice set go = 'concern.begin' where go = 'report.worry';
