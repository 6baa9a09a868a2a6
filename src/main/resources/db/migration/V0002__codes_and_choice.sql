-- A resume code is derived from the run, the counter and the server's secret, so that its owner can see it
-- again while only its hash is stored. The release before stores random codes, which keep working.
alter table runs add column resume_code_counter integer not null default 0;

-- When its owner last chose this run among several of the same form; null: since it was started.
alter table runs add column opened_at timestamptz;
