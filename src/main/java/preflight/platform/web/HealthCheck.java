package preflight.platform.web;

/**
 * Something this process depends on; every bean of this type is asked by {@code GET /health}. The
 * one named {@value #DATABASE} also decides readiness.
 */
public interface HealthCheck {
  /** Without it nothing is served. */
  String DATABASE = "database";

  /** The key in the answer's {@code checks}. */
  String name();

  /** Asks now. It is cut off after two seconds, and throwing counts as down. */
  Status check();

  /** How it is. */
  enum Status {
    OK,
    DEGRADED,
    DOWN
  }
}
