package preflight.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import preflight.identity.accounts.Somebody;
import preflight.support.RunningApp;

/** Every use of the client, with the server that it is for. */
class PreflightClientTests {
  private final URI server = URI.create(RunningApp.origin());
  private final PreflightClient client = PreflightClient.at(server);

  @Test
  void findsTheFormsAndReadsOne() {
    assertThat(client.forms().items())
        .anySatisfy(form -> assertThat(form.name()).isEqualTo("two-pages"));
    assertThat(client.form("two-pages").get("pages").size()).isEqualTo(2);
  }

  @Test
  void goesThroughAFormAndTellsWhatItWasLike() {
    var run = client.start(StartRun.of("two-pages")).runId();
    client.save(run, "first", Map.of("word", "tea"));
    client.save(run, "second", Map.of("level", 3));

    assertThat(client.complete(run).status()).isEqualTo("completed");
    client.tell(run, new Feedback(4, null, null));

    var read = client.run(run);
    assertThat(read.completedAt()).isNotNull();
    assertThat(read.answers())
        .anySatisfy(answer -> {
          assertThat(answer.fieldName()).isEqualTo("word");
          assertThat(answer.value().asString()).isEqualTo("tea");
        });
  }

  @Test
  void anotherProcessGoesOnWithTheTokens() {
    var run = client.start(StartRun.of("two-pages")).runId();

    var other = PreflightClient.at(server, Pace.USUAL, client.tokens());

    assertThat(other.run(run).status()).isEqualTo("in_progress");
  }

  @Test
  void aSaveOnAnOldRevisionIsAConflictWithWhatIsStored() {
    var run = client.start(StartRun.of("two-pages")).runId();
    client.save(run, "first", Map.of("word", "tea"), 0);
    client.save(run, "first", Map.of("word", "milk"), 1);

    var saved = client.save(run, "first", Map.of("word", "water"), 1);

    assertThat(saved)
        .isInstanceOfSatisfying(
            Saved.Conflict.class,
            conflict -> {
              assertThat(conflict.stored().revision()).isEqualTo(2);
              assertThat(requireNonNull(conflict.stored().answers().get("word")).asString())
                  .isEqualTo("milk");
              assertThat(conflict.requestId()).isNotBlank();
            });
  }

  @Test
  void whatIsWrongIsToldByPointerAndCode() {
    var run = client.start(StartRun.of("two-pages")).runId();

    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> client.save(run, "first", Map.of("nobody", 1)))
        .satisfies(refused -> {
          assertThat(refused.status()).isEqualTo(422);
          assertThat(refused.problem().errors())
              .anySatisfy(error -> assertThat(error.pointer()).isEqualTo("/answers/nobody"));
        });
  }

  @Test
  void whatIsMissingIsToldByPage() {
    var run = client.start(StartRun.of("two-pages")).runId();

    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> client.complete(run))
        .satisfies(refused -> {
          assertThat(refused.slug()).isEqualTo("incomplete");
          assertThat(refused.problem().missing())
              .anySatisfy(missing -> assertThat(missing.pageId()).isEqualTo("first"));
        });
  }

  @Test
  void aSaveAfterTheEndIsRefusedAndNoConflict() {
    var run = client.start(StartRun.of("two-pages")).runId();
    client.save(run, "first", Map.of("word", "tea"));
    client.save(run, "second", Map.of("level", 3));
    client.complete(run);

    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> client.save(run, "first", Map.of("word", "milk")))
        .satisfies(refused -> assertThat(refused.slug()).isEqualTo("run-completed"));
  }

  @Test
  void aRunThatWasWithdrawnOpensNothingAnyMore() {
    var run = client.start(StartRun.of("two-pages")).runId();
    client.delete(run);

    assertThatExceptionOfType(Refused.class).isThrownBy(() -> client.run(run));
  }

  @Test
  void anotherPersonsRunIsNotFound() {
    client.start(StartRun.of("two-pages"));

    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> client.run(UUID.randomUUID()))
        .satisfies(refused -> {
          assertThat(refused.status()).isEqualTo(404);
          assertThat(refused.requestId()).isNotBlank();
          assertThat(refused.passing()).isFalse();
        });
  }

  @Test
  void signsUpWithAnAddress() {
    var ada = Somebody.newcomer();
    client.signUp(ada.email(), ada.password());

    assertThat(ada.inbox().last(1).code()).isNotBlank();
  }

  @Test
  void signsInAndOut() {
    var ada = Somebody.withAnAccount();
    client.login(ada.email(), ada.password());
    assertThat(client.me().email()).isEqualTo(ada.email());
    var before = client.tokens();

    client.logout();

    assertThat(client.tokens()).isEqualTo(Tokens.NONE);
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> PreflightClient.at(server, Pace.USUAL, before).me())
        .satisfies(refused -> assertThat(refused.status()).isEqualTo(401));
  }

  @Test
  void aWrongPasswordIsRefused() {
    var ada = Somebody.withAnAccount();

    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> client.login(ada.email(), "not this one"))
        .satisfies(refused -> assertThat(refused.status()).isEqualTo(401));
  }

  @Test
  void tokensAreNotPrinted() {
    assertThat(Tokens.NONE).hasToString("Tokens[none]");
    assertThat(Tokens.participant("secret")).hasToString("Tokens[one]");
    assertThat(new Tokens("secret", "secret")).hasToString("Tokens[a pair]");
  }
}
