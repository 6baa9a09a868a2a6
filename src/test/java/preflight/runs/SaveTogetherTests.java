package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import preflight.forms.AnswerLimits;
import preflight.identity.ParticipantId;
import preflight.support.LockWait;
import preflight.support.Person;
import preflight.support.RunningApp;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The statement for many stores what the statement for one would, or nothing. */
class SaveTogetherTests {
  private static final Instant NOW = Instant.parse("2026-11-24T14:02:07Z");

  private final JsonMapper json = new JsonMapper();
  private final AnswerSql sql = new AnswerSql(RunningApp.sql(), json);
  private final Person ada = Person.starting("two-pages");
  private final Person ben = Person.starting("two-pages");

  private Save save(Person person, String page, String fields) {
    return save(person, page, fields, null);
  }

  private Save save(Person person, String page, String fields, @Nullable Integer revision) {
    return new Save(
        run(person), participant(person), page, json.readValue(fields, ObjectNode.class), revision);
  }

  private static RunId run(Person person) {
    return new RunId(UUID.fromString(person.run()));
  }

  private static ParticipantId participant(Person person) {
    return RunningApp.sql()
        .sql("select participant_id from runs where run_id = :run::uuid")
        .param("run", person.run())
        .query(UUID.class)
        .optional()
        .map(ParticipantId::new)
        .orElseThrow();
  }

  private List<Integer> revisions(Save... saves) {
    var stored = sql.saveTogether(List.of(saves), NOW);
    return List.of(saves).stream()
        .map(save -> stored.get(save.place()))
        .map(acknowledged -> acknowledged == null ? 0 : acknowledged.revision())
        .toList();
  }

  private String stored(Person person, String page) {
    return sql.pages(run(person), participant(person)).stream()
        .filter(each -> each.pageId().equals(page))
        .map(each -> each.revision() + " " + each.fields())
        .findAny()
        .orElse("nothing");
  }

  @Test
  void storesWhatIsNewAndAddsToWhatIsThere() {
    ada.save("first", "{\"word\":\"tea\",\"years\":7,\"mood\":3}");

    assertThat(
            revisions(
                save(ada, "first", "{\"word\":\"coffee\",\"years\":null}"),
                save(ada, "second", "{\"level\":2}"),
                save(ben, "first", "{\"word\":\"milk\",\"years\":null}")))
        .containsExactly(2, 1, 1);

    assertThat(stored(ada, "first")).isEqualTo("2 {\"mood\":3,\"word\":\"coffee\"}");
    assertThat(stored(ada, "second")).isEqualTo("1 {\"level\":2}");
    assertThat(stored(ben, "first")).isEqualTo("1 {\"word\":\"milk\"}");
  }

  @Test
  void saysWhenItWasStored() {
    var save = save(ada, "first", "{\"word\":\"tea\"}");
    assertThat(sql.saveTogether(List.of(save), NOW))
        .containsExactly(Map.entry(save.place(), new Save.Acknowledged(1, NOW)));
  }

  @Test
  void nobodyWritesIntoTheRunOfAnother() {
    var strange =
        new Save(
            run(ada), participant(ben), "first", json.createObjectNode().put("word", "x"), null);
    assertThat(revisions(strange, save(ben, "first", "{\"word\":\"tea\"}"))).containsExactly(0, 1);
    assertThat(stored(ada, "first")).isEqualTo("nothing");
  }

  @Test
  void aRunThatIsCompletedStaysAsItIs() {
    ada.save("first", "{\"word\":\"tea\"}");
    ada.save("second", "{\"level\":1}");
    ada.complete();
    assertThat(
            revisions(
                save(ada, "second", "{\"level\":5}"), save(ben, "first", "{\"word\":\"tea\"}")))
        .containsExactly(0, 1);
    assertThat(stored(ada, "second")).isEqualTo("1 {\"level\":1}");
  }

