-- What is said only once something else has arrived waits for its receipt.

alter table outbox add column receipt bigint;
create index outbox_receipt on outbox (receipt);
