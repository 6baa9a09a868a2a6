package preflight.coaching.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.coaching.guardrails.Advice;
import preflight.coaching.guardrails.Crisis;
import preflight.coaching.ledger.Verification.Broken;
import preflight.coaching.ledger.Verification.Whole;
import preflight.platform.config.Secret;
import preflight.support.RunningApp;
import preflight.support.TestPostgres;
import tools.jackson.databind.json.JsonMapper;

/** Decisions are added, and whatever else happens to them is found. */
class LedgerTests {
  private static final String TEXT = "Please call me under [PHONE_1]";

  private final Ledger ledger = RunningApp.bean(Ledger.class);
  private final TransactionTemplate transaction = RunningApp.bean(TransactionTemplate.class);
  private final UUID session = UUID.randomUUID();
  private final Secret key = new Secret("key of " + session);

  @Test
  void whatWasDecidedIsKeptInItsOrderAndTheChainIsWhole() {
    append(decision("en-work", Action.NOTED), decision("", Action.PASSED));
    append(decision("en-dose", Action.WITHHELD));

    var entries = ledger.entries(session);
    assertThat(entries).extracting(Entry::seq).containsExactly(1, 2, 3);
    assertThat(entries).extracting(Entry::action).containsExactly("noted", "passed", "withheld");
    assertThat(entries.getFirst())
        .extracting(Entry::layer, Entry::rule, Entry::ruleVersion, Entry::latencyUs)
        .containsExactly("crisis", "en-work", "crisis-1", 1_500L);
    assertThat(ledger.verify(session, key)).isEqualTo(new Whole(3));
  }

  @Test
  void aSessionOfWhichNothingWasWrittenIsWhole() {
    append();

    assertThat(ledger.entries(session)).isEmpty();
    assertThat(ledger.verify(session, key)).isEqualTo(new Whole(0));
  }

  @Test
  void neitherTheTextNorAHashThatCouldBeGuessedIsKept() throws Exception {
    append(decision("en-work", Action.NOTED));
    var plain = MessageDigest.getInstance("SHA-256").digest(TEXT.getBytes(StandardCharsets.UTF_8));

    var row =
        RunningApp.sql()
            .sql("select d::text from coaching_decisions d where session_id = :session")
            .param("session", session)
            .query(String.class)
            .single();
    assertThat(row)
        .contains("en-work")
        .doesNotContain("PHONE")
        .doesNotContain(HexFormat.of().formatHex(plain));
    assertThat(Ledger.textHash(new Secret("another key"), TEXT))
        .isNotEqualTo(ledger.entries(session).getFirst().textHash());
  }

  @Test
  void theTextOfADecisionIsFoundAgainByTheKeyOfItsSession() {
    append(decision("en-work", Action.NOTED));

    assertThat(ledger.entries(session).getFirst().textHash()).isEqualTo(Ledger.textHash(key, TEXT));
  }

  @Test
  void whatIsTakenAwayHasNoText() {
    append(decision("en-work", Action.NOTED));

    var json = RunningApp.bean(JsonMapper.class).valueToTree(ledger.entries(session)).get(0);
    assertThat(json.propertyNames())
        .containsExactlyInAnyOrder(
            "session",
            "seq",
            "at",
            "layer",
            "rule",
            "rule_version",
            "action",
            "latency_us",
            "text_hash",
            "mac");
    assertThat(json.get("action").stringValue()).isEqualTo("noted");
    assertThat(json.get("text_hash").stringValue()).matches("[0-9a-f]{64}");
  }

  @Test
  void theTierOfACrisisIsItsAction() {
    var crisis = Crisis.shipped();
    var actions =
        List.of(
                "I want to kill myself",
                "I wouldn't mind not waking up tomorrow",
                "My patient expressed thoughts of suicide",
                "The rota is fine")
            .stream()
            .map(text ->
                Decision.crisis(crisis.verdict(text), crisis.version(), Duration.ZERO, text))
            .map(Decision::action)
            .toList();

    assertThat(actions).containsExactly(Action.PAUSED, Action.CARD, Action.NOTED, Action.PASSED);
  }

