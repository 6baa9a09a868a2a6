-- The whole schema, as all migrations together make it. Not run by anything: a test keeps it
-- equal to db/migration. To write it anew: mvn test -Dtest=SchemaTests -Dschema.write=true

CREATE OR REPLACE FUNCTION public.refuse_a_shorter_chain()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.session_id <> old.session_id or new.seq <= old.seq then
    raise exception 'the decisions of the guardrails are only ever added to';
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_change_of_audit()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the audit is only ever added to';
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_change_of_cards()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'a card that was shown stays as it was';
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_change_of_decisions()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the decisions of the guardrails are only ever added to';
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_change_of_pipeline()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'a published pipeline version never changes: %', old.version;
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_change_of_published_form()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.status <> 'draft'
      and (new.status = 'draft'
        or (old.form_name, old.version, old.document) is distinct from
           (new.form_name, new.version, new.document)) then
    raise exception 'a published form version never changes: % %', old.form_name, old.version;
  end if;
  return new;
end
$function$;

create table account_sessions (
  session_id uuid not null,
  account_id uuid not null,
  by_cookie boolean not null,
  shared boolean not null,
  refresh_generation integer not null default 0,
  anonymous_participant_id uuid,
  browser text,
  created_at timestamp with time zone not null,
  used_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  second_factor_at timestamp with time zone,
  constraint account_sessions_pkey PRIMARY KEY (session_id),
  constraint account_sessions_account FOREIGN KEY (account_id) REFERENCES accounts(account_id) ON DELETE CASCADE,
  constraint account_sessions_anonymous FOREIGN KEY (anonymous_participant_id) REFERENCES participants(participant_id) ON DELETE SET NULL
);

CREATE INDEX account_sessions_by_account ON public.account_sessions USING btree (account_id);

CREATE INDEX account_sessions_by_anonymous ON public.account_sessions USING btree (anonymous_participant_id) WHERE (anonymous_participant_id IS NOT NULL);

CREATE INDEX account_sessions_by_expiry ON public.account_sessions USING btree (expires_at);

create table accounts (
  account_id uuid not null,
  issuer text not null,
  subject text not null,
  created_at timestamp with time zone not null,
  email text,
  email_confirmed_at timestamp with time zone,
  name text,
  language text,
  password_hash text,
  role text not null default 'participant'::text,
  disabled_at timestamp with time zone,
  tell_sign_ins boolean not null default true,
  browsers_since timestamp with time zone,
  constraint accounts_pkey PRIMARY KEY (account_id),
  constraint accounts_role CHECK ((role = ANY (ARRAY['participant'::text, 'researcher'::text, 'admin'::text]))),
  constraint accounts_one_per_issuer_and_subject UNIQUE (issuer, subject)
);

CREATE UNIQUE INDEX accounts_one_of_ours_per_email ON public.accounts USING btree (lower(email)) WHERE (issuer = 'preflight'::text);

create table answers (
  run_id uuid not null,
  page_id text not null,
  revision integer not null,
  saved_at timestamp with time zone not null,
  fields jsonb not null,
  constraint answers_run FOREIGN KEY (run_id) REFERENCES runs(run_id) ON DELETE CASCADE,
  constraint answers_pkey PRIMARY KEY (run_id, page_id),
  constraint answers_are_an_object CHECK ((jsonb_typeof(fields) = 'object'::text)),
  constraint answers_revision_counts CHECK ((revision > 0))
) partition by hash (run_id);

-- 16 parts of answers: answers_00 to answers_15 with (fillfactor=70)

create table audit_events (
  event_id uuid not null,
  actor_id uuid not null,
  action text not null,
  target_id uuid not null,
  at timestamp with time zone not null,
  details jsonb not null,
  constraint audit_events_pkey PRIMARY KEY (event_id)
);

CREATE INDEX audit_events_by_target ON public.audit_events USING btree (target_id, at);

CREATE TRIGGER audit_events_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();

