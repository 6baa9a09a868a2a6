package preflight.platform.db;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do instead of a stack trace. */
class DatabaseProblems extends AbstractFailureAnalyzer<DatabaseUnusableException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, DatabaseUnusableException cause) {
    return new FailureAnalysis(
        cause.getMessage(), "docs/operating/configure.md says how the database is chosen.", cause);
  }
}
