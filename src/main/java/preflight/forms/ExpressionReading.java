package preflight.forms;

/** What became of the source of a condition or a score. */
sealed interface ExpressionReading {
  record Parsed(Expression tree) implements ExpressionReading {}

  /** {@code position} counts UTF-16 units from 1; the message names it and what was expected. */
  record Unreadable(int position, String message) implements ExpressionReading {}
}
