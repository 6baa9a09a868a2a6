package preflight.platform.log;

import java.util.Map;
import org.slf4j.MDC;

/** Work on a thread of its own, whose lines belong to the request that it was begun for. */
public final class Carried {
  private Carried() {}

  /** Takes the logger's context of this thread along. */
  public static Runnable along(Runnable work) {
    Map<String, String> context = MDC.getCopyOfContextMap();
    return context == null || context.isEmpty()
        ? work
        : () -> {
          MDC.setContextMap(context);
          try {
            work.run();
          } finally {
            MDC.clear();
          }
        };
  }
}
