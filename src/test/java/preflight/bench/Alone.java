package preflight.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What other programs do too. */
final class Alone {
  private static final int PEOPLE = 16;
  private static final Path SCRIPTS = Path.of("src", "test", "resources", "bench");
  private static final String START = "/survey/ai-readiness";

  private Alone() {}

  /** By the API, as apps do it. */
  static AloneBench journey() {
    return new AloneBench(
        "journey",
        "a whole participant journey by the API: start, 4 pages, complete",
        PEOPLE,
        (rig, context) -> new AloneBench.Asked(journeys(rig, context, "journey"), ""),
        "ODK Central 15 to 17 ms of CPU a submission; LimeSurvey 6.4.2 9 to 10/s",
        10,
        15,
        "≥ 60 ×, ≥ 3 × per CPU-second");
  }

  /** By pages, as a browser without scripts does it. */
  static AloneBench journeyPages() {
    return new AloneBench(
        "journey-pages",
        "the same journey by its pages, rendered: 14 requests",
        PEOPLE,
        (rig, context) -> new AloneBench.Asked(journeys(rig, context, "journey-pages"), ""),
        "LimeSurvey 6.4.2 9 to 10/s, 150 to 225 ms of CPU each",
        10,
        150,
        "≥ 60 ×");
  }

  /** What somebody new gets first. */
  static AloneBench firstPage() {
    return new AloneBench(
        "first-page",
        "the first page for a new person",
        PEOPLE,
        (rig, context) ->
            new AloneBench.Asked(
                Wrk.asking(
                    context.output(),
                    PEOPLE,
                    rig.at(START).toString(),
                    Rig.headers("Accept: text/html")),
                "; " + FirstVisit.to(rig, START).text()),
        "LimeSurvey 6.4.2 41/s, 28 requests, 1.25 MB",
        41,
        0,
        "≥ 100 ×, ≤ 8 requests");
  }

  private static Load journeys(Rig rig, BenchContext context, String script) throws Exception {
    var whole =
        Files.writeString(
            context.output().resolve(script + ".lua"),
            Files.readString(SCRIPTS.resolve("journeys.lua"))
                + Files.readString(SCRIPTS.resolve(script + ".lua")));
    var options = new ArrayList<>(Rig.headers());
    options.addAll(List.of("-s", whole.toString()));
    return new Wrk(context.output(), PEOPLE, PEOPLE, rig.at("").toString(), options);
  }
}
