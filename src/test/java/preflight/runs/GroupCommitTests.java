package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import preflight.identity.ParticipantId;
import preflight.runs.Save.Acknowledged;
import preflight.runs.Save.Place;
import tools.jackson.databind.json.JsonMapper;

/** Who writes whose save, with a writer that stands still until it is let go. */
class GroupCommitTests {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(20);

  /** A page that is stored only by who waits for it. */
  private static final String LOCKED = "locked";

  private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch firstIsWriting = new CountDownLatch(1);
  private final Semaphore mayWrite = new Semaphore(0);
  private final Semaphore mayLock = new Semaphore(0);

  /** What each statement was given, in the order of the statements. */
  private final List<List<String>> written = new ArrayList<>();

  @AfterEach
  void everybodyGoesHome() {
    mayWrite.release(1_000);
    mayLock.release(1_000);
    people.close();
  }

  private GroupCommit commit(Duration patience) {
    return commit(patience, GroupCommitTests::storeAll);
  }

  private GroupCommit commit(
      Duration patience, Function<List<Save>, Map<Place, Acknowledged>> together) {
    return new GroupCommit(
        save -> {
          write(List.of(save));
          return save.pageId().equals(LOCKED) ? Optional.empty() : Optional.of(stored());
        },
        save -> {
          if (save.pageId().equals(LOCKED)) {
            mayLock.acquireUninterruptibly();
          }
          write(List.of(save));
          return Optional.of(stored());
        },
        saves -> {
          write(saves);
          return together.apply(saves);
        },
        patience);
  }

  private void write(List<Save> saves) {
    firstIsWriting.countDown();
    mayWrite.acquireUninterruptibly();
    synchronized (written) {
      written.add(saves.stream().map(Save::pageId).toList());
    }
  }

  private static Map<Place, Acknowledged> storeAll(List<Save> saves) {
    return saves.stream().collect(Collectors.toMap(Save::place, save -> stored()));
  }

  private static Acknowledged stored() {
    return new Acknowledged(1, Instant.EPOCH);
  }

  private static Save save(String page) {
    return new Save(
        new RunId(new UUID(0, 1)),
        new ParticipantId(new UUID(0, 2)),
        page,
        new JsonMapper().createObjectNode(),
        null);
  }

  /** The first of them is writing, the others wait in their order. */
  private List<Future<Optional<Acknowledged>>> come(GroupCommit commit, String... pages)
      throws Exception {
    var asked = new ArrayList<Future<Optional<Acknowledged>>>();
    for (String page : pages) {
      var entered = new CountDownLatch(1);
      var person = new Thread[1];
      asked.add(
          people.submit(() -> {
            person[0] = Thread.currentThread();
            entered.countDown();
            return commit.save(save(page));
          }));
      firstIsWriting.await();
      entered.await();
      while (person[0].getState() == Thread.State.RUNNABLE) {
        Thread.onSpinWait();
      }
    }
    return asked;
  }

  @Test
  void whoLeadsHandsOverBeforeWaitingForALock() throws Exception {
    var asked = come(commit(LONG), LOCKED, "b");
    mayWrite.release(2);
    assertThat(asked.getLast().get()).isPresent();
    assertThat(asked.getFirst().isDone()).isFalse();
    mayLock.release();
    mayWrite.release();
    assertThat(asked.getFirst().get()).isPresent();
    assertThat(written).containsExactly(List.of(LOCKED), List.of("b"), List.of(LOCKED));
  }

  @Test
  void whoIsAloneIsWrittenAlone() throws Exception {
    var asked = come(commit(LONG), "a");
    mayWrite.release();
    assertThat(asked.getFirst().get()).isPresent();
    assertThat(written).containsExactly(List.of("a"));
  }

  @Test
  void whoComesMeanwhileIsWrittenTogether() throws Exception {
    var asked = come(commit(LONG), "a", "b", "c", "d");
    mayWrite.release(10);
    for (var each : asked) {
      assertThat(each.get()).isPresent();
    }
    assertThat(written).containsExactly(List.of("a"), List.of("b", "c", "d"));
  }

  @Test
  void nobodyIsAcknowledgedBeforeTheCommit() throws Exception {
    var asked = come(commit(LONG), "a", "b", "c");
    mayWrite.release();
    asked.getFirst().get();
    assertThat(asked.get(1)).isNotDone();
    assertThat(asked.get(2)).isNotDone();
  }

  @Test
  void theSecondForAPlaceWaitsForTheFirst() throws Exception {
    var asked = come(commit(LONG), "a", "b", "b", "c", "b");
    mayWrite.release(10);
    for (var each : asked) {
      each.get();
    }
    assertThat(written)
        .containsExactly(List.of("a"), List.of("b", "c"), List.of("b"), List.of("b"));
  }