create table backups (
  backup_id uuid not null,
  kind text not null,
  name text not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone not null,
  bytes bigint not null,
  restored boolean not null,
  constraint backups_kind CHECK ((kind = ANY (ARRAY['base'::text, 'dump'::text]))),
  constraint backups_name CHECK ((length(name) <= 100)),
  constraint backups_pkey PRIMARY KEY (backup_id),
  constraint backups_bytes CHECK ((bytes > 0)),
  constraint backups_times CHECK ((finished_at >= started_at))
);

CREATE INDEX backups_by_kind ON public.backups USING btree (kind, finished_at);

create table coaching_decision_heads (
  session_id uuid not null,
  seq integer not null,
  mac bytea not null,
  constraint coaching_decision_heads_pkey PRIMARY KEY (session_id)
) with (fillfactor=50);

CREATE TRIGGER coaching_decision_heads_grow BEFORE UPDATE ON public.coaching_decision_heads FOR EACH ROW EXECUTE FUNCTION refuse_a_shorter_chain();

CREATE TRIGGER coaching_decision_heads_stay BEFORE DELETE OR TRUNCATE ON public.coaching_decision_heads FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_decisions();

create table coaching_decisions (
  session_id uuid not null,
  seq integer not null,
  at timestamp with time zone not null,
  layer text not null,
  rule text not null,
  rule_version text not null,
  action text not null,
  latency_us bigint not null,
  text_hash bytea not null,
  mac bytea not null,
  constraint coaching_decisions_seq CHECK ((seq > 0)),
  constraint coaching_decisions_pkey PRIMARY KEY (session_id, seq),
  constraint coaching_decisions_words CHECK (((length(rule) <= 100) AND (length(rule_version) <= 100))),
  constraint coaching_decisions_hashes CHECK (((length(text_hash) = 32) AND (length(mac) = 32)))
);

CREATE TRIGGER coaching_decisions_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.coaching_decisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_decisions();

create table coaching_sessions (
  run_id uuid not null,
  session_id uuid not null,
  key bytea not null,
  placeholders jsonb not null default '{}'::jsonb,
  pipeline_version_id uuid not null,
  experiment text,
  arm text,
  language text not null,
  status text not null,
  current_round integer not null default 0,
  max_rounds integer not null,
  started_at timestamp with time zone not null,
  last_activity_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint coaching_sessions_run FOREIGN KEY (run_id) REFERENCES runs(run_id) ON DELETE CASCADE,
  constraint coaching_sessions_pkey PRIMARY KEY (run_id),
  constraint coaching_sessions_rounds CHECK (((current_round >= 0) AND (current_round <= max_rounds))),
  constraint coaching_sessions_status CHECK ((status = ANY (ARRAY['active'::text, 'paused'::text, 'completed'::text, 'ended'::text, 'expired'::text]))),
  constraint coaching_sessions_pipeline FOREIGN KEY (pipeline_version_id) REFERENCES pipeline_versions(pipeline_version_id),
  constraint coaching_sessions_ended_when CHECK (((status = ANY (ARRAY['active'::text, 'paused'::text])) = (ended_at IS NULL))),
  constraint coaching_sessions_one_per_id UNIQUE (session_id)
) with (fillfactor=70);

CREATE INDEX coaching_sessions_idle ON public.coaching_sessions USING btree (last_activity_at) WHERE (status = 'active'::text);

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
  reply text not null default ''::text,
  card_tier text,
  card_version text,
  owner uuid,
  leased_until timestamp with time zone,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
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
  constraint coaching_turns_card CHECK (((card_tier IS NULL) = (card_version IS NULL))),
  constraint coaching_turns_pkey PRIMARY KEY (run_id, turn_id),
  constraint coaching_turns_said CHECK (((step = 'message'::text) = (said IS NOT NULL))),
  constraint coaching_turns_step CHECK ((step = ANY (ARRAY['opening'::text, 'message'::text, 'summary'::text]))),
  constraint coaching_turns_state CHECK ((state = ANY (ARRAY['queued'::text, 'streaming'::text, 'complete'::text, 'stopped'::text, 'withheld'::text, 'failed'::text]))),
  constraint coaching_turns_leased CHECK (((state = ANY (ARRAY['queued'::text, 'streaming'::text])) = (leased_until IS NOT NULL))),
  constraint coaching_turns_session FOREIGN KEY (run_id) REFERENCES coaching_sessions(run_id) ON DELETE CASCADE
) with (fillfactor=50);

