-- Ids are UUIDv7 made by the application. Every table about a run starts its key with run_id, and the
-- two that grow with every save are split by it, because neither can be added to a full table later.

create table accounts (
  account_id uuid not null,
  issuer text not null,
  subject text not null,
  created_at timestamptz not null,
  constraint accounts_pkey primary key (account_id),
  constraint accounts_one_per_issuer_and_subject unique (issuer, subject)
);

-- A participant is whoever takes part: of an account, or nobody we know.
create table participants (
  participant_id uuid not null,
  account_id uuid,
  created_at timestamptz not null,
  constraint participants_pkey primary key (participant_id),
  constraint participants_one_per_account unique (account_id),
  constraint participants_account foreign key (account_id) references accounts on delete cascade
);

create table form_versions (
  form_version_id uuid not null,
  form_name text not null,
  version text not null,
  status text not null,
  document text not null,
  published_at timestamptz,
  constraint form_versions_pkey primary key (form_version_id),
  constraint form_versions_one_per_version unique (form_name, version),
  constraint form_versions_status check (status in ('draft', 'published', 'retired')),
  constraint form_versions_published_when check ((status = 'draft') = (published_at is null))
);

create function refuse_change_of_published_form() returns trigger language plpgsql as $$
begin
  if old.status <> 'draft'
      and (new.status = 'draft'
        or (old.form_name, old.version, old.document) is distinct from
           (new.form_name, new.version, new.document)) then
    raise exception 'a published form version never changes: % %', old.form_name, old.version;
  end if;
  return new;
end
$$;

create trigger form_versions_immutable before update on form_versions
  for each row execute function refuse_change_of_published_form();

create table runs (
  run_id uuid not null,
  participant_id uuid not null,
  form_version_id uuid not null,
  status text not null,
  language text not null,
  is_test boolean not null default false,
  link_id uuid,
  arm text,
  resume_code_hash bytea not null,
  started_at timestamptz not null,
  constraint runs_pkey primary key (run_id),
  constraint runs_one_per_resume_code unique (resume_code_hash),
  constraint runs_status check (status in ('in_progress', 'completed')),
  constraint runs_participant foreign key (participant_id) references participants,
  constraint runs_form_version foreign key (form_version_id) references form_versions
) with (fillfactor = 90);

create index runs_by_participant on runs (participant_id, run_id);
create index runs_by_form_version on runs (form_version_id);
create index runs_by_status on runs (status, started_at);

-- One row a page: {"field": value}. The revision counts the changes of that page in that run.
create table answers (
  run_id uuid not null,
  page_id text not null,
  revision integer not null,
  saved_at timestamptz not null,
  fields jsonb not null,
  constraint answers_pkey primary key (run_id, page_id),
  constraint answers_run foreign key (run_id) references runs on delete cascade,
  constraint answers_revision_counts check (revision > 0),
  constraint answers_are_an_object check (jsonb_typeof(fields) = 'object')
) partition by hash (run_id);

create table run_events (
  run_id uuid not null,
  event_id uuid not null,
  type text not null,
  page_id text,
  at timestamptz not null,
  received_at timestamptz not null,
  constraint run_events_pkey primary key (run_id, event_id),
  constraint run_events_run foreign key (run_id) references runs on delete cascade,
  constraint run_events_type check (type in ('page_shown', 'page_left'))
) partition by hash (run_id);

-- Answers are rewritten in place again and again: room on the page keeps those updates off the index.
do $$
begin
  for part in 0..15 loop
    execute format(
      'create table answers_%s partition of answers for values with (modulus 16, remainder %s)
       with (fillfactor = 70)', to_char(part, 'FM00'), part);
    execute format(
      'create table run_events_%s partition of run_events
       for values with (modulus 16, remainder %s)', to_char(part, 'FM00'), part);
  end loop;
end
$$;

-- A completed run: what was counted and scored, once.
create table submissions (
  run_id uuid not null,
  completed_at timestamptz not null,
  scores jsonb not null,
  constraint submissions_pkey primary key (run_id),
  constraint submissions_run foreign key (run_id) references runs on delete cascade
);

-- What was agreed to, in which words and language: a hash proves a text that somebody shows later.
create table consents (
  run_id uuid not null,
  purpose text not null,
  version text not null,
  language text not null,
  text_hash bytea not null,
  given_at timestamptz not null,
  constraint consents_pkey primary key (run_id, purpose),
  constraint consents_run foreign key (run_id) references runs on delete cascade,
  constraint consents_purpose check (purpose in ('taking_part', 'coaching'))
);
