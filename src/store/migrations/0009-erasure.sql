-- Who has been erased, everywhere the same. What they were known by is kept while the erasure runs, and not a moment
-- longer; `next_part` is the first part that has not been cleaned.
create table erasures (
  id {text} not null primary key,
  begun_at {int} not null,
  by_whom {text} not null,
  secret_check {text} not null,
  next_part {int} not null,
  known_by {text},
  inputs {int} not null,
  finished_at {int},
  ended_at {int}
);
create index erasures_running on erasures (finished_at, next_part);

-- Keyed hashes of what erased people were known by, everywhere the same; the newest line of a hash counts.
create table tombstones (
  number {int} not null primary key,
  hash {text} not null,
  erasure_id {text} not null,
  is_ended {int} not null
);

-- How many inputs of a message were sent on their way.
alter table inbox add column items {int};
