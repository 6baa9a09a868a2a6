-- Backups that were read back and found whole, so that their age can be watched. About nobody.
create table backups (
  backup_id uuid not null,
  kind text not null,
  name text not null,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  bytes bigint not null,
  restored boolean not null,
  constraint backups_pkey primary key (backup_id),
  constraint backups_kind check (kind in ('base', 'dump')),
  constraint backups_name check (length(name) <= 100),
  constraint backups_times check (finished_at >= started_at),
  constraint backups_bytes check (bytes > 0)
);

create index backups_by_kind on backups (kind, finished_at);
