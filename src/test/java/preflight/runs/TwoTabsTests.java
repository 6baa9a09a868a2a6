package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import preflight.support.Person;

class TwoTabsTests {
  private static final int TABS = 8;
  private static final int ROUNDS = 20;

  @Test
  void ofManyTabsWithOneRevisionExactlyOneIsAcknowledged() throws Exception {
    var ada = Person.starting("two-pages");
    try (var tabs = Executors.newFixedThreadPool(TABS)) {
      for (int round = 0; round < ROUNDS; round++) {
        int revision = round;
        var together = new CyclicBarrier(TABS);
        List<Callable<Integer>> saves =
            IntStream.range(0, TABS)
                .<Callable<Integer>>mapToObj(tab ->
                    () -> {
                      together.await();
                      String word = "r%dt%d".formatted(revision, tab);
                      return ada.save("first", "{\"word\":\"%s\"}".formatted(word), revision)
                          .statusCode();
                    })
                .toList();
        var statuses = tabs.invokeAll(saves).stream().map(TwoTabsTests::get).sorted().toList();
        assertThat(statuses).startsWith(200, 409).endsWith(409);
      }
    }
    assertThat(ada.read().get("pages").get(0).get("revision").asInt()).isEqualTo(ROUNDS);
  }

  @Test
  void tabsWithoutARevisionNeverRefuseEachOther() throws Exception {
    var ada = Person.starting("two-pages");
    try (var tabs = Executors.newFixedThreadPool(TABS)) {
      List<Callable<Integer>> saves =
          IntStream.range(0, 60 * TABS)
              .<Callable<Integer>>mapToObj(save ->
                  () -> ada.save("first", "{\"word\":\"t%d\"}".formatted(save % 2)).statusCode())
              .toList();
      assertThat(tabs.invokeAll(saves).stream().map(TwoTabsTests::get)).containsOnly(200);
    }
  }

  @Test
  void noAnswerIsAcknowledgedThatTheScoreMissed() throws Exception {
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < ROUNDS; round++) {
        var ada = Person.starting("two-pages");
        ada.save("first", "{\"word\":\"tea\"}");
        ada.save("second", "{\"level\":1}");
        var together = new CyclicBarrier(2);
        var saving =
            threads.submit(() -> {
              together.await();
              return ada.save("second", "{\"level\":5}").statusCode();
            });
        var completing =
            threads.submit(() -> {
              together.await();
              return ada.complete().statusCode();
            });
        assertThat(completing.get()).isEqualTo(200);
        double expected = saving.get() == 200 ? 100 : 20;
        assertThat(ada.read().get("score").get("value").asDouble()).isEqualTo(expected);
      }
    }
  }

  private static int get(Future<Integer> status) {
    try {
      return status.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
