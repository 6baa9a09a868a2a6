package preflight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import preflight.identity.SeededTokens;

/** The application with a database that {@code bin/seed} fills, further and further. */
final class Seeded implements AutoCloseable {
  /** Modest: the processors have time to spare, so that a time is that of a save and not of a queue. */
  private static final int CONNECTIONS = 4;

  /** Those who save are more than fit into a few pages of the disk, and fewer than Lua is slow with. */
  private static final int PEOPLE = 20_000;

  private static final String PAGE = "/survey/ai-readiness/confidence";

  private final Rig rig;
  private final String name;
  private final String secret;
  private final BenchContext context;
  private long runs;

  private Seeded(Rig rig, String name, String secret, BenchContext context) {
    this.rig = rig;
    this.name = name;
    this.secret = secret;
    this.context = context;
  }

  static Seeded start(String name, BenchContext context) throws IOException, InterruptedException {
    String secret = UUID.randomUUID() + "-" + UUID.randomUUID();
    return new Seeded(Rig.start(10, "JWT_SECRET", secret), name, secret, context);
  }

  Rig rig() {
    return rig;
  }

  long runs() {
    return runs;
  }

  /** Leaves it with nothing to write but what is measured. */
  void growTo(long wanted) throws IOException, InterruptedException {
    if (wanted > runs) {
      List<String> command =
          new ArrayList<>(List.of("bin/seed", String.valueOf(wanted - runs), "--home"));
      command.addAll(List.of(rig.home().toString(), "--url", rig.at("").toString()));
      for (String header : Rig.headers()) {
        command.add(header.equals("-H") ? "--header" : header);
      }
      new Tool(context.output(), Map.of()).run("growth-seed-" + name + "-" + wanted, command);
      runs = wanted;
    }
    sql("postgres").sql("checkpoint").update();
  }

  JdbcClient sql() throws IOException {
    return sql("preflight");
  }

  private JdbcClient sql(String user) throws IOException {
    Path postgres = rig.home().resolve("postgres");
    String password =
        Files.readAllLines(postgres.resolve("pgpass")).stream()
            .map(line -> line.split(":", 5))
            .filter(fields -> fields[3].equals(user))
            .findFirst()
            .orElseThrow()[4];
    String url =
        "jdbc:postgresql://127.0.0.1:%s/preflight"
            .formatted(Files.readString(postgres.resolve("port")).strip());
    return JdbcClient.create(new DriverManagerDataSource(url, user, password));
  }

  /** Three answers of a page for a run of chance, of chance too, so that nearly each of them is written. */
  Load saves() throws IOException {
    return asking(
        "saves",
        """
        return wrk.format("PATCH", "/runs/" .. somebody[1] .. "/answers",
          {["Authorization"] = "Bearer " .. somebody[2], ["Content-Type"] = "application/json",
            ["Host"] = wrk.headers["Host"], ["X-Forwarded-Proto"] = "https"},
          string.format('{"page_id":"confidence","answers":{"ai_confidence":%d,"judging_output":%d,"explaining":%d}}',
            math.random(0, 5), math.random(0, 5), math.random(0, 5)))
        """);
  }

  /** The same page, as somebody who comes back sees it. */
  Load pages() throws IOException {
    return asking(
        "pages",
        """
        return wrk.format("GET", "%s",
          {["Cookie"] = "__Host-oh_session=" .. somebody[2], ["Accept"] = "text/html",
            ["Host"] = wrk.headers["Host"], ["X-Forwarded-Proto"] = "https"})
        """
            .formatted(PAGE));
  }

  private Load asking(String what, String request) throws IOException {
    var people = people(what);
    var script =
        Files.writeString(
            context.output().resolve("growth-" + name + "-" + what + ".lua"),
            """
            local people = {}
            for line in io.lines("%s") do
              local run, token = line:match("(%%S+) (%%S+)")
              people[#people + 1] = {run, token}
            end
            request = function()
              local somebody = people[math.random(#people)]
              %s
            end
            """
                .formatted(people, request));
    List<String> options = new ArrayList<>(Rig.headers());
    options.addAll(List.of("-s", script.toString()));
    return Wrk.asking(context.output(), CONNECTIONS, rig.at("").toString(), options);
  }

  private Path people(String what) throws IOException {
    var tokens = new SeededTokens(secret);
    String lines =
        sql()
            .sql(
                """
                select run_id, participant_id
                from (select run_id, participant_id from runs
                  where status = 'in_progress' and started_at < now() - interval '1 hour'
                  order by random() limit :people * 2) as chosen
                -- Whoever left before the first page is sent back to it.
                where exists (select from answers where answers.run_id = chosen.run_id and page_id = 'background')
                limit :people
                """)
            .param("people", PEOPLE)
            .query((row, number) ->
                row.getObject("run_id", UUID.class)
                    + " "
                    + tokens.of(row.getObject("participant_id", UUID.class)))
            .list()
            .stream()
            .collect(Collectors.joining("\n"));
    var first = lines.lines().findFirst().orElseThrow().split(" ", 2)[1];
    var page = rig.http().get(PAGE, "Cookie", "__Host-oh_session=" + first, "Accept", "text/html");
    if (page.statusCode() != 200) {
      throw new IllegalStateException(PAGE + ": " + page.statusCode() + "\n" + page.body());
    }
    return Files.writeString(
        context.output().resolve("growth-" + name + "-" + what + ".people"), lines);
  }

  /**
   * What the server has counted so far.
   *
   * @param updates of answers
   * @param hot those of them that no index had to be told of
   * @param wholeReads of tables that grow with runs
   */
  record Counters(long updates, long hot, long wholeReads) {
    Counters since(Counters before) {
      return new Counters(
          updates - before.updates, hot - before.hot, wholeReads - before.wholeReads);
    }
  }

  Counters counters() throws IOException {
    return sql()
        .sql(
            """
            select coalesce(sum(n_tup_upd) filter (where relname like 'answers%'), 0) as updates,
              coalesce(sum(n_tup_hot_upd) filter (where relname like 'answers%'), 0) as hot,
              coalesce(sum(seq_scan), 0) as reads
            from pg_stat_user_tables
            where relname in ('runs', 'participants', 'submissions', 'consents')
              or relname like 'answers%' or relname like 'run_events%'
            """)
        .query((row, number) ->
            new Counters(row.getLong("updates"), row.getLong("hot"), row.getLong("reads")))
        .single();
  }

  long bytes() throws IOException {
    return sql().sql("select pg_database_size(current_database())").query(Long.class).single();
  }

  @Override
  public void close() throws InterruptedException {
    rig.close();
  }
}
