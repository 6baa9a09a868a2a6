package preflight.platform.sentry;

import java.util.concurrent.ThreadLocalRandom;
import preflight.platform.web.AnswerListener;
import preflight.platform.web.Answered;
import preflight.platform.web.PageError;
import preflight.platform.web.PageErrorListener;

/**
 * What is told: lines of the log at {@code ERROR}, errors of pages, and how long some requests took. Spring
 * looks at its methods also when there is no project, so none of them names a class of Sentry's.
 */
final class SentryReports implements AnswerListener, PageErrorListener, AutoCloseable {
  private final Project project;
  private final ErrorLines lines;
  private final double tracesSampleRate;

  SentryReports(Project project, double tracesSampleRate) {
    this.project = project;
    this.tracesSampleRate = tracesSampleRate;
    this.lines = ErrorLines.hear(project);
  }

  /** A stream is open for as long as somebody listens, which says nothing about us. */
  @Override
  public void answered(Answered answered) {
    if (!answered.stream() && ThreadLocalRandom.current().nextDouble() < tracesSampleRate) {
      project.took(answered);
    }
  }

  @Override
  public void heard(PageError error, String requestId) {
    project.failed(error, requestId);
  }

  @Override
  public void close() {
    lines.close();
    project.close();
  }
}
