package preflight.support;

import java.util.List;
import preflight.platform.db.DatabaseUrl;

/** A schema as readable SQL, from the catalogues; the embedded server brings no {@code pg_dump}. */
public final class SchemaDump {
  private SchemaDump() {}

  public static String of(DatabaseUrl url) {
    var client = TestPostgres.client(url);
    List<String> parts =
        client
            .sql(
                """
                with tables as (
                  select c.oid, c.relname, c.relkind, c.reloptions
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                  where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
                    and c.relname <> 'flyway_schema_history'
                ), lines as (
                  select t.oid, 1 as kind, a.attnum::text as place,
                    '  ' || quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
                    || case when a.attnotnull then ' not null' else '' end
                    || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as line
                  from tables t join pg_attribute a on a.attrelid = t.oid
                  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                  where a.attnum > 0 and not a.attisdropped
                  union all
                  select t.oid, 2, k.conname,
                    '  constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
                  from tables t join pg_constraint k on k.conrelid = t.oid
                  where k.contype in ('p', 'u', 'f', 'c')
                )
                select part from (
                  select t.relname, 1 as kind, '' as name,
                    'create table ' || t.relname || E' (\\n'
                    || string_agg(l.line, E',\\n' order by l.kind, lpad(l.place, 60, '0'))
                    || E'\\n)'
                    || case when t.relkind = 'p'
                       then ' partition by ' || lower(pg_get_partkeydef(t.oid)) else '' end
                    || coalesce(' with (' || array_to_string(t.reloptions, ', ') || ')', '')
                    || ';' as part
                  from tables t join lines l on l.oid = t.oid
                  group by t.oid, t.relname, t.relkind, t.reloptions
                  union all
                  select t.relname, 2, '',
                    '-- ' || count(*) || ' parts of ' || t.relname || ': ' || min(p.relname)
                    || ' to ' || max(p.relname)
                    || coalesce(' with (' || array_to_string(min(p.reloptions), ', ') || ')', '')
                  from tables t join pg_inherits i on i.inhparent = t.oid
                  join pg_class p on p.oid = i.inhrelid
                  group by t.relname
                  union all
                  select t.relname, 3, x.relname, pg_get_indexdef(i.indexrelid) || ';'
                  from tables t join pg_index i on i.indrelid = t.oid
                  join pg_class x on x.oid = i.indexrelid
                  where not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)
                  union all
                  select t.relname, 4, g.tgname, pg_get_triggerdef(g.oid) || ';'
                  from tables t join pg_trigger g on g.tgrelid = t.oid
                  where not g.tgisinternal
                  union all
                  select '', 0, f.proname, rtrim(pg_get_functiondef(f.oid), E'\\n') || ';'
                  from pg_proc f join pg_namespace n on n.oid = f.pronamespace
                  where n.nspname = 'public'
                ) parts order by relname, kind, name
                """)
            .query(String.class)
            .list();
    return parts.stream().map(part -> part.strip() + "\n").reduce("", (a, b) -> a + "\n" + b);
  }
}
