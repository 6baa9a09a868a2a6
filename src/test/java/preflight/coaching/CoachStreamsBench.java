package preflight.coaching;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import preflight.bench.Bench;
import preflight.bench.BenchContext;
import preflight.bench.BenchRow;
import preflight.llm.Speech;
import preflight.llm.VendorStub;
import preflight.support.PackagedApp;
import preflight.support.TempFolders;

/**
 * {@code bin/bench coach}: how much later than the vendor said it a sentence arrives, one stream at a time and with very
 * many of them open at once, and what they weigh. The application is a process of its own; vendor and
 * readers share this one, so that both ends are timed by one clock. Only loopback, and it ends by itself.
 */
public final class CoachStreamsBench implements Bench {
  private static final Speech SPEECH = Speech.OPENAI_STREAMED;
  private static final int STREAMS = Integer.getInteger("bench.streams", 1_000);
  private static final int ALONE = Integer.getInteger("bench.alone", 200);

  /** At most so many people prepare their run at once, or wait for their first sentence. */
  private static final int TOGETHER = Integer.getInteger("bench.together", 16);

  private static final String FIRST =
      "You wrote about a summary that left something out, and that it took a while until somebody noticed"
          + " what was missing from it that day. ";
  private static final String SECOND =
      "What did the people around you do when it came to light, and what did you yourself do at that time and"
          + " in the days after, when it was quiet again on the ward and nobody asked about it any more? ";

  /** When the vendor had said what lets the first sentence go, by the mark in the message it answers. */
  private final ConcurrentHashMap<String, Long> said = new ConcurrentHashMap<>();

  /** What the application weighed when all were open. */
  private volatile String weight = "not weighed";

  private volatile CountDownLatch open = new CountDownLatch(0);

  @Override
  public String name() {
    return "coach";
  }

  @Override
  public String what() {
    return "how much later than the vendor said it a sentence of the coach arrives";
  }

  @Override
  public boolean isUsual() {
    return false;
  }

  @Override
  public List<BenchRow> run(BenchContext context) throws Exception {
    Path home = Files.createTempDirectory("preflight-bench-");
    var vendor = new VendorStub(TalkApp.says("Hello?"));
    try (vendor;
        var app =
            PackagedApp.start(
                home,
                "OPENAI_API_KEY",
                Speech.KEY,
                "OPENAI_BASE_URL",
                vendor.url().toString(),
                "LLM_REQUEST_TIMEOUT",
                "5m",
                "LLM_MONTHLY_BUDGET_USD",
                "1000000")) {
      var people = prepare(app, Math.max(STREAMS, ALONE));
      vendor.plays(this::speak);
      measure("warm-up", people.subList(0, ALONE), 1);
      double alone = measure("one at a time", people.subList(0, ALONE), 1);
      System.out.println("memory before: " + memory(app));
      open = new CountDownLatch(STREAMS + 1);
      Thread.ofVirtual().start(() -> weigh(app));
      double many = measure(STREAMS + " open at once", people, TOGETHER);
      System.out.println("memory after: " + memory(app));
      return List.of(
          new BenchRow(
              what(),
              "p50 %.1f ms alone, %.1f ms with %d streams open, and then %s"
                  .formatted(alone, many, STREAMS, weight),
              "the stub of the vendor",
              "",
              "< 5 ms at p50; 5,000 streams in < 1 GB"));
    } finally {
      TempFolders.delete(home);
    }
  }

