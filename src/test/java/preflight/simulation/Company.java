package preflight.simulation;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Plays everything in front of one application, at each browser one person at a time. */
record Company(SimulateArguments asked, PrintStream out) {
  /** Mostly each waits for an answer; more browsers than this wait for a processor. */
  private static final int BROWSERS = 2;

  /** In the order of the casts, whatever was over first. */
  List<Play> play(List<Cast> casts) throws IOException, InterruptedException {
    var plays = new Play[casts.size()];
    var next = new AtomicInteger();
    try (Server server = Server.open(asked.url());
        var threads = Executors.newFixedThreadPool(BROWSERS)) {
      var working = new ArrayList<Future<?>>();
      for (int i = 0; i < Math.min(BROWSERS, casts.size()); i++) {
        working.add(
            threads.submit(() -> {
              work(server, casts, plays, next);
              return true;
            }));
      }
      for (Future<?> each : working) {
        each.get();
      }
    } catch (ExecutionException broken) {
      throw new IllegalStateException(broken.getCause());
    }
    return List.of(plays);
  }

  private void work(Server server, List<Cast> casts, Play[] plays, AtomicInteger next)
      throws IOException {
    try (var stage = new Stage(server, asked.headed())) {
      var player = new Player(stage, asked.retries(), out);
      for (int i = next.getAndIncrement(); i < plays.length; i = next.getAndIncrement()) {
        plays[i] = player.play(casts.get(i).scenario(), casts.get(i).manner());
      }
    }
  }
}
