package preflight.platform.web;

/** Hears of errors that browsers report; hands on and returns. */
public interface PageErrorListener {
  void heard(PageError error, String requestId);
}
