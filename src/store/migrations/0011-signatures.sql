-- Who signed which playbook, for which side: a signature is over the hash of the whole text. Everywhere the same.
create table signatures (
  document_hash {text} not null,
  side {text} not null,
  signer {text} not null,
  signed_at {int} not null,
  by_whom {text} not null,
  primary key (document_hash, side, signer)
);

-- Who put a playbook in force.
alter table playbooks add column published_by {text};
