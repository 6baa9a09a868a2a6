-- Which browsers an account was used with, so that its owner hears of another one. A browser holds a random mark
-- in a cookie; here is its hash together with the account, so that two accounts of one browser do not show it.
create table known_browsers (
  account_id uuid not null,
  mark_hash bytea not null,
  known_since timestamptz not null,
  seen_at timestamptz not null,
  constraint known_browsers_pkey primary key (account_id, mark_hash),
  constraint known_browsers_account foreign key (account_id) references accounts on delete cascade
);

create index known_browsers_by_seen on known_browsers (seen_at);

-- browsers_since is when the first one was known: before that there is none that another would differ from.
alter table accounts
  add column tell_sign_ins boolean not null default true,
  add column browsers_since timestamptz;
