package preflight.client;

import java.util.Map;
import java.util.UUID;

/** A run that can be talked about. */
final class Completed {
  private Completed() {}

  /** Of a newcomer, or of whoever this client is; nobody has told that story before. */
  static UUID by(PreflightClient client) {
    var run = client.start(StartRun.of("ai-readiness")).runId();
    client.save(run, "background", Map.of("role", "nurse", "setting", "hospital"));
    client.save(
        run, "confidence", Map.of("ai_confidence", 3, "judging_output", 3, "explaining", 3));
    client.save(
        run,
        "use",
        Map.of(
            "tool_use",
            2,
            "tasks",
            new String[] {"notes"},
            "checking",
            "always",
            "local_rules",
            "clear"));
    client.save(
        run,
        "difficulty",
        Map.of("recent_problem", "A summary left out an allergy in " + UUID.randomUUID() + "."));
    client.complete(run);
    return run;
  }
}
