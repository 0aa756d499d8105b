-- What was done, when and by whom: per part a chain in which each record seals the one before it. What a record says may
-- be erased; its digest stays, so that the chain can still be checked.
create table audit (
  part {int} not null,
  number {int} not null,
  at {int} not null,
  kind {text} not null,
  digest {text} not null,
  seal {text} not null,
  salt {text},
  subject {text},
  by_whom {text},
  details {text},
  primary key (part, number)
);
create index audit_by_subject on audit (part, subject, number);
