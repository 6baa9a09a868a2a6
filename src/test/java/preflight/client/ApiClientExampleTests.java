package preflight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import preflight.support.RunningApp;

/** The examples of docs/api-client.md, line by line. */
class ApiClientExampleTests {
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```java\n(.*?)```");

  @Test
  void itRuns() {
    var client = PreflightClient.at(URI.create(RunningApp.origin()));
    StartedRun started = client.start(StartRun.of("ai-readiness"));
    UUID run = started.runId();

    switch (client.save(run, "background", Map.of("role", "nurse", "setting", "hospital"), 0)) {
      case Saved.Kept kept -> System.out.println("revision " + kept.revision());
      case Saved.Conflict conflict ->
          System.out.println("theirs is " + conflict.stored().answers());
    }
    assertThat(client.run(run).answers()).hasSize(2);
    goOn(started, run);
    assertThat(client.run(run).status()).isEqualTo("completed");
    assertThat(client.coach(run).history().session().status()).isEqualTo("ended");
  }

  private static void goOn(StartedRun started, UUID run) {
    var later = PreflightClient.at(URI.create(RunningApp.origin()));
    later.resume(started.resumeCode());
    later.save(run, "confidence", Map.of("ai_confidence", 3, "judging_output", 3, "explaining", 3));
    later.save(
        run,
        "use",
        Map.of(
            "tool_use",
            2,
            "tasks",
            List.of("notes"),
            "checking",
            "always",
            "local_rules",
            "clear"));
    try {
      later.complete(run);
    } catch (Refused refused) {
      System.out.println("still open: " + refused.problem().missing());
    }
    later.save(run, "difficulty", Map.of("recent_problem", "A summary left out an allergy."));
    System.out.println(later.complete(run).scores());

    Coach coach = later.coach(run);
    try {
      coach.start(Talk.Start.PLAIN);
    } catch (Refused refused) {
      Talk.Consent consent = refused.problem().consent();
      if (consent == null) {
        throw refused;
      }
      // A person reads consent.text() and agrees; then:
      coach.start(Talk.Start.agreeingTo(consent.version()));
    }
    CoachEvent.Ended reply =
        coach.say(
            UUID.randomUUID(),
            "I read each summary twice.",
            event -> {
              switch (event) {
                case CoachEvent.Begun begun -> System.out.println("attempt " + begun.attempt());
                case CoachEvent.Text(_, String text) -> System.out.print(text);
                case CoachEvent.Ended ended ->
                    System.out.println(" (" + ended.reply().state() + ")");
              }
            });
    if (reply.session().remainingRounds() > 0) {
      coach.end();
    }
    for (RunList.Summary mine : later.runs().items()) {
      System.out.println(mine.formName() + ": " + mine.status());
    }
  }

  @Test
  void itIsWhatTheDocumentShows() throws IOException {
    var here =
        closedUp(
            Files.readString(Path.of("src/test/java/preflight/client/ApiClientExampleTests.java")));
    var shown = EXAMPLE.matcher(Files.readString(Path.of("docs/api-client.md"))).results().toList();

    assertThat(shown).hasSize(2);
    assertThat(shown.stream().flatMap(each -> each.group(1).lines()))
        .filteredOn(line -> !line.isBlank() && !line.contains("forms.example.org"))
        .hasSizeGreaterThan(30)
        .allSatisfy(line -> assertThat(here).contains(closedUp(line)));
  }

  /** Without what the formatter decides. */
  private static String closedUp(String text) {
    return text.replaceAll("\\s", "");
  }
}
