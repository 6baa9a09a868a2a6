package preflight.coaching.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import preflight.coaching.ledger.Ledger;
import preflight.platform.config.CommandSettings;
import preflight.platform.config.Secret;
import preflight.platform.db.DatabaseUrl;
import preflight.platform.db.Migrations;
import preflight.platform.db.ReadingDatabase;
import preflight.platform.db.embedded.EmbeddedPostgres;
import preflight.platform.db.embedded.RunningServer;
import preflight.support.TestPostgres;

/** The command, on a database with turns in it. */
class ReplayGuardrailsTests {
  private static final String A = "I want to kill myself.";

  private static DatabaseUrl database;
  private static JdbcClient sql;

  @TempDir private Path folder;

  private record Said(int exit, String out, String err) {}

  @BeforeAll
  static void migrate() {
    database = TestPostgres.newDatabase();
    prepare(database);
    sql = TestPostgres.client(database);
  }

  /** No runs and no pipelines: this is about turns alone. */
  private static void prepare(DatabaseUrl url) {
    Migrations.run(url);
    TestPostgres.execute(
        url,
        """
        alter table coaching_sessions
          drop constraint coaching_sessions_run, drop constraint coaching_sessions_pipeline
        """);
  }

  @BeforeEach
  void empty() {
    sql.sql("truncate coaching_sessions cascade").update();
  }

  @Test
  void saysWhichTurnsOtherRulesWouldDecideOtherwise() throws Exception {
    var turn = turn(talk(), "What a heavy day.", "passed", "complete", null, "And now?");
    turn(talk(), A, "paused", "withheld", "crisis", "");
    turn(talk(), "Fine.", "passed", "withheld", "guardrail", "");
    Files.writeString(folder.resolve("crisis-en.rules"), "B: en-heavy\n  heavy day\n");

    var said = replay("--rules", folder.toString());

    assertThat(said.err()).isEmpty();
    assertThat(said.exit()).isZero();
    assertThat(said.out())
        .containsSubsequence(
            "crisis   A          -> none              1  changes\n",
            "crisis   none       -> B                 1  changes\n",
            "crisis   none       -> none              1\n",
            "advice   shown      -> shown             1\n",
            "cannot be replayed: 1\n",
            "Decisions that change: 2\n")
        .contains("turn " + turn + ": none -> B by en-heavy")
        .doesNotContain("heavy day", "kill", "And now");
  }

  @Test
  void theRulesOfThisVersionAreAskedWithoutAFolder() {
    turn(talk(), A, "paused", "withheld", "crisis", "");

    assertThat(replay().out())
        .contains("crisis   A          -> A                 1\n", "Decisions that change: 0\n");
  }

  @Test
  void whatTheLedgerDoesNotHaveIsUnknown() {
    turn(talk(), A, null, "withheld", "crisis", "");

    assertThat(replay().out())
        .contains("crisis   unknown    -> A                 1\n", "Decisions that change: 0\n");
  }

  @Test
  void theDecisionsOfAnotherSessionAboutTheSameWordsAreNotTakenForThese() {
    turn(talk(), A, "passed", "complete", null, "");
    turn(talk(), A, "paused", "withheld", "crisis", "");

    assertThat(replay().out())
        .contains("crisis   A          -> A                 1\n")
        .contains("crisis   none       -> A                 1  changes\n");
  }

  @Test
  void manyTurnsAreReadInBatchesAndEachOfThemOnce() {
    int many = 2 * ReplaySql.BATCH;
    turn(talk(), "Fine.", "passed", "complete", null, "And now?");
    sql.sql(
            """
            insert into coaching_turns
              (run_id, turn_id, reply_id, step, round, state, said, reply, created_at)
            select run_id, gen_random_uuid(), reply_id, step, round, state, said, reply, created_at
              from coaching_turns, generate_series(2, :many)
            """)
        .param("many", many)
        .update();

    assertThat(replay().out())
        .contains("crisis   none       -> none     %10d\n".formatted(many))
        .contains("advice   shown      -> shown    %10d\n".formatted(many));
  }

  @Test
  void whatWasSaidBeforeTheDayIsLeftOut() {
    turn(talk(), A, "passed", "complete", null, "And now?");
    sql.sql("update coaching_turns set created_at = '2026-10-31T23:59:59.999Z'").update();
    turn(talk(), "Fine.", "passed", "complete", null, "");
    sql.sql("update coaching_turns set created_at = '2026-11-01T00:00:00Z' where said = 'Fine.'")
        .update();

    assertThat(replay("--since", "2026-11-01").out())
        .contains("crisis   none       -> none              1\n", "Decisions that change: 0\n")
        .doesNotContain("shown");
  }

  @Test
  void whatIsStillBeingSaidIsLeftOut() {
    turn(talk(), A, "passed", "streaming", null, "And");

    assertThat(replay().out()).contains("nothing was said");
  }

