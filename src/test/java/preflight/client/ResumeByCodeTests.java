package preflight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import preflight.support.RunningApp;

/** A run is gone on with by its code, wherever that is typed. */
class ResumeByCodeTests {
  private final PreflightClient client = client(Tokens.NONE);
  private final StartedRun run = client.start(StartRun.of("two-pages"));

  @Test
  void aNewcomerGoesOnWhereTheOtherLeftOff() {
    client.save(run.runId(), "first", Map.of("word", "tea"));
    var other = client(Tokens.NONE);

    var resumed = other.resume(run.resumeCode());

    assertThat(resumed.runId()).isEqualTo(run.runId());
    assertThat(resumed.formName()).isEqualTo("two-pages");
    assertThat(resumed.status()).isEqualTo("in_progress");
    assertThat(other.run(run.runId()).answers()).hasSize(1);
    other.save(run.runId(), "second", Map.of("level", 3));
    assertThat(other.complete(run.runId()).status()).isEqualTo("completed");
    assertThat(other.resume(run.resumeCode()).status()).isEqualTo("completed");
  }

  @Test
  void whoReachesItAlreadyNeedsNoOtherToken() {
    var before = client.tokens();

    assertThat(client.resume(run.resumeCode()).participantToken()).isNull();

    assertThat(client.tokens()).isEqualTo(before);
  }

  @Test
  void whoIsSomebodyAlreadyStaysSo() {
    var bob = client(Tokens.NONE);
    var own = bob.start(StartRun.of("two-pages")).runId();
    var before = bob.tokens();

    var token = bob.resume(run.resumeCode()).participantToken();

    assertThat(bob.tokens()).isEqualTo(before);
    assertThat(bob.run(own).status()).isEqualTo("in_progress");
    assertThat(token).isNotNull();
    assertThat(client(new Tokens(token, null)).run(run.runId()).status()).isEqualTo("in_progress");
  }

  @Test
  void theTokenIsNotPrinted() {
    var resumed = client(Tokens.NONE).resume(run.resumeCode());

    assertThat(resumed.participantToken()).isNotNull();
    assertThat(resumed.toString())
        .contains(run.runId().toString())
        .doesNotContain(String.valueOf(resumed.participantToken()));
  }

  @Test
  void aCodeOfNoRunIsRefused() {
    client.delete(run.runId());
    var other = client(Tokens.NONE);

    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> other.resume(run.resumeCode()))
        .satisfies(refused -> {
          assertThat(refused.status()).isEqualTo(404);
          assertThat(refused.slug()).isEqualTo("code-unknown");
        });
    assertThat(other.tokens()).isEqualTo(Tokens.NONE);
  }

  @Test
  void aTextThatIsNoCodeIsRefused() {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> client.resume("my cat"))
        .satisfies(refused ->
            assertThat(refused.problem().errors())
                .singleElement()
                .satisfies(error -> {
                  assertThat(error.pointer()).isEqualTo("/code");
                  assertThat(error.code()).isEqualTo("invalid_code");
                }));
  }

  private static PreflightClient client(Tokens tokens) {
    return PreflightClient.at(URI.create(RunningApp.origin()), Pace.USUAL, tokens);
  }
}
