-- How a coach talks, as data. A name belongs to one form; what is said stands in versions, which never change.
create table pipelines (
  pipeline_id uuid not null,
  name text not null,
  form_name text not null,
  created_at timestamptz not null,
  constraint pipelines_pkey primary key (pipeline_id),
  constraint pipelines_one_per_name unique (name)
);

create index pipelines_by_form on pipelines (form_name);

-- The hash is SHA-256 of the document's canonical spelling.
create table pipeline_versions (
  pipeline_version_id uuid not null,
  pipeline_id uuid not null,
  version text not null,
  document text not null,
  hash text not null,
  published_at timestamptz not null,
  constraint pipeline_versions_pkey primary key (pipeline_version_id),
  constraint pipeline_versions_one_per_version unique (pipeline_id, version),
  constraint pipeline_versions_pipeline foreign key (pipeline_id) references pipelines,
  constraint pipeline_versions_hash check (hash ~ '^[0-9a-f]{64}$')
);

create function refuse_change_of_pipeline() returns trigger language plpgsql as $$
begin
  raise exception 'a published pipeline version never changes: %', old.version;
end
$$;

create trigger pipeline_versions_immutable before update or delete on pipeline_versions
  for each row execute function refuse_change_of_pipeline();

-- A label stands for one version, or for an experiment that shares the sessions among its arms.
create table pipeline_labels (
  label_id uuid not null,
  pipeline_id uuid not null,
  label text not null,
  pipeline_version_id uuid,
  experiment text,
  moved_at timestamptz not null,
  constraint pipeline_labels_pkey primary key (label_id),
  constraint pipeline_labels_one_per_label unique (pipeline_id, label),
  constraint pipeline_labels_pipeline foreign key (pipeline_id) references pipelines,
  constraint pipeline_labels_version foreign key (pipeline_version_id) references pipeline_versions,
  constraint pipeline_labels_one_thing check (num_nonnulls(pipeline_version_id, experiment) = 1)
);

create table pipeline_arms (
  label_id uuid not null,
  pipeline_version_id uuid not null,
  weight integer not null,
  constraint pipeline_arms_pkey primary key (label_id, pipeline_version_id),
  constraint pipeline_arms_label foreign key (label_id) references pipeline_labels on delete cascade,
  constraint pipeline_arms_version foreign key (pipeline_version_id) references pipeline_versions,
  constraint pipeline_arms_weight check (weight >= 0)
);
