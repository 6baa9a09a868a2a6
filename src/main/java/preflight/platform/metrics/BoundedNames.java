package preflight.platform.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a label from having ever more values: the first names are kept, all others are one. */
public final class BoundedNames {
  /** Whatever came too late. */
  public static final String OTHER = "other";

  private final int most;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /**
   * @param most beside {@link #OTHER}
   */
  public BoundedNames(int most) {
    this.most = most;
  }

  /** The name itself or {@link #OTHER}, and the same for as long as the process lives. */
  public String of(String name) {
    if (known.contains(name)) {
      return name;
    }
    synchronized (known) {
      return known.contains(name) || (known.size() < most && known.add(name)) ? name : OTHER;
    }
  }
}