  @Test
  void refusesRulesWithFaults() throws Exception {
    Files.writeString(folder.resolve("crisis-en.rules"), "Z: x\n  y\n");

    var said = replay("--rules", folder.toString());

    assertThat(said.exit()).isEqualTo(64);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains("crisis-en.rules line 1: no such kind");
  }

  @Test
  void refusesArgumentsItDoesNotKnow() {
    var said = replay("--verbose");

    assertThat(said.exit()).isEqualTo(64);
    assertThat(said.err()).contains("--verbose is not known here", "Usage: ");
  }

  @Test
  void refusesAnEnvironmentThatIsNotRight() {
    var said = run("--PREFLIGHT_HOME=" + folder, "--DATABASE_POOL_SIZE=none");

    assertThat(said.exit()).isEqualTo(78);
    assertThat(said.err()).contains("DATABASE_POOL_SIZE");
  }

  @Test
  void saysWhenThereIsNoDatabaseAndMakesNone() {
    var said = run("--PREFLIGHT_HOME=" + folder);

    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("There is no embedded database in " + folder);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void saysWhenTheDatabaseCannotBeRead() {
    var said = run("--PREFLIGHT_HOME=" + folder, "--DATABASE_URL=postgresql://a:b@127.0.0.1:1/c");

    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).contains("The database cannot be read").doesNotContain("a:b");
  }

  @Test
  void theDatabaseRefusesWhateverWouldWrite() {
    var talk = talk();
    try (var reading = ReadingDatabase.open(CommandSettings.read(Arrays.asList(address())))) {
      assertThat(count(reading)).isEqualTo(1);
      assertThatThrownBy(
              () -> reading.read(jdbc -> jdbc.sql("delete from coaching_sessions").update()))
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("read-only");
      assertThat(count(reading)).isEqualTo(1);
    }
    assertThat(talk.run()).isNotNull();
  }

  @Test
  void theEmbeddedDatabaseIsReadBesideARunningPreflightAndWithoutOne() {
    try (var server = EmbeddedPostgres.start(folder, null)) {
      prepare(new DatabaseUrl(server.jdbcUrl(), server.user(), server.password()));
      assertThat(run("--PREFLIGHT_HOME=" + folder).out()).contains("nothing was said");
    }

    var said = run("--PREFLIGHT_HOME=" + folder);
    assertThat(said.err()).isEmpty();
    assertThat(said.out()).contains("nothing was said");
    assertThat(RunningServer.find(folder)).isEmpty();
  }

  private static long count(ReadingDatabase reading) {
    return reading.read(
        jdbc -> jdbc.sql("select count(*) from coaching_sessions").query(Long.class).single());
  }

  private record Talk(UUID run, UUID session, byte[] key) {}

  private static Talk talk() {
    var talk = new Talk(UUID.randomUUID(), UUID.randomUUID(), new byte[32]);
    ThreadLocalRandom.current().nextBytes(talk.key());
    sql.sql(
            """
            insert into coaching_sessions
              (run_id, session_id, key, pipeline_version_id, language, status, max_rounds,
               started_at, last_activity_at)
            values
              (:run, :session, :key, gen_random_uuid(), 'en', 'active', 4, now(), now())
            """)
        .param("run", talk.run())
        .param("session", talk.session())
        .param("key", talk.key())
        .update();
    return talk;
  }

  private static UUID turn(
      Talk talk,
      String said,
      @Nullable String decided,
      String state,
      @Nullable String failure,
      String reply) {
    var turn = UUID.randomUUID();
    sql.sql(
            """
            insert into coaching_turns
              (run_id, turn_id, reply_id, step, round, state, failure, said, reply, created_at,
               leased_until)
            values
              (:run, :turn, gen_random_uuid(), 'message', 1, :state, :failure, :said, :reply, now(),
               case when :state = 'streaming' then now() end)
            """)
        .params(
            Map.of("run", talk.run(), "turn", turn, "state", state, "said", said, "reply", reply))
        .param("failure", failure)
        .update();
    if (decided != null) {
      sql.sql(
              """
              insert into coaching_decisions
              values (:session, 1, now(), 'crisis', '', 'crisis-1', :action, 1,
                      decode(:hash, 'hex'), sha256('mac'))
              """)
          .param("session", talk.session())
          .param("action", decided)
          .param("hash", Ledger.textHash(secret(talk.key()), said))
          .update();
    }
    return turn;
  }

  private static Secret secret(byte[] key) {
    return new Secret(Base64.getEncoder().encodeToString(key));
  }

  private Said replay(String... arguments) {
    return run(Stream.of(arguments, address()).flatMap(Arrays::stream).toArray(String[]::new));
  }

  private String[] address() {
    return new String[] {
      "--PREFLIGHT_HOME=" + folder,
      "--DATABASE_URL="
          + database.jdbcUrl()
          + "?user="
          + database.user()
          + "&password="
          + database.password()
    };
  }

  private static Said run(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exit =
        ReplayGuardrails.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Stream.concat(Stream.of("--replay-guardrails"), Arrays.stream(arguments))
                .toArray(String[]::new));
    return new Said(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
