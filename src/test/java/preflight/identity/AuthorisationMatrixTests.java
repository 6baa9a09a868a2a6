package preflight.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import preflight.support.OwnApp;
import preflight.support.RowSums;
import preflight.support.TestPostgres;

/**
 * Every route, asked by everybody about what is theirs, somebody else's, nobody's and nonsense: what is
 * to come of it stands in {@code authorisation.txt}. Whoever only reads or is refused changes no row.
 */
class AuthorisationMatrixTests {
  private static OwnApp app;
  private static RowSums rows;

  private static final Map<String, List<MatrixTable.Line>> TABLE = MatrixTable.read();

  private final Map<List<Object>, MatrixPerson> known = new HashMap<>();
  private final UUID noInvitation = UUID.randomUUID();

  @BeforeAll
  static void start(@TempDir Path home) {
    var database = TestPostgres.newDatabase();
    app =
        OwnApp.start(
            home,
            "--CONTACT_EMAIL=help@clinic.example.org",
            "--DATABASE_URL=%s?user=%s&password=%s"
                .formatted(database.jdbcUrl(), database.user(), database.password()));
    rows = new RowSums(app.bean(JdbcClient.class));
    // Nobody may set up a house that has an admin.
    TestAccount.inABrowser(app.context(), Role.ADMIN);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void everyRouteHasItsLinesAndEveryLineARoute() {
    var needed =
        Routes.ALL.stream()
            .map(MatrixCall::of)
            .collect(Collectors.toMap(MatrixCall::template, MatrixCall::targets));
    var written =
        TABLE.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    route ->
                        route.getValue().stream()
                            .map(MatrixTable.Line::target)
                            .collect(Collectors.toSet())));

    assertThat(written).containsExactlyInAnyOrderEntriesOf(needed);
  }

  @TestFactory
  Stream<DynamicTest> whoMayDoWhat() {
    return Routes.ALL.stream()
        .map(MatrixCall::of)
        .map(call -> DynamicTest.dynamicTest(call.template(), () -> check(call)));
  }

  private void check(MatrixCall call) {
    var expected = new ArrayList<String>();
    var found = new ArrayList<String>();
    for (var line : TABLE.getOrDefault(call.template(), List.of())) {
      expected.add(MatrixTable.text(line.target(), line.outcomes()));
      found.add(MatrixTable.text(line.target(), ask(call, line)));
    }
    assertThat(String.join("\n", found)).as(call.template()).isEqualTo(String.join("\n", expected));
  }

  private Map<MatrixCaller, String> ask(MatrixCall call, MatrixTable.Line line) {
    var found = new EnumMap<MatrixCaller, String>(MatrixCaller.class);
    var changing = new EnumMap<MatrixCaller, Asking>(MatrixCaller.class);
    var reading = new EnumMap<MatrixCaller, Asking>(MatrixCaller.class);
    line.outcomes()
        .forEach((caller, outcome) -> {
          if (outcome.equals(MatrixTable.NONE)) {
            found.put(caller, outcome);
          } else {
            boolean changes = !call.route().method().equals("GET") && !isRefusal(outcome);
            (changes ? changing : reading)
                .put(caller, prepare(call, line.target(), caller, changes));
          }
        });
    var before = rows.now();
    reading.forEach((caller, asking) -> found.put(caller, asking.outcome()));
    assertThat(rows.now())
        .as("rows after %s %s by %s", call.template(), line.target(), reading.keySet())
        .isEqualTo(before);
    changing.forEach((caller, asking) -> found.put(caller, asking.outcome()));
    return found;
  }

  private static boolean isRefusal(String outcome) {
    return outcome.startsWith("4") || outcome.startsWith("to-") || outcome.equals("yourself");
  }

  /** Whoever changes nothing may ask again. */
  private Asking prepare(
      MatrixCall call, MatrixTarget target, MatrixCaller caller, boolean changes) {
    boolean byCookie = call.byCookie();
    Function<MatrixCaller, MatrixPerson> person =
        who -> {
          var stage = call.stage();
          return changes
              ? MatrixPerson.of(who, app, byCookie, stage)
              : known.computeIfAbsent(
                  List.of(who, byCookie, stage), _ -> MatrixPerson.of(who, app, byCookie, stage));
        };
    var asker = person.apply(caller);
    var owner =
        switch (target) {
          case OTHERS -> person.apply(MatrixCaller.OTHER);
          case ACCOUNTS -> person.apply(MatrixCaller.OTHER_ACCOUNT);
          case NOTHING, THERE, OWN, MISSING, MALFORMED -> asker;
        };
    var invitation =
        call.template().endsWith("/withdraw") && target == MatrixTarget.THERE
            ? invitation()
            : noInvitation;
    return new Asking(app, call, new MatrixCall.Things(target, owner, invitation), asker);
  }

  private static UUID invitation() {
    var id = UUID.randomUUID();
    app.bean(JdbcClient.class)
        .sql(
            """
            insert into invitations (invitation_id, code_hash, email, role, language, created_at,
              expires_at)
            values (:id, sha256(uuid_send(:id)), :id || '@example.org', 'researcher', 'en', now(),
              now() + interval '7 days')
            """)
        .param("id", id)
        .update();
    return id;
  }
}
