package preflight.llm;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** Looks at the budget again and again, while others change it. */
final class Watch implements AutoCloseable {
  private static final long PAUSE_NANOS = 2_000_000;

  private final List<String> differences = new CopyOnWriteArrayList<>();
  private final CountDownLatch seen = new CountDownLatch(20);
  private final Thread thread;
  private volatile boolean over;

  private Watch(TestBudget tests) {
    thread =
        Thread.ofVirtual()
            .start(() -> {
              while (!over || seen.getCount() > 0) {
                differences.addAll(tests.differences());
                seen.countDown();
                // Those who are watched need the processor too.
                LockSupport.parkNanos(PAUSE_NANOS);
              }
            });
  }

  static Watch over(TestBudget tests) {
    return new Watch(tests);
  }

  /** After at least twenty looks. */
  List<String> differences() throws InterruptedException {
    seen.await();
    return differences;
  }

  @Override
  public void close() throws InterruptedException {
    over = true;
    thread.join();
  }
}
