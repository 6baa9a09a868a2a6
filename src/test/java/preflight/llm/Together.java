package preflight.llm;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A thread for each, and all of them let go at the same moment. */
final class Together {
  private Together() {}

  static <T> void run(List<T> each, Consumer<T> action) throws InterruptedException {
    var ready = new CountDownLatch(each.size());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          each.stream()
              .map(one ->
                  threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    action.accept(one);
                    return true;
                  }))
              .toList();
      for (var one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }
}
