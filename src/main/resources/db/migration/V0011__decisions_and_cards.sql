-- What the guardrails decided. The session leads to no row by a key: once it is gone, its key is gone, and what
-- stays here is about nobody. text_hash is an HMAC under that key, since short texts can be guessed.
create table coaching_decisions (
  session_id uuid not null,
  seq int not null,
  at timestamptz not null,
  layer text not null,
  rule text not null,
  rule_version text not null,
  action text not null,
  latency_us bigint not null,
  text_hash bytea not null,
  mac bytea not null,
  constraint coaching_decisions_pkey primary key (session_id, seq),
  constraint coaching_decisions_seq check (seq > 0),
  constraint coaching_decisions_words check (length(rule) <= 100 and length(rule_version) <= 100),
  constraint coaching_decisions_hashes check (length(text_hash) = 32 and length(mac) = 32)
);

-- How far each session's chain goes, so that its end cannot be cut off unseen; also what two writers take turns at.
create table coaching_decision_heads (
  session_id uuid not null,
  seq int not null,
  mac bytea not null,
  constraint coaching_decision_heads_pkey primary key (session_id)
) with (fillfactor = 50);

create function refuse_change_of_decisions() returns trigger language plpgsql as $$
begin
  raise exception 'the decisions of the guardrails are only ever added to';
end
$$;

create trigger coaching_decisions_append_only before update or delete or truncate on coaching_decisions
  for each statement execute function refuse_change_of_decisions();

create trigger coaching_decision_heads_stay before delete or truncate on coaching_decision_heads
  for each statement execute function refuse_change_of_decisions();

create function refuse_a_shorter_chain() returns trigger language plpgsql as $$
begin
  if new.session_id <> old.session_id or new.seq <= old.seq then
    raise exception 'the decisions of the guardrails are only ever added to';
  end if;
  return new;
end
$$;

create trigger coaching_decision_heads_grow before update on coaching_decision_heads
  for each row execute function refuse_a_shorter_chain();

-- The cards as they were, from the first time that one was shown: a turn names the version.
create table crisis_cards (
  card_version text not null,
  document text not null,
  first_used_at timestamptz not null,
  constraint crisis_cards_pkey primary key (card_version)
);

create function refuse_change_of_cards() returns trigger language plpgsql as $$
begin
  raise exception 'a card that was shown stays as it was';
end
$$;

create trigger crisis_cards_stay before update or delete or truncate on crisis_cards
  for each statement execute function refuse_change_of_cards();
