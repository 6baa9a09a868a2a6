package preflight.operating;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import preflight.support.TempFolders;
import tools.jackson.databind.JsonNode;

/**
 * {@code bin/alerts}, its last part: our rules in a real Prometheus, our routes in a real Alertmanager, numbers that the
 * proof chooses, and a receiver on loopback. Waiting times are shortened; nothing else is changed.
 */
final class AlertsProof {
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  /** Long enough for a message that should not come: several times what the others need. */
  private static final Duration QUIET = Duration.ofSeconds(5);

  private static final String TOKEN = "a-token-of-this-proof-alone-0123456789";
  private static final long DAY = 86_400;

  private final Path folder;
  private final Receiver receiver;
  private int failed;

  private AlertsProof(Path folder, Receiver receiver) {
    this.folder = folder;
    this.receiver = receiver;
  }

  public static void main(String[] arguments) throws Exception {
    // Not before everything that was started is closed.
    System.exit(prove() ? 0 : 1);
  }

  private static boolean prove() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("preflight-alerts-");
    try (var receiver = new Receiver(TOKEN)) {
      var proof = new AlertsProof(folder, receiver);
      proof.run();
      return proof.failed == 0;
    } finally {
      TempFolders.delete(folder);
    }
  }

  private void run() throws IOException, InterruptedException {
    receiver.export(healthy());
    try (var servers = AlertServers.start(folder, receiver, TOKEN)) {
      deliver();
      if (failed > 0) {
        System.out.println(servers.said());
      }
    }
  }

  private void deliver() {
    expect(
        "the Watchdog rings at the dead man's switch, with its token",
        () ->
            receiver.letters().stream()
                .anyMatch(letter ->
                    letter.way().equals("deadman")
                        && letter.authorization().equals("Bearer " + TOKEN)
                        && letter
                            .body()
                            .path("alerts")
                            .path(0)
                            .path("labels")
                            .path("alertname")
                            .asString("")
                            .equals("Watchdog")));
    expectNone("nothing else is said while all is well", "pagerduty", any -> true);
    expectNone("nor in the channel", "slack", any -> true);

    receiver.export(broken());
    expect(
        "a page reaches PagerDuty in its own shape",
        () ->
            pagerDuty("trigger", "The budget for errors burns fast")
                .anyMatch(body ->
                    body.path("routing_key").asString("").equals(TOKEN)
                        && !body.path("dedup_key").asString("").isEmpty()
                        && body.path("payload").path("severity").asString("").equals("critical")
                        && body.path("client_url").asString("").endsWith("/d/preflight-api")
                        && body.path("links")
                            .path(0)
                            .path("href")
                            .asString("")
                            .endsWith("/ErrorsBurnsFast.md")));
    expect(
        "the page is in the channel too, with its runbook and dashboard",
        () ->
            slack("page: The budget for errors burns fast")
                .anyMatch(body ->
                    body.path("channel").asString("").equals("#preflight-alerts")
                        && attachment(body, "title_link").endsWith("/ErrorsBurnsFast.md")
                        && attachment(body, "text").contains("|Dashboard>")));
    expect(
        "two certificates are one message",
        () ->
            receiver
                .to(
                    "slack",
                    body ->
                        attachment(body, "text").contains("In 1d")
                            && attachment(body, "text").contains("In 2d"))
                .findAny()
                .isPresent());
    expect(
        "a ticket without a promise is told beside pages without one",
        () -> slack("ticket: Four fifths of the budget for models are gone").findAny().isPresent());
    expect(
        "a ticket of another promise is told",
        () -> slack("ticket: The budget for latency burns slowly").findAny().isPresent());
    expect(
        "the overdue backup is told",
        () -> slack("page: There was no backup (base) for two days").findAny().isPresent());
    expectNone(
        "the ticket of the same promise is not",
        "slack",
        body -> attachment(body, "title").equals("ticket: The budget for errors burns slowly"));
    expectNone(
        "nor the ticket that the backup is old",
        "slack",
        body -> attachment(body, "title").contains("The last backup"));
    expectNone(
        "no ticket reaches PagerDuty",
        "pagerduty",
        body -> body.path("payload").path("summary").asString("").contains("slowly"));
    expectNone(
        "no link of the configuration is left as a label",
        "slack",
        body -> body.toString().contains("runbooks="));

    receiver.export(healthy());
    expect(
        "the end reaches PagerDuty under the same key",
        () -> {
          var keys =
              pagerDuty("trigger", "The budget for errors burns fast")
                  .map(body -> body.path("dedup_key").asString(""))
                  .collect(Collectors.toSet());
          return receiver
              .to("pagerduty", body -> body.path("event_action").asString("").equals("resolve"))
              .anyMatch(body -> keys.contains(body.path("dedup_key").asString("")));
        });
    expect(
        "and the channel",
        () -> slack("over: The budget for errors burns fast").findAny().isPresent());
    expect(
        "the end of a ticket too",
        () -> slack("over: Four fifths of the budget for models are gone").findAny().isPresent());
    System.out.println(
        receiver.letters().size()
            + " messages were received: "
            + receiver.letters().stream()
                .collect(Collectors.groupingBy(Receiver.Letter::way, Collectors.counting())));
  }

  private Stream<JsonNode> pagerDuty(String action, String summary) {
    return receiver.to(
        "pagerduty",
        body ->
            body.path("event_action").asString("").equals(action)
                && body.path("payload").path("summary").asString("").equals(summary));
  }

  private Stream<JsonNode> slack(String title) {
    return receiver.to("slack", body -> attachment(body, "title").equals(title));
  }

  private static String attachment(JsonNode body, String field) {
    return body.path("attachments").path(0).path(field).asString("");
  }

  private void expect(String what, BooleanSupplier holds) {
    var giveUp = Instant.now().plus(PATIENCE);
    while (!holds.getAsBoolean() && Instant.now().isBefore(giveUp)) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    report(what, holds.getAsBoolean());
  }

  private void expectNone(String what, String way, Predicate<JsonNode> which) {
    LockSupport.parkNanos(QUIET.toNanos() / 5);
    report(what, receiver.to(way, which).findAny().isEmpty());
  }

  private void report(String what, boolean holds) {
    System.out.println((holds ? "ok      " : "FAILED  ") + what);
    failed += holds ? 0 : 1;
  }

  /** As recordings would have it, so that no hours need pass. */
  private static String promises(double errors, double slow) {
    var text = new StringBuilder();
    for (var window : List.of("5m", "30m", "1h", "2h", "6h", "1d", "3d")) {
      text.append(
          "slo:sli_error:ratio_rate%s{sloth_slo=\"errors\"} %s\n".formatted(window, errors));
    }
    for (var window : List.of("2h", "6h", "1d", "3d")) {
      text.append("slo:sli_error:ratio_rate%s{sloth_slo=\"latency\"} %s\n".formatted(window, slow));
    }
    for (var window : List.of("1h", "6h", "1d", "3d")) {
      text.append("slo:sli_bad:count%s{sloth_slo=\"errors\"} 1000\n".formatted(window));
      text.append("slo:sli_bad:count%s{sloth_slo=\"latency\"} 1000\n".formatted(window));
    }
    return text.toString();
  }

  private static String healthy() {
    return numbers(0, 0, 20, Instant.now().getEpochSecond(), 90, 91);
  }

  private static String broken() {
    return numbers(0.5, 0.05, 90, Instant.now().getEpochSecond() - 3 * DAY, 1.5, 2.5);
  }

  private static String numbers(
      double errors, double slow, int spent, long backup, double firstDays, double secondDays) {
    long now = Instant.now().getEpochSecond();
    return promises(errors, slow)
        + "preflight_budget_spent_USD %d\npreflight_budget_reserved_USD 0\npreflight_budget_limit_USD 100\n"
            .formatted(spent)
        + "preflight_backup_configured 1\n"
        + "preflight_backup_last_success_timestamp_seconds{kind=\"base\"} %d\n".formatted(backup)
        + certificate("one", now + (long) (firstDays * DAY))
        + certificate("two", now + (long) (secondDays * DAY));
  }

  private static String certificate(String host, long until) {
    return "probe_ssl_earliest_cert_expiry{job=\"blackbox\",instance=\"https://%s.example\"} %d\n"
        .formatted(host, until);
  }
}