CREATE INDEX coaching_turns_left_behind ON public.coaching_turns USING btree (leased_until) WHERE (state = ANY (ARRAY['queued'::text, 'streaming'::text]));

CREATE UNIQUE INDEX coaching_turns_one_at_a_time ON public.coaching_turns USING btree (run_id) WHERE (state = ANY (ARRAY['queued'::text, 'streaming'::text]));

CREATE UNIQUE INDEX coaching_turns_one_opening ON public.coaching_turns USING btree (run_id, step) WHERE (step <> 'message'::text);

create table consents (
  run_id uuid not null,
  purpose text not null,
  version text not null,
  language text not null,
  text_hash bytea not null,
  given_at timestamp with time zone not null,
  constraint consents_run FOREIGN KEY (run_id) REFERENCES runs(run_id) ON DELETE CASCADE,
  constraint consents_pkey PRIMARY KEY (run_id, purpose),
  constraint consents_purpose CHECK ((purpose = ANY (ARRAY['taking_part'::text, 'coaching'::text])))
);

create table crisis_cards (
  card_version text not null,
  document text not null,
  first_used_at timestamp with time zone not null,
  constraint crisis_cards_pkey PRIMARY KEY (card_version)
);

CREATE TRIGGER crisis_cards_stay BEFORE DELETE OR UPDATE OR TRUNCATE ON public.crisis_cards FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_cards();

create table feedback (
  run_id uuid not null,
  rating integer not null,
  comment text,
  confidence_after integer,
  given_at timestamp with time zone not null,
  constraint feedback_run FOREIGN KEY (run_id) REFERENCES runs(run_id) ON DELETE CASCADE,
  constraint feedback_pkey PRIMARY KEY (run_id),
  constraint feedback_rating CHECK (((rating >= 1) AND (rating <= 5))),
  constraint feedback_confidence CHECK (((confidence_after >= 0) AND (confidence_after <= 10)))
);

create table form_versions (
  form_version_id uuid not null,
  form_name text not null,
  version text not null,
  status text not null,
  document text not null,
  published_at timestamp with time zone,
  constraint form_versions_pkey PRIMARY KEY (form_version_id),
  constraint form_versions_status CHECK ((status = ANY (ARRAY['draft'::text, 'published'::text, 'retired'::text]))),
  constraint form_versions_published_when CHECK (((status = 'draft'::text) = (published_at IS NULL))),
  constraint form_versions_one_per_version UNIQUE (form_name, version)
);

CREATE TRIGGER form_versions_immutable BEFORE UPDATE ON public.form_versions FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published_form();

create table invitations (
  invitation_id uuid not null,
  code_hash bytea not null,
  email text not null,
  name text,
  role text not null,
  language text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint invitations_pkey PRIMARY KEY (invitation_id),
  constraint invitations_role CHECK ((role = ANY (ARRAY['participant'::text, 'researcher'::text, 'admin'::text]))),
  constraint invitations_one_per_code UNIQUE (code_hash),
  constraint invitations_one_per_email UNIQUE (email)
);

CREATE INDEX invitations_by_expiry ON public.invitations USING btree (expires_at);

create table known_browsers (
  account_id uuid not null,
  mark_hash bytea not null,
  known_since timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  constraint known_browsers_pkey PRIMARY KEY (account_id, mark_hash),
  constraint known_browsers_account FOREIGN KEY (account_id) REFERENCES accounts(account_id) ON DELETE CASCADE
);

CREATE INDEX known_browsers_by_seen ON public.known_browsers USING btree (seen_at);

