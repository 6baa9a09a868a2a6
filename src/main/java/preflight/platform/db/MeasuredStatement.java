package preflight.platform.db;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A statement that is timed each time it is executed. */
final class MeasuredStatement implements InvocationHandler {
  private final Statement statement;
  private final StatementMeters meters;
  private final StatementMeters.@Nullable Statement prepared;

  /**
   * @param prepared null: the text comes with the execution
   */
  MeasuredStatement(
      Statement statement, StatementMeters meters, StatementMeters.@Nullable Statement prepared) {
    this.statement = statement;
    this.meters = meters;
    this.prepared = prepared;
  }

  @Override
  public @Nullable Object invoke(
      Object self, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    var name = method.getName();
    if (name.startsWith("execute")) {
      var text = prepared == null ? text(arguments) : null;
      var meter = text == null ? prepared : meters.of(text);
      return meter == null
          ? MeasuredConnection.passed(statement, method, arguments)
          : MeasuredConnection.timed(meter, statement, method, arguments);
    }
    return switch (name) {
      case "equals" -> arguments != null && self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      default -> MeasuredConnection.passed(statement, method, arguments);
    };
  }

  static @Nullable String text(@Nullable Object @Nullable [] arguments) {
    return arguments != null && arguments.length > 0 && arguments[0] instanceof String text
        ? text
        : null;
  }
}
