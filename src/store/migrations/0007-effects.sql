-- What an admin has set for the whole workspace, everywhere the same; values are JSON.
create table settings (
  name {text} not null primary key,
  value {text} not null,
  changed_at {int} not null
);

-- Where verdicts are sent, everywhere the same. Secrets are sealed; their key is kept elsewhere.
create table webhooks (
  id {text} not null primary key,
  url {text} not null,
  events {text} not null,
  secrets {text} not null,
  is_enabled {int} not null,
  created_at {int} not null,
  why_disabled {text}
);

-- What is to be done outside: one row for each transition and destination, made in the transaction of the transition.
-- Before `next_at` nobody takes it; each taking raises `fence`, and only the latest may say what came of it.
create table effects (
  part {int} not null,
  id {text} not null,
  account_id {text} not null,
  number {int} not null,
  destination {text} not null,
  event {text} not null,
  verdict {text} not null,
  urgency {int} not null,
  body {text} not null,
  state {text} not null,
  created_at {int} not null,
  changed_at {int} not null,
  next_at {int} not null,
  fence {int} not null,
  attempts {int} not null,
  tried_at {int},
  let_out_on {int},
  last_error {text},
  primary key (part, id)
);
create index effects_by_urgency on effects (destination, state, urgency desc, created_at, id);
create index effects_by_change on effects (state, changed_at);
create index effects_by_time on effects (created_at desc, id desc);

-- How many offers a destination has been sent on a day, everywhere the same.
create table offers_sent (
  destination {text} not null,
  on_day {int} not null,
  offers {int} not null,
  primary key (destination, on_day)
);
