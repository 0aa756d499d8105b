-- Where the inputs and the fold of every part have come to; locking a row is what gives a process the part.
create table heads (
  part {int} primary key,
  next_number {int} not null,
  cursor {int} not null
);

with recursive parts (part) as (
  select 0
  union all
  select parts.part + 1 from parts where parts.part < 1023
)
insert into heads (part, next_number, cursor)
select parts.part, 1, 0 from parts;
