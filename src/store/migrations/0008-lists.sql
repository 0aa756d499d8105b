-- Operational data, everywhere the same: edited by people or imported, never part of a playbook.

-- Who works for us, and when. Hours are a text such as `Mon-Fri 09:00-17:30`, in the person's zone.
create table roster_people (
  id {text} not null primary key,
  email {text},
  name {text} not null,
  team {text},
  manager {text},
  role {text},
  capacity {int},
  zone {text} not null,
  hours {text} not null,
  is_active {int} not null
);

-- Days on which somebody is away, both included.
create table roster_leave (
  person_id {text} not null,
  from_day {int} not null,
  to_day {int} not null,
  primary key (person_id, from_day)
);

-- What stands on a named list: `value` in the form it is compared, `written` as people write it.
create table list_entries (
  list {text} not null,
  kind {text} not null,
  value {text} not null,
  written {text} not null,
  note {text},
  added_at {int} not null,
  added_by {text} not null,
  primary key (list, kind, value)
);
create index list_entries_by_value on list_entries (kind, value);

-- How often the lists of a thing have changed, and up to which change the ledger has been told.
create table list_versions (
  kind {text} not null,
  value {text} not null,
  written {text} not null,
  version {int} not null,
  changed_at {int} not null,
  told {int} not null,
  primary key (kind, value)
);

-- Whom nobody may contact; an entry that has ended stays, with its end.
create table suppressions (
  kind {text} not null,
  value {text} not null,
  reason {text} not null,
  since_day {int} not null,
  added_at {int} not null,
  added_by {text} not null,
  ended_at {int},
  primary key (kind, value)
);
create index suppressions_by_value on suppressions (value);

-- What one unit of a currency is worth in the playbook's, from a day on; a decimal number as text.
create table rates (
  currency {text} not null,
  from_day {int} not null,
  rate {text} not null,
  primary key (currency, from_day)
);

-- Settings of operational data, by name: on what ground people are contacted.
create table operational_settings (
  name {text} not null primary key,
  value {text} not null
);