  private List<Talker> prepare(PackagedApp app, int many) throws Exception {
    var gate = new Semaphore(TOGETHER);
    var people = new ArrayList<Talker>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var made = new ArrayList<Future<Talker>>();
      for (int i = 0; i < many; i++) {
        made.add(
            threads.submit(() -> {
              gate.acquire();
              try {
                var talker = Talker.ready(app.http(), Talker.STORY);
                var begun = talker.post("coach/start", TalkApp.agreeing(talker));
                if (begun.statusCode() != 200) {
                  throw new IllegalStateException("no talk began: " + begun.body());
                }
                return talker;
              } finally {
                gate.release();
              }
            }));
      }
      for (var each : made) {
        people.add(each.get());
      }
    }
    return people;
  }

  /** All that the first sentence needs, then nothing until every stream is open. */
  private void speak(VendorStub.Line line) throws IOException {
    line.begin(SPEECH.head());
    line.write(SPEECH.start());
    var mark =
        line.asked().path("messages").toString().replaceAll("(?s).*mark-([0-9a-f-]{36}).*", "$1");
    line.write(SPEECH.piece(FIRST + SECOND));
    said.put(mark, System.nanoTime());
    line.write(SPEECH.piece("What would you"));
    try {
      // Any byte is a sign of life, as vendors give it too.
      while (!open.await(5, TimeUnit.SECONDS)) {
        line.write(": ping\n\n");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    line.write(SPEECH.piece(" say today?") + SPEECH.end("stop", SPEECH.usage()) + SPEECH.last());
  }

  private double measure(String name, List<Talker> people, int together) throws Exception {
    var gate = new Semaphore(together);
    var millis = new ArrayList<Future<Double>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var person : people) {
        millis.add(
            threads.submit(() -> {
              gate.acquire();
              return listen(person, gate);
            }));
      }
    }
    var sorted = new double[millis.size()];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = millis.get(i).get();
    }
    Arrays.sort(sorted);
    System.out.printf(
        "%s: first sentence p50 %.1f ms, p95 %.1f ms, most %.1f ms after the vendor said it%n",
        name,
        sorted[sorted.length / 2],
        sorted[(int) (sorted.length * 0.95)],
        sorted[sorted.length - 1]);
    return sorted[sorted.length / 2];
  }

  /** Lets the next one begin once the first sentence is there, or all is over. */
  private double listen(Talker person, Semaphore gate) throws IOException {
    var mark = UUID.randomUUID().toString();
    var body = "{\"message\":\"mark-%s\",\"turn_id\":\"%s\"}".formatted(mark, UUID.randomUUID());
    try (InputStream stream = person.reading("POST", "/coach/message", body)) {
      var read = new StringBuilder();
      while (read.indexOf("event: text") < 0) {
        int next = stream.read();
        if (next < 0) {
          throw new IllegalStateException("no sentence came: " + read);
        }
        read.append((char) next);
      }
      double after = (System.nanoTime() - said.getOrDefault(mark, Long.MAX_VALUE)) / 1e6;
      if (open.getCount() > 0) {
        gate.release();
        open.countDown();
        stream.readAllBytes();
      } else {
        stream.readAllBytes();
        gate.release();
      }
      return after;
    } catch (IOException | RuntimeException e) {
      gate.release();
      throw e;
    }
  }

  /** Once all are open, before the first of them ends. */
  private void weigh(PackagedApp app) {
    try {
      while (open.getCount() > 1) {
        Thread.sleep(50);
      }
      weight = memory(app);
      System.out.println("memory with " + STREAMS + " open: " + weight);
    } catch (IOException | InterruptedException e) {
      System.out.println("memory unknown: " + e);
    } finally {
      open.countDown();
    }
  }

  /** All of the application's process, and what of its heap is left after a collection. */
  private static String memory(PackagedApp app) throws IOException, InterruptedException {
    long resident =
        kilobytes(
            Files.readString(Path.of("/proc/" + app.pid() + "/status")), "VmRSS:\\s+(\\d+) kB");
    run("GC.run", app);
    long heap = kilobytes(run("GC.heap_info", app), "(?m)^.*total .*used (\\d+)K");
    return "%,d MB, %,d of them what the heap keeps".formatted(resident / 1_000, heap / 1_000);
  }

  private static long kilobytes(String text, String of) {
    return Pattern.compile(of)
        .matcher(text)
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .sum();
  }

  private static String run(String command, PackagedApp app)
      throws IOException, InterruptedException {
    var jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(app.pid()),
                command)
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    jcmd.waitFor();
    return said;
  }
}
