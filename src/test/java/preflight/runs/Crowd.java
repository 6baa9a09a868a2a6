package preflight.runs;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import preflight.bench.BenchRow;
import preflight.support.PackagedApp;
import preflight.support.Person;

/**
 * People who answer all of ai-readiness as a page does it, some of whom then talk to the scripted coach. Only loopback,
 * and it ends by itself.
 */
final class Crowd {
  private static final int RUNS = Integer.getInteger("bench.runs", 2_000);
  private static final int TALKS = Integer.getInteger("bench.talks", 400);
  private static final int TOGETHER = 8;

  /** About as long as what people write. */
  private static final String STORY =
      "A discharge summary left out that the dose had been changed on the last day, and nobody noticed it until"
          + " the practice called. Since then I read everything twice, which takes longer than writing it myself.";

  private static final String[][] PAGES = {
    {
      "background",
      "{\"role\":\"nurse\"}",
      "{\"role\":\"nurse\",\"setting\":\"hospital\",\"years_in_practice\":9}"
    },
    {
      "confidence",
      "{\"ai_confidence\":1}",
      "{\"ai_confidence\":1,\"judging_output\":1,\"explaining\":1}"
    },
    {
      "use",
      "{\"tool_use\":1}",
      "{\"tool_use\":1,\"tasks\":[\"notes\"],\"checking\":\"always\",\"local_rules\":\"clear\"}"
    },
    {
      "barriers",
      "{\"barriers\":[\"time\"]}",
      "{\"barriers\":[\"time\",\"trust\"],\"first_help\":\"Time to try it.\"}"
    },
    {"difficulty", "{\"recent_problem\":\"A summary\"}", "{\"recent_problem\":\"" + STORY + "\"}"},
  };

  private final AtomicInteger requests = new AtomicInteger();
  private final List<Person> people = new ArrayList<>();
  private final PackagedApp app;
  private final Path home;

  Crowd(PackagedApp app, Path home) {
    this.app = app;
    this.home = home;
  }

  List<BenchRow> run() throws Exception {
    // What is made once, and what a cold program takes, is nobody's.
    together(TOGETHER * 20, this::takesPart);
    var questionnaires =
        phase(
            "questionnaires",
            RUNS,
            () -> {
              var person = takesPart();
              synchronized (people) {
                people.add(person);
              }
            });
    var next = new AtomicInteger();
    return List.of(
        questionnaires, phase("talks", TALKS, () -> talks(people.get(next.getAndIncrement()))));
  }

  private BenchRow phase(String name, int times, Work work) throws Exception {
    var before = sizes();
    var cpu = cpu();
    requests.set(0);
    long began = System.nanoTime();
    together(times, work);
    var took = Duration.ofNanos(System.nanoTime() - began);
    var used = cpu().minus(cpu);
    sql("vacuum analyze");
    var after = sizes();
    System.out.printf(
        "%n%d %s in %d s: %.1f requests and %.1f ms of the program's processor time each%n",
        times,
        name,
        took.toSeconds(),
        (double) requests.get() / times,
        used.toMillis() / (double) times);
    System.out.printf("%-28s %12s%n", "table, with its indexes", "bytes each");
    long all = 0;
    for (var table : after.keySet()) {
      long grown = after.get(table) - before.getOrDefault(table, 0L);
      all += grown;
      if (grown >= 100L * times) {
        System.out.printf("%-28s %12d%n", table, grown / times);
      }
    }
    System.out.printf("%-28s %12d%n", "all", all / times);
    return new BenchRow(
        "one of %d %s".formatted(times, name),
        "%d bytes, %.1f ms of CPU, %.1f requests"
            .formatted(
                all / times, used.toMillis() / (double) times, (double) requests.get() / times),
        "",
        "",
        "");
  }

  private Person takesPart() {
    var http = app.http();
    count(http.get("/survey/ai-readiness", "Accept", "text/html"));
    var person = Person.starting(http, "ai-readiness");
    requests.incrementAndGet();
    for (var page : PAGES) {
      count(
          http.get(
              "/survey/ai-readiness/" + page[0],
              "Accept",
              "text/html",
              "Cookie",
              "oh_session=" + person.token()));
      event(person, "page_shown", page[0]);
      count(person.save(page[0], page[1]));
      count(person.save(page[0], page[2]));
      event(person, "page_left", page[0]);
    }
    count(person.complete());
    count(
        http.get(
            "/survey/ai-readiness/finish/result",
            "Accept",
            "text/html",
            "Cookie",
            "oh_session=" + person.token()));
    return person;
  }

  private void event(Person person, String type, String page) {
    count(
        person.send(
            "POST",
            "/runs/" + person.run() + "/events",
            "[{\"type\":\"%s\",\"page_id\":\"%s\",\"at\":\"%s\"}]"
                .formatted(type, page, Instant.now())));
  }

  private void talks(Person person) {
    var coach = "/runs/" + person.run() + "/coach/";
    count(person.send("POST", coach + "start", "{}"));
    for (int round = 0; round < 4; round++) {
      count(
          person.send(
              "POST",
              coach + "message",
              "{\"turn_id\":\"%s\",\"message\":\"%s\"}".formatted(UUID.randomUUID(), STORY)));
    }
    count(person.send("POST", "/runs/" + person.run() + "/feedback", "{\"rating\":5}"));
  }

  private void count(HttpResponse<String> answer) {
    requests.incrementAndGet();
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(answer.request().uri() + " " + answer + answer.body());
    }
  }

  private Duration cpu() {
    return ProcessHandle.of(app.pid()).flatMap(it -> it.info().totalCpuDuration()).orElseThrow();
  }

  private Map<String, Long> sizes() throws Exception {
    var sizes = new LinkedHashMap<String, Long>();
    sql("""
    select coalesce(parent.relname, table_.relname), sum(pg_total_relation_size(table_.oid))
      from pg_class table_
      left join pg_inherits on inhrelid = table_.oid
      left join pg_class parent on parent.oid = inhparent
     where table_.relkind = 'r' and table_.relnamespace = 'public'::regnamespace
     group by 1 order by 2 desc
    """)
        .lines()
        .map(line -> line.split("\\|", 2))
        .forEach(row -> sizes.put(row[0], Long.parseLong(row[1])));
    return sizes;
  }

  private String sql(String statement) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
                "psql",
                "-h127.0.0.1",
                "-p" + Files.readString(home.resolve("postgres/port")).strip(),
                "-Upreflight",
                "-XAt",
                "-vON_ERROR_STOP=1",
                "-c" + statement,
                "preflight")
            .redirectErrorStream(true);
    builder.environment().put("PGPASSFILE", home.resolve("postgres/pgpass").toString());
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(output);
    }
    return output;
  }

  @FunctionalInterface
  private interface Work {
    void go() throws Exception;
  }

  private static void together(int times, Work work) throws Exception {
    try (var hands = Executors.newFixedThreadPool(TOGETHER)) {
      var done = new ArrayList<Future<?>>();
      for (int i = 0; i < times; i++) {
        done.add(
            hands.submit(() -> {
              work.go();
              return null;
            }));
      }
      for (var each : done) {
        each.get();
      }
    }
  }
}
