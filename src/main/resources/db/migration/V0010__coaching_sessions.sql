-- One talk about one run, ever. The key is this session's alone: placeholders and decisions hang on it, and what
-- is left of them says nothing to anybody once the run, and with it this row, is gone.
create table coaching_sessions (
  run_id uuid not null,
  session_id uuid not null,
  key bytea not null,
  placeholders jsonb not null default '{}',
  pipeline_version_id uuid not null,
  experiment text,
  arm text,
  language text not null,
  status text not null,
  current_round integer not null default 0,
  max_rounds integer not null,
  started_at timestamptz not null,
  last_activity_at timestamptz not null,
  ended_at timestamptz,
  constraint coaching_sessions_pkey primary key (run_id),
  constraint coaching_sessions_run foreign key (run_id) references runs on delete cascade,
  constraint coaching_sessions_pipeline
    foreign key (pipeline_version_id) references pipeline_versions,
  constraint coaching_sessions_one_per_id unique (session_id),
  constraint coaching_sessions_status
    check (status in ('active', 'paused', 'completed', 'ended', 'expired')),
  constraint coaching_sessions_ended_when
    check ((status in ('active', 'paused')) = (ended_at is null)),
  constraint coaching_sessions_rounds check (current_round between 0 and max_rounds)
) with (fillfactor = 70);

create index coaching_sessions_idle on coaching_sessions (last_activity_at) where status = 'active';

-- What was said and what came back. The id of a message is its sender's, so that sending it twice is sending it
-- once. Released text is appended sentence by sentence: its length is the place where a reader goes on.
-- owner and leased_until: the instance that is asking the model; a row that it leaves behind is settled by others.
create table coaching_turns (
  run_id uuid not null,
  turn_id uuid not null,
  reply_id uuid not null,
  step text not null,
  round integer not null,
  attempt integer not null default 1,
  state text not null,
  failure text,
  said text,
  replaced boolean not null default false,
  reply text not null default '',
  card_tier text,
  card_version text,
  owner uuid,
  leased_until timestamptz,
  created_at timestamptz not null,
  finished_at timestamptz,
  provider text,
  model text,
  price_version text,
  guardrails text,
  provider_request_id text,
  input_tokens bigint,
  cache_read_tokens bigint,
  cache_write_tokens bigint,
  output_tokens bigint,
  estimated boolean,
  cost bigint not null default 0,
  cached boolean not null default false,
  latency_ms integer,
  first_text_ms integer,
  constraint coaching_turns_pkey primary key (run_id, turn_id),
  constraint coaching_turns_session
    foreign key (run_id) references coaching_sessions on delete cascade,
  constraint coaching_turns_step check (step in ('opening', 'message', 'summary')),
  constraint coaching_turns_said check ((step = 'message') = (said is not null)),
  constraint coaching_turns_state
    check (state in ('queued', 'streaming', 'complete', 'stopped', 'withheld', 'failed')),
  constraint coaching_turns_leased
    check ((state in ('queued', 'streaming')) = (leased_until is not null)),
  constraint coaching_turns_card check ((card_tier is null) = (card_version is null))
) with (fillfactor = 50);

-- Two messages at once are one too many, on whichever instances they arrive.
create unique index coaching_turns_one_at_a_time
  on coaching_turns (run_id) where state in ('queued', 'streaming');

create unique index coaching_turns_one_opening on coaching_turns (run_id, step) where step <> 'message';

create index coaching_turns_left_behind
  on coaching_turns (leased_until) where state in ('queued', 'streaming');

-- What somebody thought of it afterwards; said again, it takes the place of what was said before.
create table feedback (
  run_id uuid not null,
  rating integer not null,
  comment text,
  confidence_after integer,
  given_at timestamptz not null,
  constraint feedback_pkey primary key (run_id),
  constraint feedback_run foreign key (run_id) references runs on delete cascade,
  constraint feedback_rating check (rating between 1 and 5),
  constraint feedback_confidence check (confidence_after between 0 and 10)
);
