-- What marketing hands to sales, one row an offer, derived from the ledger. While it waits, `attempt` is one more than it
-- has been assigned; once assigned, it is the number of the assignment in force.
create table offers (
  part {int} not null,
  id {text} not null,
  account_id {text} not null,
  cycle {text} not null,
  handoff {text} not null,
  state {text} not null,
  attempt {int} not null,
  path {text} not null,
  urgency {int} not null,
  routes {text} not null,
  owners {text} not null,
  assignee {text},
  team {text},
  offered_at {int} not null,
  assigned_at {int},
  answered_at {int},
  touched_at {int},
  due_at {int},
  body {text} not null,
  primary key (part, id)
);
create index offers_by_urgency on offers (state, urgency desc, offered_at, id);
create index offers_by_id on offers (id);
create index offers_by_assignee on offers (assignee, state);

-- Qualification cycles, derived from the ledger.
create table cycles (
  part {int} not null,
  id {text} not null,
  account_id {text} not null,
  number {int} not null,
  product_line {text},
  source {text},
  stage {text} not null,
  opened_at {int} not null,
  closed_at {int},
  closed_as {text},
  owner {text},
  body {text} not null,
  primary key (part, id)
);

-- What happened between marketing and sales, numbered within an account.
create table cycle_events (
  part {int} not null,
  account_id {text} not null,
  number {int} not null,
  at {int} not null,
  cycle {text},
  offer {text},
  kind {text} not null,
  by_whom {text} not null,
  body {text} not null,
  input_number {int},
  recorded_at {int} not null,
  primary key (part, account_id, number)
);

-- Who was chosen for an offer, or that nobody could be, at each team, person or owner that was asked: decided there once.
-- In the part of `target`; `told` once the ledger has it.
create table assignments (
  part {int} not null,
  target {text} not null,
  offer {text} not null,
  attempt {int} not null,
  account_id {text} not null,
  person {text},
  at {int} not null,
  on_day {int} not null,
  body {text} not null,
  told {int} not null,
  primary key (part, target, offer, attempt)
);
create index assignments_by_offer on assignments (offer, attempt);
create index assignments_by_day on assignments (on_day, target, person);

-- How far everybody of a team has come in its rota; who has come least far is next. In the part of `target`.
create table rota (
  part {int} not null,
  target {text} not null,
  person {text} not null,
  pass {int} not null,
  primary key (part, target, person)
);

-- The share of a person beside others of their team, and whose holidays are theirs.
alter table roster_people add column weight {int};
alter table roster_people add column holidays {text};

-- Days on which nobody of a list works; the list `everyone` is everybody's.
create table holidays (
  list {text} not null,
  on_day {int} not null,
  primary key (list, on_day)
);
