-- What was imported at once, and can be taken back.
create table imports (
  id {text} not null primary key,
  file {text} not null,
  digest {text} not null,
  bytes {int} not null,
  is_upload {int} not null,
  terms {text} not null,
  state {text} not null,
  made_at {int} not null,
  by_whom {text} not null,
  source {text},
  received_at {int},
  ended_at {int},
  rows_total {int} not null,
  rows_done {int} not null,
  counts {text} not null,
  problem {text},
  withdrawal_id {text}
);

-- What has been taken back: all that a source sent and that reached us from one instant until another.
create table withdrawals (
  id {text} not null primary key,
  source {text} not null,
  from_at {int} not null,
  until_at {int} not null,
  reason {text} not null,
  made_at {int} not null,
  by_whom {text} not null,
  state {text} not null
);

-- Inputs that are taken back rest where they are and count for nothing.
alter table inputs add column withdrawn_at {int};
