-- An effect may be for one person of the roster, by mail or Slack. `awaits` is the answer it asks for; once that has been
-- given the effect is over. What went in one mail has the same `batch`. `brief` holds what may name people; an erasure at the
-- account empties it.
alter table effects add column person {text};
alter table effects add column awaits {text};
alter table effects add column is_over {int};
alter table effects add column batch {text};
alter table effects add column brief {text};
create index effects_by_answer on effects (part, awaits) where awaits is not null;

-- Where messages are posted, for each team; '' is for all others. The address is a secret, and sealed.
create table slack_hooks (
  team {text} not null primary key,
  sealed_url {text} not null,
  host {text} not null,
  changed_at {int} not null
);
