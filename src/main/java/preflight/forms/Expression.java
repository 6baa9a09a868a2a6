package preflight.forms;

/** The typed tree of a condition or a score. */
public sealed interface Expression {
  record Name(String name) implements Expression {}
}