  @Test
  void aReplyIsShownOrWithheld() {
    var flag = Advice.shipped().check("You should start sertraline 50 mg.");

    assertThat(flag).isPresent();
    assertThat(Decision.advice(flag, "advice-1", Duration.ZERO, "").action())
        .isEqualTo(Action.WITHHELD);
    assertThat(Decision.advice(Optional.empty(), "advice-1", Duration.ZERO, "").action())
        .isEqualTo(Action.SHOWN);
  }

  @Test
  void aDecisionIsGoneWithTheTransactionOfItsTurn() {
    transaction.executeWithoutResult(status -> {
      ledger.append(session, key, List.of(decision("en-work", Action.NOTED)));
      status.setRollbackOnly();
    });
    assertThat(ledger.entries(session)).isEmpty();

    append(decision("en-work", Action.NOTED));
    assertThat(ledger.verify(session, key)).isEqualTo(new Whole(1));
  }

  @Test
  void noDecisionIsWrittenOutsideATransaction() {
    assertThatThrownBy(
            () -> ledger.append(session, key, List.of(decision("en-work", Action.NOTED))))
        .isInstanceOf(IllegalTransactionStateException.class);
  }

  @Test
  void aRuleIsAWordAndNoText() {
    assertThatThrownBy(() -> decision("x".repeat(101), Action.NOTED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void turnsThatEndAtOnceTakeTheirPlacesOneAfterTheOther() throws Exception {
    int writers = 8;
    int rounds = 6;
    var start = new CountDownLatch(1);
    var done = new ArrayList<Future<?>>();
    try (var threads = Executors.newFixedThreadPool(writers)) {
      for (int writer = 0; writer < writers; writer++) {
        done.add(
            threads.submit(() -> {
              start.await();
              for (int round = 0; round < rounds; round++) {
                append(decision("one", Action.NOTED), decision("two", Action.PASSED));
              }
              return null;
            }));
      }
      start.countDown();
      for (var each : done) {
        each.get();
      }
    }

    int all = writers * rounds * 2;
    assertThat(ledger.entries(session))
        .extracting(Entry::seq)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, all).boxed().toList());
    assertThat(ledger.entries(session).stream().map(Entry::rule).toList())
        .containsExactlyElementsOf(
            IntStream.range(0, all).mapToObj(i -> i % 2 == 0 ? "one" : "two").toList());
    assertThat(ledger.verify(session, key)).isEqualTo(new Whole(all));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "at = at + interval '1 microsecond'",
        "layer = 'advice'",
        "rule = 'other'",
        "rule_version = 'other'",
        "action = 'card'",
        "latency_us = latency_us + 1",
        "text_hash = sha256('guess')",
        "mac = sha256('guess')",
      })
  void aChangedRowIsFound(String change) {
    three();

    behindItsBack("update coaching_decisions set " + change + " where %s and seq = 2");

    assertThat(ledger.verify(session, key)).isEqualTo(new Broken(2));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aMissingRowIsFoundAndTheLastOneToo(int seq) {
    three();

    behindItsBack("delete from coaching_decisions where %s and seq = " + seq);

    assertThat(ledger.verify(session, key)).isEqualTo(new Broken(seq));
  }

  @Test
  void anEndThatWasCutOffWithItsHeadSetBackIsFound() {
    three();

    behindItsBack("delete from coaching_decisions where %s and seq = 3");
    behindItsBack("update coaching_decision_heads set seq = 2 where %s");

    assertThat(ledger.verify(session, key)).isEqualTo(new Broken(2));
  }

  @Test
  void aRowOfAnotherHistoryIsFoundByTheOneAfterIt() {
    append(decision("en-work", Action.NOTED));
    Entry undone =
        transaction.execute(status -> {
          ledger.append(session, key, List.of(decision("en-other", Action.CARD)));
          status.setRollbackOnly();
          return ledger.entries(session).getLast();
        });
    append(decision("", Action.PASSED), decision("en-dose", Action.WITHHELD));

    behindItsBack(
        """
        update coaching_decisions set rule = 'en-other', action = 'card', at = '%s', mac = '\\x%s'
         where %%s and seq = 2
        """
            .formatted(undone.at(), undone.mac()));

    assertThat(ledger.entries(session).get(1)).isEqualTo(undone);
    assertThat(ledger.verify(session, key)).isEqualTo(new Broken(3));
  }

  @Test
  void wordsThatMovedFromOneColumnToTheNextAreFound() {
    append(decision("a|b", Action.NOTED));

    behindItsBack("update coaching_decisions set rule = 'a', rule_version = 'b|crisis-1' where %s");

    assertThat(ledger.verify(session, key)).isEqualTo(new Broken(1));
  }

  @Test
  void rowsWithoutTheirHeadAreFound() {
    three();

    behindItsBack("delete from coaching_decision_heads where %s");

    assertThat(ledger.verify(session, key)).isEqualTo(new Broken(1));
  }

  @Test
  void rowsThatChangedTheirPlacesAreFound() {
    three();

    behindItsBack("update coaching_decisions set seq = 9 where %s and seq = 2");
    behindItsBack("update coaching_decisions set seq = 2 where %s and seq = 3");
    behindItsBack("update coaching_decisions set seq = 3 where %s and seq = 9");

    assertThat(ledger.verify(session, key)).isEqualTo(new Broken(2));
  }

  @Test
  void aRowThatSomebodyAddedIsFound() {
    three();

    behindItsBack(
        """
        insert into coaching_decisions
        select session_id, 4, at, layer, rule, rule_version, action, latency_us, text_hash, mac
          from coaching_decisions where %s and seq = 3
        """);

    assertThat(ledger.verify(session, key)).isEqualTo(new Broken(4));
  }

  @Test
  void theRowsOfAnotherSessionAreNotTakenForThese() {
    three();
    var other = UUID.randomUUID();

    behindItsBack("update coaching_decisions set session_id = '" + other + "' where %s");
    behindItsBack("update coaching_decision_heads set session_id = '" + other + "' where %s");

    assertThat(ledger.verify(other, key)).isEqualTo(new Broken(1));
  }

  @Test
  void theKeyOfAnotherSessionFindsNothingRight() {
    three();

    assertThat(ledger.verify(session, new Secret("another key"))).isEqualTo(new Broken(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update coaching_decisions set action = 'passed'",
        "delete from coaching_decisions",
        "truncate coaching_decisions",
        "update coaching_decision_heads set seq = seq - 1",
        "update coaching_decision_heads set session_id = gen_random_uuid(), seq = seq + 1",
        "delete from coaching_decision_heads",
        "truncate coaching_decision_heads"
      })
  void theDatabaseRefusesToChangeOrRemoveADecision(String statement) {
    three();

    assertThatThrownBy(() -> RunningApp.sql().sql(statement).update())
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("only ever added to");
    assertThat(ledger.verify(session, key)).isEqualTo(new Whole(3));
  }

  private void three() {
    append(
        decision("en-work", Action.NOTED),
        decision("", Action.PASSED),
        decision("en-dose", Action.WITHHELD));
    assertThat(ledger.verify(session, key)).isEqualTo(new Whole(3));
  }

  private void append(Decision... decisions) {
    transaction.executeWithoutResult(status -> ledger.append(session, key, List.of(decisions)));
  }

  private static Decision decision(String rule, Action action) {
    return new Decision(Layer.CRISIS, rule, "crisis-1", action, Duration.ofNanos(1_500_999), TEXT);
  }

  /** As somebody could who may do everything in the database, and has no key. */
  private void behindItsBack(String statement) {
    var sql = statement.formatted("session_id = '" + session + "'");
    TestPostgres.execute(
        RunningApp.database(),
        """
        begin;
        alter table coaching_decisions disable trigger user;
        alter table coaching_decision_heads disable trigger user;
        %s;
        alter table coaching_decisions enable trigger user;
        alter table coaching_decision_heads enable trigger user;
        commit
        """
            .formatted(sql));
  }
}
