-- What an effect tells whom by what, the same wherever the account rests: two accounts that become one, or part again, go
-- through what happened once more, and nobody is told once more. What has been answered is over in whatever part it waits.
alter table effects add column tells {text};
create index effects_by_tells on effects (tells) where tells is not null;
drop index effects_by_answer;
create index effects_by_awaits on effects (awaits) where awaits is not null;
