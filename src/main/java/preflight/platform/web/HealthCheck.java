package preflight.platform.web;

/**
 * Something this process depends on; every bean of this type is asked by {@code GET /health}. The
 * one named {@value #DATABASE} also decides readiness.
 */
public interface HealthCheck {
  /** Without it nothing is served. */
  String DATABASE = "database";

  /** The key in the answer's {@code checks}, such as {@code redis}; what is not set up has no check. */
  String name();

  /**
   * Asks now, on a thread that is interrupted after two seconds; late counts as down, and so does
   * throwing. It is asked by one thread at a time, at most once a second.
   */
  Status check();

  /** How it is. */
  enum Status {
    OK,
    DEGRADED,
    DOWN
  }
}
