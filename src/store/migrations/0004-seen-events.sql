-- Names of events anybody has ever sent, as name keys: where no rule's event is among them, silence is no evidence.
create table seen_events (
  event {text} not null primary key
);