  @Test
  void moreThanGoTogetherGoInTurns() throws Exception {
    var pages = new String[GroupCommit.TOGETHER + 3];
    for (int i = 0; i < pages.length; i++) {
      pages[i] = "p" + i;
    }
    var asked = come(commit(LONG), pages);
    mayWrite.release(10);
    for (var each : asked) {
      each.get();
    }
    assertThat(written).extracting(List::size).containsExactly(1, GroupCommit.TOGETHER, 2);
  }

  @Test
  void whatWasNotStoredTogetherIsTriedAlone() throws Exception {
    var asked = come(commit(LONG, saves -> Map.of(save("c").place(), stored())), "a", "b", "c");
    mayWrite.release(10);
    for (var each : asked) {
      assertThat(each.get()).isPresent();
    }
    assertThat(written).containsExactly(List.of("a"), List.of("b", "c"), List.of("b"));
  }

  @Test
  void oneBadSaveCostsTheOthersOnlyATry() throws Exception {
    var asked =
        come(
            commit(
                LONG,
                saves -> {
                  throw new DataIntegrityViolationException("one of them");
                }),
            "a",
            "b",
            "c");
    mayWrite.release(10);
    for (var each : asked) {
      assertThat(each.get()).isPresent();
    }
    assertThat(written).contains(List.of("b", "c"), List.of("b"), List.of("c"));
  }

  @Test
  void aDatabaseThatIsGoneFailsAllAtOnce() throws Exception {
    var asked =
        come(
            commit(
                LONG,
                saves -> {
                  throw new DataAccessResourceFailureException("gone");
                }),
            "a",
            "b",
            "c");
    mayWrite.release(10);
    for (var each : asked.subList(1, 3)) {
      assertThatThrownBy(each::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(DataAccessResourceFailureException.class);
    }
    assertThat(written).containsExactly(List.of("a"), List.of("b", "c"));
  }

  @Test
  void afterAnErrorOfTheOneWhoLedTheOthersGoOn() throws Exception {
    var asked =
        come(
            commit(
                LONG,
                saves -> {
                  throw new StackOverflowError();
                }),
            "a",
            "b",
            "c");
    mayWrite.release(10);
    assertThatThrownBy(asked.get(1)::get).hasCauseInstanceOf(StackOverflowError.class);
    assertThat(asked.get(2).get()).isPresent();
  }

  @Test
  void whoWaitedTooLongIsRefusedAndNotWritten() throws Exception {
    var commit = commit(SHORT);
    var asked = come(commit, "a", "b");
    assertThatThrownBy(asked.get(1)::get).hasCauseInstanceOf(CannotAcquireLockException.class);
    mayWrite.release(10);
    assertThat(asked.getFirst().get()).isPresent();
    assertThat(commit.save(save("c"))).isPresent();
    assertThat(written).containsExactly(List.of("a"), List.of("c"));
  }

  @Test
  void whoIsBeingWrittenWaitsForThatHoweverLongItTakes() throws Exception {
    var commit = commit(SHORT);
    var first = come(commit, "a").getFirst();
    var second = people.submit(() -> commit.save(save("b")));
    var third = people.submit(() -> commit.save(save("c")));
    mayWrite.release();
    first.get();
    Thread.sleep(SHORT.multipliedBy(5));
    mayWrite.release(10);
    // Whether they came in time or not: who was refused was not written, who was written was told.
    int told = outcome(second) + outcome(third);
    assertThat(written.stream().mapToInt(List::size).sum()).isEqualTo(1 + told);
  }

  private static int outcome(Future<Optional<Acknowledged>> asked) throws Exception {
    try {
      return asked.get().isPresent() ? 1 : 0;
    } catch (ExecutionException refused) {
      assertThat(refused).hasCauseInstanceOf(CannotAcquireLockException.class);
      return 0;
    }
  }

  @Test
  void beyondTheLongestQueueNobodyWaits() throws Exception {
    var commit = commit(LONG);
    var pages = new String[GroupCommit.WAITING_AT_MOST + 1];
    for (int i = 0; i < pages.length; i++) {
      pages[i] = "p" + i;
    }
    come(commit, pages);
    assertThatThrownBy(() -> commit.save(save("late")))
        .isInstanceOf(CannotAcquireLockException.class);
  }

  @Test
  void aSaveInsideOfATransactionIsAMistake() {
    TransactionSynchronizationManager.setActualTransactionActive(true);
    try {
      assertThatThrownBy(() -> commit(LONG).save(save("a")))
          .isInstanceOf(IllegalStateException.class);
    } finally {
      TransactionSynchronizationManager.setActualTransactionActive(false);
    }
  }
}
