package preflight.platform.db;

import java.io.EOFException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import preflight.support.FailingCalls;

/**
 * Stands between an application and its database. A call is what goes over the line: getting a
 * connection, a statement, a commit. What nobody waits for is neither counted nor failed: it comes when it likes.
 */
public final class FailingDatabase extends FailingCalls implements BeanPostProcessor {
  private static final String LINE_DEAD = "08006";
  private static final String CANCELLED = "57014";
  private static final String ABORTED = "25P02";

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return name.equals("dataSource") ? new Counted((DataSource) bean) : bean;
  }

  private final class Counted extends DelegatingDataSource {
    private final DataSource real;

    Counted(DataSource real) {
      super(real);
      this.real = real;
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (Work.current() == Work.BACKGROUND) {
        return real.getConnection();
      }
      if (next("a connection", false) != null) {
        throw new SQLTransientConnectionException(
            "none to be had", LINE_DEAD, hungUp("The connection attempt failed."));
      }
      return proxy(Connection.class, new Line(real.getConnection()));
    }
  }

  /** One connection, which may be dead, or in a transaction that is lost already. */
  private final class Line implements InvocationHandler {
    private final Connection real;
    private boolean dead;
    private boolean aborted;

    Line(Connection real) {
      this.real = real;
    }

    @Override
    public @Nullable Object invoke(
        Object self, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      var name = method.getName();
      if (name.equals("close") || !dead && name.equals("rollback")) {
        aborted = false;
        return MeasuredConnection.passed(real, method, arguments);
      }
      alive();
      return switch (name) {
        case "equals" -> arguments != null && self == arguments[0];
        case "hashCode" -> System.identityHashCode(self);
        case "commit" -> called("commit", true, real, method, arguments);
        case "createStatement" -> statement(Statement.class, method, arguments);
        case "prepareStatement" -> statement(PreparedStatement.class, method, arguments);
        default -> MeasuredConnection.passed(real, method, arguments);
      };
    }

    private void alive() throws SQLException {
      if (dead) {
        throw new SQLException("the line is dead", LINE_DEAD);
      }
    }

    private <T extends Statement> T statement(
        Class<T> type, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      var made =
          type.cast(Objects.requireNonNull(MeasuredConnection.passed(real, method, arguments)));
      var text = arguments == null ? "" : String.valueOf(arguments[0]);
      return proxy(
          type,
          (_, each, values) ->
              each.getName().startsWith("execute")
                  ? called(
                      text.isEmpty() && values != null ? String.valueOf(values[0]) : text,
                      real.getAutoCommit(),
                      made,
                      each,
                      values)
                  : MeasuredConnection.passed(made, each, values));
    }

    private @Nullable Object called(
        String what,
        boolean lasts,
        Object target,
        Method method,
        @Nullable Object @Nullable [] arguments)
        throws Throwable {
      alive();
      if (aborted) {
        real.rollback();
        throw new SQLException("the transaction is aborted", ABORTED);
      }
      switch (next(what, lasts)) {
        case null -> {
          return MeasuredConnection.passed(target, method, arguments);
        }
        case UNHEARD -> {}
        case UNANSWERED -> MeasuredConnection.passed(target, method, arguments);
        case CANCELLED -> {
          aborted = !real.getAutoCommit();
          if (method.getName().equals("commit")) {
            real.rollback();
          }
          throw new SQLException("cancelled", CANCELLED);
        }
      }
      dead = true;
      // What a server does with a transaction whose line went.
      if (!real.getAutoCommit()) {
        real.rollback();
      }
      throw hungUp("An I/O error occurred while sending to the backend.");
    }
  }

  /** As the driver says it, whose causes some take for a client that left. */
  private static SQLException hungUp(String what) {
    return new PSQLException(what, PSQLState.CONNECTION_FAILURE, new EOFException());
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