create table llm_budget_alerts (
  period text not null,
  alert text not null,
  at timestamp with time zone not null,
  constraint llm_budget_alerts_pkey PRIMARY KEY (period, alert),
  constraint llm_budget_alerts_period FOREIGN KEY (period) REFERENCES llm_budget_periods(period)
);

create table llm_budget_periods (
  period text not null,
  limit_amount bigint not null,
  spent bigint not null default 0,
  reserved bigint not null default 0,
  stopped_at timestamp with time zone,
  constraint llm_budget_periods_pkey PRIMARY KEY (period),
  constraint llm_budget_periods_period CHECK ((period ~ '^[0-9]{4}-[0-9]{2}$'::text)),
  constraint llm_budget_periods_amounts CHECK (((limit_amount >= 0) AND (spent >= 0) AND (reserved >= 0)))
) with (fillfactor=50);

create table llm_holds (
  hold_id uuid not null,
  period text not null,
  amount bigint not null,
  state text not null,
  booked bigint,
  estimated boolean,
  provider text not null,
  model text not null,
  price_version text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  constraint llm_holds_pkey PRIMARY KEY (hold_id),
  constraint llm_holds_state CHECK ((state = ANY (ARRAY['held'::text, 'settled'::text]))),
  constraint llm_holds_period FOREIGN KEY (period) REFERENCES llm_budget_periods(period),
  constraint llm_holds_amounts CHECK (((amount >= 0) AND (booked >= 0))),
  constraint llm_holds_settled CHECK (((state = 'settled'::text) = ((booked IS NOT NULL) AND (estimated IS NOT NULL) AND (settled_at IS NOT NULL))))
);

CREATE INDEX llm_holds_left_behind ON public.llm_holds USING btree (expires_at) WHERE (state = 'held'::text);

create table participants (
  participant_id uuid not null,
  account_id uuid,
  created_at timestamp with time zone not null,
  constraint participants_pkey PRIMARY KEY (participant_id),
  constraint participants_account FOREIGN KEY (account_id) REFERENCES accounts(account_id) ON DELETE CASCADE,
  constraint participants_one_per_account UNIQUE (account_id)
);

create table password_resets (
  code_hash bytea not null,
  account_id uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint password_resets_pkey PRIMARY KEY (code_hash),
  constraint password_resets_account FOREIGN KEY (account_id) REFERENCES accounts(account_id) ON DELETE CASCADE
);

CREATE INDEX password_resets_by_account ON public.password_resets USING btree (account_id);

CREATE INDEX password_resets_by_expiry ON public.password_resets USING btree (expires_at);

create table pending_sign_ups (
  code_hash bytea not null,
  email text not null,
  name text,
  password_hash text not null,
  language text not null,
  return_to text,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint pending_sign_ups_pkey PRIMARY KEY (code_hash)
);

CREATE INDEX pending_sign_ups_by_email ON public.pending_sign_ups USING btree (email);

CREATE INDEX pending_sign_ups_by_expiry ON public.pending_sign_ups USING btree (expires_at);

create table pipeline_arms (
  label_id uuid not null,
  pipeline_version_id uuid not null,
  weight integer not null,
  constraint pipeline_arms_pkey PRIMARY KEY (label_id, pipeline_version_id),
  constraint pipeline_arms_label FOREIGN KEY (label_id) REFERENCES pipeline_labels(label_id) ON DELETE CASCADE,
  constraint pipeline_arms_weight CHECK ((weight >= 0)),
  constraint pipeline_arms_version FOREIGN KEY (pipeline_version_id) REFERENCES pipeline_versions(pipeline_version_id)
);

create table pipeline_labels (
  label_id uuid not null,
  pipeline_id uuid not null,
  label text not null,
  pipeline_version_id uuid,
  experiment text,
  moved_at timestamp with time zone not null,
  constraint pipeline_labels_pkey PRIMARY KEY (label_id),
  constraint pipeline_labels_version FOREIGN KEY (pipeline_version_id) REFERENCES pipeline_versions(pipeline_version_id),
  constraint pipeline_labels_pipeline FOREIGN KEY (pipeline_id) REFERENCES pipelines(pipeline_id),
  constraint pipeline_labels_one_thing CHECK ((num_nonnulls(pipeline_version_id, experiment) = 1)),
  constraint pipeline_labels_one_per_label UNIQUE (pipeline_id, label)
);

