package preflight.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import preflight.runs.SaveScript;
import preflight.support.Person;
import tools.jackson.databind.json.JsonMapper;

/** What is held against what. */
final class Pairs {
  private static final int CONNECTIONS = 16;
  private static final int RUNS = 100;

  /** The embedded server lets 60 in, and pgbench comes with as many as there are people. */
  private static final int LARGEST_POOL = 20;

  private static final String FORM = "ai-readiness";
  private static final String COOKIE = "__Host-oh_session=";

  private Pairs() {}

  /** The document of a questionnaire beside nginx with the same bytes. */
  static PairBench form() {
    return new PairBench(
        "form",
        "a questionnaire as JSON, 3 KB, beside nginx with the same bytes",
        CONNECTIONS,
        (rig, context, closing) ->
            served(rig, context, closing, "/forms/" + BenchForm.NAME, "≥ 0.25", List.of()));
  }

  /** A page of a questionnaire, with the session of somebody who has begun it, beside nginx. */
  static PairBench page() {
    return new PairBench(
        "page",
        "a survey page, rendered for its participant, beside nginx with the same bytes",
        CONNECTIONS,
        (rig, context, closing) -> {
          var person = Person.starting(rig.http(), FORM);
          return served(
              rig,
              context,
              closing,
              "/survey/" + FORM + "/background",
              "≥ 0.15",
              List.of("Cookie: " + COOKIE + person.token(), "Accept: text/html"));
        });
  }

  /** A save of six fields beside pgbench with the same SQL, with as many connections. */
  static PairBench autosave(String name, int connections, String target) {
    return new PairBench(
        name,
        "autosave of six fields at %d connections, beside pgbench with the same SQL"
            .formatted(connections),
        Math.min(connections, LARGEST_POOL),
        (rig, context, closing) -> {
          List<Saver> savers = new ArrayList<>();
          for (int i = 0; i < RUNS; i++) {
            savers.add(Saver.starting(rig));
          }
          var lua = Files.writeString(context.output().resolve(name + ".lua"), saving(savers));
          var sql =
              Files.writeString(
                  context.output().resolve(name + ".sql"),
                  SaveScript.pgbench(RUNS, BenchForm.PAGE, BenchForm.FIELDS));
          var options = new ArrayList<>(Rig.headers());
          options.addAll(List.of("-s", lua.toString()));
          return new Pair(
              Wrk.asking(context.output(), connections, rig.at("").toString(), options),
              new Pgbench(
                  context.output(),
                  rig.home(),
                  connections,
                  sql,
                  List.of(
                      "-Druns=" + array(savers.stream().map(Saver::run)),
                      "-Dparticipants=" + array(savers.stream().map(Saver::participant)))),
              target);
        });
  }

  private static Pair served(
      Rig rig,
      BenchContext context,
      List<AutoCloseable> closing,
      String path,
      String target,
      List<String> headers)
      throws IOException, InterruptedException {
    var named = headers.stream().flatMap(each -> Stream.of(each.split(": ", 2)));
    HttpResponse<String> answer = rig.http().get(path, named.toArray(String[]::new));
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + ": " + answer.statusCode() + "\n" + answer.body());
    }
    var nginx = Nginx.serving(answer.body().getBytes(StandardCharsets.UTF_8));
    closing.add(nginx);
    return new Pair(
        Wrk.asking(
            context.output(),
            CONNECTIONS,
            rig.at(path).toString(),
            Rig.headers(headers.toArray(String[]::new))),
        Wrk.asking(context.output(), CONNECTIONS, nginx.url(), List.of()),
        target);
  }

  private record Saver(String run, String token, String participant) {
    static Saver starting(Rig rig) {
      var person = Person.starting(rig.http(), BenchForm.NAME);
      var claims = Base64.getUrlDecoder().decode(person.token().split("\\.", -1)[1]);
      var participant = new JsonMapper().readTree(claims).get("sub").asString();
      return new Saver(person.run(), person.token(), participant);
    }
  }

  /** Each request is for a run of chance, with answers of chance, so that each of them is written. */
  private static String saving(List<Saver> savers) {
    String list =
        savers.stream()
            .map(saver -> "{\"%s\", \"%s\"}".formatted(saver.run(), saver.token()))
            .collect(Collectors.joining(",\n"));
    String fields =
        IntStream.range(0, BenchForm.FIELDS)
            .mapToObj(index -> "\"" + BenchForm.field(index) + "\":\"%d\"")
            .collect(Collectors.joining(","));
    String numbers =
        IntStream.range(0, BenchForm.FIELDS)
            .mapToObj(index -> "math.random(100000)")
            .collect(Collectors.joining(", "));
    return """
    local savers = {%s}
    request = function()
      local saver = savers[math.random(#savers)]
      local headers = {["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. saver[2]}
      for name, value in pairs(wrk.headers) do headers[name] = value end
      return wrk.format("PATCH", "/runs/" .. saver[1] .. "/answers", headers,
        string.format('{"page_id":"%s","answers":{%s}}', %s))
    end
    """
        .formatted(list, BenchForm.PAGE, fields, numbers);
  }

  private static String array(Stream<String> ids) {
    return ids.collect(Collectors.joining(",", "{", "}"));
  }
}
