package preflight.drills;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was acknowledged, written down by those who saved it, to be compared with the database. Each run has one
 * writer at a time, so what is stored must be the last acknowledged value, or one that was on its way.
 */
final class KeptAnswers {
  /** One page of one run. */
  static final class Sheet {
    final String run;
    final String token;
    private int sent;
    private int acknowledged;

    Sheet(String run, String token) {
      this.run = run;
      this.token = token;
    }

    /** The body of the next save; it says which revision it has seen. */
    String next() {
      sent++;
      return again();
    }

    /** The same once more, by who was not answered: it is known by its revision. */
    String again() {
      return "{\"page_id\":\"p0\",\"answers\":{\"f0\":\"%d\"},\"revision\":%d}"
          .formatted(sent, sent - 1);
    }

    boolean isUnsure() {
      return acknowledged < sent;
    }

    void acknowledged() {
      acknowledged = sent;
    }
  }

  private final Queue<Sheet> all = new ConcurrentLinkedQueue<>();
  private final Queue<Sheet> free = new ConcurrentLinkedQueue<>();

  void add(Sheet sheet) {
    all.add(sheet);
    free.add(sheet);
  }

  @Nullable Sheet take() {
    return free.poll();
  }

  void giveBack(Sheet sheet) {
    free.add(sheet);
  }

  /** Who was not answered yet. */
  long unsure() {
    return all.stream().filter(Sheet::isUnsure).count();
  }

  /** Acknowledged saves, counting each. */
  int acknowledged() {
    return all.stream().mapToInt(sheet -> sheet.acknowledged).sum();
  }

  /** One line for each sheet that is not in the database as it was acknowledged. */
  List<String> lost(JdbcClient database) {
    var lost = new ArrayList<String>();
    for (var sheet : all) {
      var stored =
          database
              .sql(
                  """
                  select revision, fields ->> 'f0' as value from answers
                  where run_id = :run::uuid and page_id = 'p0'
                  """)
              .param("run", sheet.run)
              .query((row, number) -> List.of(row.getInt("revision"), row.getString("value")))
              .optional();
      int revision = stored.map(each -> (Integer) each.getFirst()).orElse(0);
      var value = stored.map(List::getLast).map(Object::toString).orElse("0");
      if (revision < sheet.acknowledged
          || revision > sheet.sent
          || !Objects.equals(value, String.valueOf(revision))) {
        lost.add(
            "run %s: acknowledged %d, sent %d, stored %s at revision %d"
                .formatted(sheet.run, sheet.acknowledged, sheet.sent, value, revision));
      }
    }
    return lost;
  }
}
