package preflight.platform.config;

import static java.util.stream.Collectors.joining;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the list instead of a stack trace. */
class SettingsProblems extends AbstractFailureAnalyzer<SettingsException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, SettingsException cause) {
    var list = cause.problems().stream().map("  - "::concat).collect(joining("\n"));
    return new FailureAnalysis(
        SettingsException.TITLE + "\n" + list,
        "Correct these variables and start again; docs/operating/configure.md describes each.",
        cause);
  }
}
