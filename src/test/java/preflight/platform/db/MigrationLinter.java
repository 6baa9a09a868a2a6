package preflight.platform.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a migration must not do to a table that is in use. Tables that the same file creates are empty,
 * so there everything goes.
 */
final class MigrationLinter {
  private record Rule(String name, Pattern pattern, String instead) {
    Rule(String name, String regex, String instead) {
      this(name, Pattern.compile(regex, Pattern.DOTALL), instead);
    }
  }

  /** The first group is the table. */
  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "index",
              "create (?:unique )?index (?!concurrently)\\S+ on (?:only )?(\\w+)",
              "create index concurrently, in a file of its own"),
          new Rule(
              "not-null column",
              "alter table (\\w+)[^;]*add column[^;,]*not null(?![^;,]*default)",
              "add it with a default, or nullable first"),
          new Rule(
              "set not null",
              "alter table (\\w+)[^;]*set not null",
              "a check (… is not null) not valid, validated later"),
          new Rule(
              "type change",
              "alter table (\\w+)[^;]*alter column \\w+ (?:set data )?type",
              "a new column, filled in batches"),
          new Rule(
              "rename",
              "alter table (\\w+)[^;]*rename",
              "a new column; the release before still reads the old name"),
          new Rule(
              "drop column",
              "alter table (\\w+)[^;]*drop column",
              "one release after the last code that reads it, with its rule lifted by name"),
          new Rule(
              "drop table",
              "drop table (?:if exists )?(\\w+)",
              "one release after the last code that reads it, with its rule lifted by name"),
          new Rule(
              "constraint",
              "alter table (\\w+)[^;]*add constraint(?![^;]*not valid)[^;]*;",
              "not valid, then validate constraint in a later file"),
          new Rule(
              "volatile default",
              "alter table (\\w+)[^;]*add column[^;,]*default (?:gen_random_uuid|random|clock_timestamp)",
              "fill it in batches; this rewrites the table"),
          new Rule("lock", "lock table (\\w+)", "no lock is needed for what is allowed here"));

  private static final List<Rule> EVERYWHERE =
      List.of(
          new Rule("serial", "\\b(serial|bigserial)\\b", "a UUIDv7 made by the application"),
          new Rule("varchar", "\\b(varchar|char)\\s*\\(", "text; lengths are checked at the edge"),
          new Rule("timestamp", "\\btimestamp\\b(?!tz)", "timestamptz"),
          new Rule("json", "\\s(json)\\s", "jsonb"),
          new Rule(
              "timeouts",
              "\\bset (lock_timeout|statement_timeout)"
                  + "(?! = 0; create (?:unique )?index concurrently)(?! = '2s'; ?$)",
              "leave it to the runner"),
          // It waits for those who read the table now, and gives up as an invalid index.
          new Rule(
              "impatient index",
              "(?<!set lock_timeout = 0; )create (?:unique )?index concurrently",
              "set lock_timeout = 0 before it and '2s' after it"));

  private static final Pattern CREATED = Pattern.compile("create table (?:if not exists )?(\\w+)");

  private MigrationLinter() {}

  static List<String> faults(String file, String sql) {
    String text = sql.replaceAll("--[^\\n]*", " ").replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    List<String> created = new ArrayList<>();
    for (Matcher table = CREATED.matcher(text); table.find(); ) {
      created.add(table.group(1));
    }
    List<String> faults = new ArrayList<>();
    RULES.forEach(rule -> {
      for (Matcher hit = rule.pattern().matcher(text); hit.find(); ) {
        if (!created.contains(hit.group(1))) {
          faults.add(fault(file, rule));
        }
      }
    });
    EVERYWHERE.forEach(rule -> {
      if (rule.pattern().matcher(text).find()) {
        faults.add(fault(file, rule));
      }
    });
    return faults;
  }

  private static String fault(String file, Rule rule) {
    return file + ": " + rule.name() + ". Instead: " + rule.instead();
  }
}
