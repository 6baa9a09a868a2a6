package preflight.platform.web;

/**
 * Hears of every request on a route that somebody asked for: probes, assets and metrics apart. It is
 * called before the thread takes the next request, so it hands on and returns.
 */
public interface AnswerListener {
  void answered(Answered answered);
}
