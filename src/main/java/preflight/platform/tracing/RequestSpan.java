package preflight.platform.tracing;

/** A request that is being answered. */
public interface RequestSpan {
  SpanName name();

  /**
   * @param route the template, never the path
   */
  void end(String method, String route, int status, String requestId);
}
