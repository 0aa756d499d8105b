-- What has been taken: each id of a source once, whatever arrives after it.
create table inbox (
  part {int} not null,
  source {text} not null,
  message_id {text} not null,
  body_hash {text} not null,
  received_at {int} not null,
  duplicates {int} not null,
  conflicts {int} not null,
  primary key (part, source, message_id)
);

-- On the way from one part to another; deleted once the other part has it.
create table hops (
  part {int} not null,
  number {int} not null,
  to_part {int} not null,
  to_key {text} not null,
  received_at {int} not null,
  message {text} not null,
  primary key (part, number)
);
create index hops_by_target on hops (to_part, part, number);

-- How far a part has taken what another sent it.
create table channels (
  part {int} not null,
  from_part {int} not null,
  taken {int} not null,
  primary key (part, from_part)
);

-- What each key has been told; uncertain where several lay claim to it and only a person can say whose it is.
create table key_nodes (
  part {int} not null,
  key {text} not null,
  node {text} not null,
  is_uncertain {int} not null,
  primary key (part, key)
);
create index key_nodes_uncertain on key_nodes (key) where is_uncertain = 1;

-- Inputs where they came to rest; those that went on keep their row and say when.
create table inputs (
  part {int} not null,
  number {int} not null,
  key {text} not null,
  source {text} not null,
  message_id {text} not null,
  item {int} not null,
  received_at {int} not null,
  kind {text} not null,
  via {text} not null,
  body {text} not null,
  left_at {int},
  primary key (part, number)
);
create index inputs_by_key on inputs (part, key, number);

-- Derived: an account as it stands. `due_on` is the next day to look at it again, `held_until` the instant at which a
-- pursue waits for data no longer.
create table accounts (
  part {int} not null,
  account_id {text} not null,
  name {text} not null,
  domain {text},
  owner {text},
  verdict {text} not null,
  path {text} not null,
  is_undetermined {int} not null,
  account_points {int} not null,
  stakeholder_points {int} not null,
  behavior_points {int} not null,
  as_of {int} not null,
  due_on {int},
  held_until {int},
  playbook_hash {text} not null,
  transitions {int} not null,
  changed_at {int} not null,
  assessment {text} not null,
  standing {text} not null,
  unknown_fields {text} not null,
  moved_to {text},
  primary key (part, account_id)
);
create index accounts_by_due on accounts (part, due_on);

-- Each change of a verdict, numbered from 1 within its account, with its explanation.
create table transitions (
  part {int} not null,
  account_id {text} not null,
  number {int} not null,
  on_day {int} not null,
  cause {text} not null,
  input_number {int},
  from_verdict {text},
  from_path {text},
  to_verdict {text} not null,
  to_path {text} not null,
  playbook_hash {text} not null,
  explanation {text} not null,
  recorded_at {int} not null,
  primary key (part, account_id, number)
);

-- What the inbox did not take, with the reason, as people can read it.
create table rejects (
  part {int} not null,
  number {int} not null,
  source {text} not null,
  message_id {text},
  received_at {int} not null,
  reason {text} not null,
  body {text} not null,
  primary key (part, number)
);

-- Playbooks that have been in force, everywhere the same.
create table playbooks (
  number {int} not null primary key,
  hash {text} not null,
  published_at {int} not null,
  files {text} not null
);
