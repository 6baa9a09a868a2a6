package preflight.simulation;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Plays everything in front of one application, at each browser one person at a time. */
record Company(SimulateArguments asked, PrintStream out) {
  /** With so many, two processors are nine tenths busy. */
  private static final int BROWSERS = 3;

  /** In the order of the casts, whatever was over first. */
  List<Play> play(List<Cast> casts) throws IOException, InterruptedException {
    var plays = new Play[casts.size()];
    var next = new AtomicInteger();
    Set<String> seen = ConcurrentHashMap.newKeySet();
    try (var threads = Executors.newFixedThreadPool(BROWSERS + 1)) {
      Future<Server> opening = threads.submit(() -> Server.open(asked.url()));
      var working = new ArrayList<Future<?>>();
      for (int i = 0; i < Math.min(BROWSERS, casts.size()); i++) {
        working.add(
            threads.submit(() -> {
              work(opening, seen, casts, plays, next);
              return true;
            }));
      }
      try {
        for (Future<?> each : working) {
          each.get();
        }
      } finally {
        opening.get().close();
      }
    } catch (ExecutionException broken) {
      throw new IllegalStateException(broken.getCause());
    }
    return List.of(plays);
  }

  private void work(
      Future<Server> opening, Set<String> seen, List<Cast> casts, Play[] plays, AtomicInteger next)
      throws IOException, InterruptedException, ExecutionException {
    // Browsers begin while the application does.
    try (var stage = new Stage(asked.headed(), seen)) {
      stage.before(opening.get());
      var player = new Player(stage, asked.retries(), out);
      for (int i = next.getAndIncrement(); i < plays.length; i = next.getAndIncrement()) {
        plays[i] = player.play(casts.get(i).scenario(), casts.get(i).manner());
      }
    }
  }
}
