-- An account of our own has an address and a password; one of Passport has what its token said. The
-- role is ours in both cases: no token can say it.
alter table accounts
  add column email text,
  add column email_confirmed_at timestamptz,
  add column name text,
  add column language text,
  add column password_hash text,
  add column role text not null default 'participant',
  add column disabled_at timestamptz,
  add constraint accounts_role check (role in ('participant', 'researcher', 'admin')) not valid;

alter table accounts validate constraint accounts_role;

-- A signed-in browser or API client. Signing out deletes the row, and with it every token that names it.
-- refresh_generation counts the refresh tokens that were given out; a genuine older one is a stolen one.
-- anonymous_participant_id is who this browser was before, until its owner said whether to join.
create table account_sessions (
  session_id uuid not null,
  account_id uuid not null,
  by_cookie boolean not null,
  shared boolean not null,
  refresh_generation integer not null default 0,
  anonymous_participant_id uuid,
  browser text,
  created_at timestamptz not null,
  used_at timestamptz not null,
  expires_at timestamptz not null,
  constraint account_sessions_pkey primary key (session_id),
  constraint account_sessions_account foreign key (account_id) references accounts on delete cascade,
  constraint account_sessions_anonymous foreign key (anonymous_participant_id)
    references participants on delete set null
);

create index account_sessions_by_account on account_sessions (account_id);
create index account_sessions_by_expiry on account_sessions (expires_at);
create index account_sessions_by_anonymous on account_sessions (anonymous_participant_id)
  where anonymous_participant_id is not null;
