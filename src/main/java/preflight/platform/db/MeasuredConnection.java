package preflight.platform.db;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A connection whose statements and commits are timed. */
final class MeasuredConnection implements InvocationHandler {
  private final Connection connection;
  private final StatementMeters meters;

  private MeasuredConnection(Connection connection, StatementMeters meters) {
    this.connection = connection;
    this.meters = meters;
  }

  static Connection of(Connection connection, StatementMeters meters) {
    return proxy(Connection.class, new MeasuredConnection(connection, meters));
  }

  @Override
  public @Nullable Object invoke(
      Object self, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    return switch (method.getName()) {
      case "equals" -> arguments != null && self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      case "createStatement" -> statement(Statement.class, method, arguments);
      case "prepareStatement" -> statement(PreparedStatement.class, method, arguments);
      case "prepareCall" -> statement(CallableStatement.class, method, arguments);
      case "commit" -> timed(meters.commit(), connection, method, arguments);
      default -> passed(connection, method, arguments);
    };
  }

  private <T extends Statement> @Nullable T statement(
      Class<T> type, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    var made = type.cast(passed(connection, method, arguments));
    var text = MeasuredStatement.text(arguments);
    return made == null
        ? null
        : proxy(type, new MeasuredStatement(made, meters, text == null ? null : meters.of(text)));
  }

  static @Nullable Object timed(
      StatementMeters.Statement meter,
      Object target,
      Method method,
      @Nullable Object @Nullable [] arguments)
      throws Throwable {
    long before = System.nanoTime();
    Throwable failure = null;
    try {
      return passed(target, method, arguments);
    } catch (Throwable thrown) {
      failure = thrown;
      throw thrown;
    } finally {
      meter.took(System.nanoTime() - before, failure);
    }
  }

  static @Nullable Object passed(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
