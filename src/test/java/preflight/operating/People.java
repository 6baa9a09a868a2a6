package preflight.operating;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import preflight.support.Device;
import preflight.support.Http;
import preflight.support.Inbox;
import preflight.support.Person;

/** People who answer, talk with the coach, sign up and come back, over and over, until they are told to stop. */
final class People implements AutoCloseable {
  private static final String STORY =
      "The summary left out an allergy, and nobody noticed it at first.";
  private static final long BREATH_NANOS = 30_000_000L;

  private final Http http;
  private final Path outbox;
  private final AtomicBoolean stop = new AtomicBoolean();
  private final List<Thread> threads = new ArrayList<>();

  private interface Doing {
    void once() throws IOException;
  }

  private People(Http http, Path outbox) {
    this.http = http;
    this.outbox = outbox;
  }

  static People busy(Http http, Path outbox) {
    var people = new People(http, outbox);
    for (int i = 0; i < 4; i++) {
      people.goOn(people::answer);
    }
    for (int i = 0; i < 2; i++) {
      people.goOn(people::talk);
    }
    people.goOn(people::lookAround);
    people.goOn(people::signUp);
    return people;
  }

  private void goOn(Doing doing) {
    threads.add(
        Thread.ofVirtual()
            .start(() -> {
              while (!stop.get()) {
                try {
                  doing.once();
                } catch (IOException | RuntimeException | AssertionError refused) {
                  // a fault is on; whoever is refused tries again
                }
                LockSupport.parkNanos(BREATH_NANOS);
              }
            }));
  }

  private Person answer() {
    var person = Person.starting(http, "ai-readiness");
    person.save("background", "{\"role\":\"nurse\",\"setting\":\"hospital\"}");
    person.save("confidence", "{\"ai_confidence\":3,\"judging_output\":3,\"explaining\":3}");
    person.save("confidence", "{\"ai_confidence\":4,\"judging_output\":3,\"explaining\":3}", 0);
    person.save(
        "use",
        "{\"tool_use\":2,\"tasks\":[\"notes\"],\"checking\":\"always\",\"local_rules\":\"clear\"}");
    person.save(
        "difficulty", "{\"recent_problem\":\"%s Case %s.\"}".formatted(STORY, UUID.randomUUID()));
    person.complete();
    person.read();
    return person;
  }

  private void talk() throws IOException {
    var person = answer();
    var run = "/runs/" + person.run();
    var asked = Person.json(person.send("POST", run + "/coach/start", "{}"), 409);
    var version = asked.get("consent").get("version").asString();
    person.send(
        "POST", run + "/coach/start", "{\"consent\":{\"version\":\"%s\"}}".formatted(version));
    person.send("POST", run + "/coach/message", message("It was a long night."));
    try (var stream =
        person.open(
            "POST",
            run + "/coach/message",
            message("I told a colleague."),
            "Accept",
            "text/event-stream")) {
      stream.readAllBytes();
    }
    // Somebody closes the tab while the coach speaks.
    person
        .open("POST", run + "/coach/message", message("And then?"), "Accept", "text/event-stream")
        .close();
    person.send("POST", run + "/coach/end", "{}");
    person.send("POST", run + "/feedback", "{\"rating\":4}");
  }

  private static String message(String text) {
    return "{\"message\":\"%s\",\"turn_id\":\"%s\"}".formatted(text, UUID.randomUUID());
  }

  private void lookAround() {
    var device = new Device(http);
    device.get("/");
    device.get("/survey/ai-readiness");
    device.get("/nothing-here");
    http.get("/health/ready");
    http.postJson("/csp-report", "{}");
  }

  private void signUp() {
    var address = UUID.randomUUID() + "@example.org";
    var form =
        "email=" + URLEncoder.encode(address, UTF_8) + "&name=Ada&password=correct-horse-battery";
    var device = new Device(http);
    device.post("/sign-up", "/sign-up", form);
    var code = new Inbox(address, outbox).last(1).code();
    device.post(
        "/sign-up/confirm", "/sign-up/confirm", "code=" + code + "&password=correct-horse-battery");
    LockSupport.parkNanos(BREATH_NANOS * 20);
  }

  @Override
  public void close() {
    stop.set(true);
    for (var each : threads) {
      try {
        each.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UncheckedIOException(new IOException(e));
      }
    }
  }
}