create table pipeline_versions (
  pipeline_version_id uuid not null,
  pipeline_id uuid not null,
  version text not null,
  document text not null,
  hash text not null,
  published_at timestamp with time zone not null,
  constraint pipeline_versions_hash CHECK ((hash ~ '^[0-9a-f]{64}$'::text)),
  constraint pipeline_versions_pkey PRIMARY KEY (pipeline_version_id),
  constraint pipeline_versions_pipeline FOREIGN KEY (pipeline_id) REFERENCES pipelines(pipeline_id),
  constraint pipeline_versions_one_per_version UNIQUE (pipeline_id, version)
);

CREATE TRIGGER pipeline_versions_immutable BEFORE DELETE OR UPDATE ON public.pipeline_versions FOR EACH ROW EXECUTE FUNCTION refuse_change_of_pipeline();

create table pipelines (
  pipeline_id uuid not null,
  name text not null,
  form_name text not null,
  created_at timestamp with time zone not null,
  constraint pipelines_pkey PRIMARY KEY (pipeline_id),
  constraint pipelines_one_per_name UNIQUE (name)
);

CREATE INDEX pipelines_by_form ON public.pipelines USING btree (form_name);

create table recovery_codes (
  code_hash bytea not null,
  account_id uuid not null,
  constraint recovery_codes_pkey PRIMARY KEY (code_hash),
  constraint recovery_codes_account FOREIGN KEY (account_id) REFERENCES accounts(account_id) ON DELETE CASCADE
);

CREATE INDEX recovery_codes_by_account ON public.recovery_codes USING btree (account_id);

create table run_events (
  run_id uuid not null,
  event_id uuid not null,
  type text not null,
  page_id text,
  at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  constraint run_events_run FOREIGN KEY (run_id) REFERENCES runs(run_id) ON DELETE CASCADE,
  constraint run_events_pkey PRIMARY KEY (run_id, event_id),
  constraint run_events_type CHECK ((type = ANY (ARRAY['page_shown'::text, 'page_left'::text])))
) partition by hash (run_id);

-- 16 parts of run_events: run_events_00 to run_events_15

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
  started_at timestamp with time zone not null,
  resume_code_counter integer not null default 0,
  opened_at timestamp with time zone,
  constraint runs_pkey PRIMARY KEY (run_id),
  constraint runs_status CHECK ((status = ANY (ARRAY['in_progress'::text, 'completed'::text]))),
  constraint runs_participant FOREIGN KEY (participant_id) REFERENCES participants(participant_id),
  constraint runs_form_version FOREIGN KEY (form_version_id) REFERENCES form_versions(form_version_id),
  constraint runs_one_per_resume_code UNIQUE (resume_code_hash)
) with (fillfactor=90);

CREATE INDEX runs_by_form_version ON public.runs USING btree (form_version_id);

CREATE INDEX runs_by_participant ON public.runs USING btree (participant_id, run_id);

CREATE INDEX runs_by_status ON public.runs USING btree (status, started_at);

CREATE INDEX runs_tests ON public.runs USING btree (started_at) WHERE is_test;

create table second_factors (
  account_id uuid not null,
  sealed_secret bytea not null,
  last_step bigint not null,
  wrong_tries integer not null default 0,
  tried_since timestamp with time zone not null,
  created_at timestamp with time zone not null,
  constraint second_factors_pkey PRIMARY KEY (account_id),
  constraint second_factors_account FOREIGN KEY (account_id) REFERENCES accounts(account_id) ON DELETE CASCADE
);

create table submissions (
  run_id uuid not null,
  completed_at timestamp with time zone not null,
  scores jsonb not null,
  constraint submissions_run FOREIGN KEY (run_id) REFERENCES runs(run_id) ON DELETE CASCADE,
  constraint submissions_pkey PRIMARY KEY (run_id)
);
