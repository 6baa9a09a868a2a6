-- An account is made once its address is confirmed; until then what was asked for waits here, for a day. Of a
-- code that was mailed only the hash is kept.
create table pending_sign_ups (
  code_hash bytea not null,
  email text not null,
  name text,
  password_hash text not null,
  language text not null,
  return_to text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint pending_sign_ups_pkey primary key (code_hash)
);

create index pending_sign_ups_by_email on pending_sign_ups (email);
create index pending_sign_ups_by_expiry on pending_sign_ups (expires_at);

-- A row without an account belongs to an address that has none: it opens nothing, and is written so that asking
-- takes as long for every address.
create table password_resets (
  code_hash bytea not null,
  account_id uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint password_resets_pkey primary key (code_hash),
  constraint password_resets_account foreign key (account_id) references accounts on delete cascade
);

create index password_resets_by_account on password_resets (account_id);
create index password_resets_by_expiry on password_resets (expires_at);
