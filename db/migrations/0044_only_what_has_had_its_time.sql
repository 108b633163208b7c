-- The hourly clean-up looks at what it clears, not at all that has been there for a day.
create index choice_words on choice (offered_at) where data like '%"words":%' and data not like '%"words":""%';
create index inbox_uncleared on inbox (received_at) where payload is not null;
