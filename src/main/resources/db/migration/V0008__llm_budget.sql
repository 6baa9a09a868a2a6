-- Money is whole pico-USD (1e-12 USD). One row a month (UTC) stands for all instances: what is held counts as
-- spent until it is settled. stopped_at: a call cost more than was held for it, so that holds promise nothing.
create table llm_budget_periods (
  period text not null,
  limit_amount bigint not null,
  spent bigint not null default 0,
  reserved bigint not null default 0,
  stopped_at timestamptz,
  constraint llm_budget_periods_pkey primary key (period),
  constraint llm_budget_periods_period check (period ~ '^[0-9]{4}-[0-9]{2}$'),
  constraint llm_budget_periods_amounts check (limit_amount >= 0 and spent >= 0 and reserved >= 0)
) with (fillfactor = 50);

-- One row for each time that a model was asked, made before anything left. Nobody's name is in it.
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
  created_at timestamptz not null,
  expires_at timestamptz not null,
  settled_at timestamptz,
  constraint llm_holds_pkey primary key (hold_id),
  constraint llm_holds_period foreign key (period) references llm_budget_periods,
  constraint llm_holds_state check (state in ('held', 'settled')),
  constraint llm_holds_settled check ((state = 'settled')
    = (booked is not null and estimated is not null and settled_at is not null)),
  constraint llm_holds_amounts check (amount >= 0 and booked >= 0)
);

create index llm_holds_left_behind on llm_holds (expires_at) where state = 'held';

-- Whoever inserts the row tells the operator, so that of many instances one does, once a month.
create table llm_budget_alerts (
  period text not null,
  alert text not null,
  at timestamptz not null,
  constraint llm_budget_alerts_pkey primary key (period, alert),
  constraint llm_budget_alerts_period foreign key (period) references llm_budget_periods
);
