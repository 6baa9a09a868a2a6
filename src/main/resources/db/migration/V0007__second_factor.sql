-- What an admin's authenticator and we both know, encrypted under a key that is not in this database. Of the
-- steps of its clock each is taken once. wrong_tries are those since tried_since: six digits are soon guessed.
create table second_factors (
  account_id uuid not null,
  sealed_secret bytea not null,
  last_step bigint not null,
  wrong_tries integer not null default 0,
  tried_since timestamptz not null,
  created_at timestamptz not null,
  constraint second_factors_pkey primary key (account_id),
  constraint second_factors_account foreign key (account_id) references accounts on delete cascade
);

-- For when the authenticator is lost; each works once, and of each only the hash is kept.
create table recovery_codes (
  code_hash bytea not null,
  account_id uuid not null,
  constraint recovery_codes_pkey primary key (code_hash),
  constraint recovery_codes_account foreign key (account_id) references accounts on delete cascade
);

create index recovery_codes_by_account on recovery_codes (account_id);

-- When the second factor was last shown in a session.
alter table account_sessions add column second_factor_at timestamptz;
