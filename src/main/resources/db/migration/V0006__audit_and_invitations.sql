-- Who did what to which thing. The ids lead to no row by a key: an event stays when the account is gone, and
-- then it is about nobody.
create table audit_events (
  event_id uuid not null,
  actor_id uuid not null,
  action text not null,
  target_id uuid not null,
  at timestamptz not null,
  details jsonb not null,
  constraint audit_events_pkey primary key (event_id)
);

create index audit_events_by_target on audit_events (target_id, at);

create function refuse_change_of_audit() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is only ever added to';
end
$$;

create trigger audit_events_append_only before update or delete or truncate on audit_events
  for each statement execute function refuse_change_of_audit();

-- An account that an admin asked for. Whoever has the mailed code chooses its password; of the code only the
-- hash is kept.
create table invitations (
  invitation_id uuid not null,
  code_hash bytea not null,
  email text not null,
  name text,
  role text not null,
  language text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint invitations_pkey primary key (invitation_id),
  constraint invitations_one_per_code unique (code_hash),
  constraint invitations_one_per_email unique (email),
  constraint invitations_role check (role in ('participant', 'researcher', 'admin'))
);

create index invitations_by_expiry on invitations (expires_at);