  @Test
  void anotherRevisionThanTheOneSeenIsLeftAlone() {
    ada.save("first", "{\"word\":\"tea\"}");
    ben.save("first", "{\"word\":\"tea\"}");
    assertThat(
            revisions(
                save(ada, "first", "{\"word\":\"old\"}", 0),
                save(ben, "first", "{\"word\":\"new\"}", 1)))
        .containsExactly(0, 2);
    assertThat(stored(ada, "first")).isEqualTo("1 {\"word\":\"tea\"}");
  }

  @Test
  void whatChangesNothingIsNoNewRevision() {
    ada.save("first", "{\"word\":\"tea\"}");
    assertThat(revisions(save(ada, "first", "{\"word\":\"tea\",\"years\":null}")))
        .containsExactly(0);
    assertThat(stored(ada, "first")).isEqualTo("1 {\"word\":\"tea\"}");
  }

  @Test
  void aPageThatWouldGrowTooLargeStaysAsItIs() {
    ada.save("first", "{\"word\":\"tea\"}");
    String endless = "x".repeat(2 * AnswerLimits.PAGE_CHARACTERS);
    assertThat(revisions(save(ada, "first", "{\"word\":\"%s\"}".formatted(endless))))
        .containsExactly(0);
  }

  @Test
  void aLockedRunHoldsUpNobodyElse() throws Exception {
    try (Connection completing = connection()) {
      lock(completing, "select 1 from runs where run_id = '%s' for no key update", ada);
      assertThat(
              revisions(
                  save(ada, "first", "{\"word\":\"tea\"}"),
                  save(ben, "first", "{\"word\":\"tea\"}")))
          .containsExactly(0, 1);
      completing.rollback();
    }
  }

  @Test
  void whoLeadsAloneDoesNotWaitForALockedRun() throws Exception {
    var save = save(ada, "first", "{\"word\":\"tea\"}");
    try (Connection completing = connection()) {
      lock(completing, "select 1 from runs where run_id = '%s' for no key update", ada);
      assertThat(sql.saveUnlessLocked(save, NOW)).isEmpty();
      completing.rollback();
    }
    assertThat(sql.saveUnlessLocked(save, NOW)).isPresent();
  }

  @Test
  void whoWaitsForALockedRunHoldsUpNobodyElse() throws Exception {
    try (Connection erasing = connection()) {
      lock(erasing, "select 1 from runs where run_id = '%s' for update", ada);
      var waiting = CompletableFuture.supplyAsync(() -> ada.save("first", "{\"word\":\"tea\"}"));
      awaitOneWhoWaits();

      assertThat(ben.save("first", "{\"word\":\"tea\"}").statusCode()).isEqualTo(200);
      assertThat(waiting).isNotDone();
      erasing.rollback();
      assertThat(waiting.get().statusCode()).isEqualTo(200);
    }
  }

  /** Another instance wrote the page after this statement had looked at it. */
  @Test
  void aPageThatChangedInTheMeantimeIsLeftAlone() throws Exception {
    ada.save("first", "{\"word\":\"tea\"}");
    try (Connection other = connection()) {
      lock(
          other,
          "update answers set revision = 2, fields = '{\"word\":\"other\"}' where run_id = '%s'",
          ada);
      var saving =
          CompletableFuture.supplyAsync(() -> revisions(save(ada, "first", "{\"years\":7}")));
      awaitOneWhoWaits();
      other.commit();
      assertThat(saving.get()).containsExactly(0);
    }
    assertThat(stored(ada, "first")).isEqualTo("2 {\"word\":\"other\"}");
  }

  private static void awaitOneWhoWaits() throws InterruptedException {
    while (!LockWait.isThere()) {
      Thread.sleep(5);
    }
  }

  private static Connection connection() throws Exception {
    var url = RunningApp.database();
    var connection = DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
    connection.setAutoCommit(false);
    return connection;
  }

  private static void lock(Connection connection, String sql, Person person) throws Exception {
    try (var statement = connection.createStatement()) {
      statement.execute(sql.formatted(person.run()));
    }
  }
}
