package preflight.drills;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import preflight.llm.Speech;
import preflight.llm.VendorStub;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People who talk with the coach all the time; a reply takes some seconds and must come whole, in one stream. */
final class Talks implements AutoCloseable {
  private static final Speech SPEECH = Speech.OPENAI_STREAMED;
  private static final int SENTENCES = 12;
  private static final long BETWEEN_SENTENCES = 300_000_000;
  private static final JsonMapper JSON = new JsonMapper();

  private final Traffic traffic;
  private final AtomicInteger whole = new AtomicInteger();
  private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean over;

  Talks(Traffic traffic) {
    this.traffic = traffic;
  }

  /** A vendor that takes its time. */
  static VendorStub vendor() {
    return new VendorStub(play());
  }

  static VendorStub.Play play() {
    return line -> {
      line.begin(SPEECH.head());
      line.write(SPEECH.start());
      for (int sentence = 1; sentence <= SENTENCES; sentence++) {
        line.write(SPEECH.piece("This is sentence number %d of it. ".formatted(sentence)));
        LockSupport.parkNanos(BETWEEN_SENTENCES);
      }
      line.write(SPEECH.piece("What would you try?") + SPEECH.end("stop", SPEECH.usage()));
      line.write(SPEECH.last());
    };
  }

  void begin(int many) {
    for (int i = 0; i < many; i++) {
      people.submit(() -> {
        while (!over) {
          talk();
        }
      });
    }
  }

  int whole() {
    return whole.get();
  }

  private void talk() {
    var started = call(201, "POST", "/runs", Map.of("form_name", "ai-readiness"), "");
    if (started == null) {
      return;
    }
    var run = "/runs/" + started.get("run_id").asString();
    var token = started.get("participant_token").asString();
    var story = "The summary left out an allergy. It was case " + UUID.randomUUID() + ".";
    if (save(run, token, "background", Map.of("role", "nurse", "setting", "hospital"))
        && save(
            run,
            token,
            "confidence",
            Map.of("ai_confidence", 3, "judging_output", 3, "explaining", 3))
        && save(
            run,
            token,
            "use",
            Map.of(
                "tool_use",
                2,
                "tasks",
                new String[] {"notes"},
                "checking",
                "always",
                "local_rules",
                "clear"))
        && save(run, token, "difficulty", Map.of("recent_problem", story))
        && call(200, "POST", run + "/complete", Map.of(), token) != null) {
      var consent = call(409, "POST", run + "/coach/start", Map.of(), token);
      if (consent != null) {
        stream(
            run + "/coach/start",
            Map.of("consent", Map.of("version", consent.at("/consent/version").asString())),
            token);
        if (!over) {
          stream(run + "/coach/message", Map.of("message", "I would check twice."), token);
        }
      }
    }
  }

  private boolean save(String run, String token, String page, Map<String, Object> answers) {
    var body = Map.of("page_id", page, "answers", answers, "revision", 0);
    return call(200, "PATCH", run + "/answers", body, token) != null;
  }

  private void stream(String path, Map<String, Object> body, String token) {
    var answer =
        traffic.ask(
            false,
            200,
            "POST",
            path,
            JSON.writeValueAsString(body),
            "Authorization: Bearer " + token,
            "Accept: text/event-stream");
    if (answer == null) {
      return;
    }
    if (answer.body().contains("event: end") && answer.body().contains("What would you try?")) {
      whole.incrementAndGet();
    } else {
      var end = answer.body().substring(Math.max(0, answer.body().length() - 200));
      traffic.failed("a stream of " + path.replaceAll(".*/", "") + " was not whole: …" + end);
    }
  }

  private @Nullable JsonNode call(
      int wanted, String method, String path, Map<String, ?> body, String token) {
    var text = JSON.writeValueAsString(body);
    var answer =
        token.isEmpty()
            ? traffic.ask(true, wanted, method, path, text)
            : traffic.ask(true, wanted, method, path, text, "Authorization: Bearer " + token);
    return answer == null ? null : JSON.readTree(answer.body());
  }

  /** Those who talk come to the end of what they hear. */
  @Override
  public void close() throws IOException, InterruptedException {
    over = true;
    people.shutdown();
    if (!people.awaitTermination(2, TimeUnit.MINUTES)) {
      traffic.failed("some talks did not end");
    }
  }
}
