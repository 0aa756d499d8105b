-- Keys of the API, everywhere the same. Their texts are kept nowhere, only what tells whether one is right.
create table api_keys (
  id {text} not null primary key,
  hash {text} not null,
  source {text} not null,
  scopes {text} not null,
  created_at {int} not null,
  revoked_at {int},
  last_used_at {int},
  replaced_by {text}
);

-- What changed and what was rejected since a time.
create index transitions_by_time on transitions (recorded_at);
create index rejects_by_time on rejects (received_at, part, number);
