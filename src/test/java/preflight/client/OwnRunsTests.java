package preflight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.identity.accounts.Somebody;
import preflight.support.RunningApp;

/** Whoever asks sees their own runs. */
class OwnRunsTests {
  private final PreflightClient client = PreflightClient.at(URI.create(RunningApp.origin()));

  @Test
  void theyAreListedNewestFirst() {
    var first = started();
    var second = started();
    client.save(first, "first", Map.of("word", "tea"));
    client.save(first, "second", Map.of("level", 3));
    client.complete(first);

    var listed = client.runs();

    assertThat(listed.items()).extracting(RunList.Summary::runId).containsExactly(second, first);
    assertThat(listed.nextCursor()).isNull();
    assertThat(listed.items().getFirst().status()).isEqualTo("in_progress");
    assertThat(listed.items().getFirst().completedAt()).isNull();
    assertThat(listed.items().getLast().status()).isEqualTo("completed");
    assertThat(listed.items().getLast().completedAt()).isNotNull();
  }

  @Test
  void aCursorLeadsToTheOlderOnes() {
    var started = List.of(started(), started(), started());
    var listed = new ArrayList<UUID>();
    String cursor = null;
    do {
      var page = client.runs(2, cursor);
      listed.addAll(page.items().stream().map(RunList.Summary::runId).toList());
      cursor = page.nextCursor();
    } while (cursor != null);

    assertThat(listed).containsExactlyElementsOf(started.reversed());
  }

  @Test
  void anAccountThatStartedNothingHasNone() {
    var ada = Somebody.withAnAccount();
    client.login(ada.email(), ada.password());

    assertThat(client.runs().items()).isEmpty();
  }

  @Test
  void nobodyHasNone() {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(client::runs)
        .satisfies(refused -> assertThat(refused.status()).isEqualTo(401));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 201})
  void noPageHasSoMany(int limit) {
    started();

    assertThat(refusedAt(limit, null)).isEqualTo("/limit");
  }

  @Test
  void aCursorThatIsNoneIsRefused() {
    started();

    assertThat(refusedAt(10, "the next & last")).isEqualTo("/cursor");
  }

  private UUID started() {
    return client.start(StartRun.of("two-pages")).runId();
  }

  private String refusedAt(int limit, @Nullable String cursor) {
    try {
      client.runs(limit, cursor);
    } catch (Refused refused) {
      assertThat(refused.status()).isEqualTo(422);
      return String.valueOf(refused.problem().errors()).replaceAll("(?s).*pointer=([^,]*).*", "$1");
    }
    throw new AssertionError("not refused");
  }
}
