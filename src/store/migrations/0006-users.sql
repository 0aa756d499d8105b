-- People who may sign in, everywhere the same. A password is kept as a slow hash; who was invited has none yet.
create table users (
  id {text} not null primary key,
  email {text} not null,
  name {text} not null,
  role {text} not null,
  team {text},
  scope {text} not null,
  password {text},
  created_at {int} not null,
  disabled_at {int}
);
create unique index users_by_email on users (email);

-- Who is signed in. Of what a browser shows only a hash is kept.
create table sessions (
  hash {text} not null primary key,
  user_id {text} not null,
  created_at {int} not null,
  used_at {int} not null
);
create index sessions_by_user on sessions (user_id);

-- Links that are good once: for the first admin, who is nobody yet, for an invitation, or for a new password.
create table user_links (
  hash {text} not null primary key,
  user_id {text},
  ends_at {int} not null
);
create index user_links_by_user on user_links (user_id);
