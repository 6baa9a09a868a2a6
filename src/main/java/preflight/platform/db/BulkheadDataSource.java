package preflight.platform.db;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The pool behind its {@link Bulkheads}. A place is held exactly as long as a connection is, so what a
 * request does without one, such as sending its answer down a slow line, takes nobody's place.
 */
final class BulkheadDataSource extends DelegatingDataSource {
  private final DataSource pool;
  private final Bulkheads bulkheads;

  BulkheadDataSource(DataSource pool, Bulkheads bulkheads) {
    super(pool);
    this.pool = pool;
    this.bulkheads = bulkheads;
  }

  @Override
  public Connection getConnection() throws SQLException {
    var permit = bulkheads.enter(Work.current());
    boolean handedOut = false;
    try {
      var connection = held(pool.getConnection(), permit);
      handedOut = true;
      return connection;
    } finally {
      if (!handedOut) {
        permit.leave();
      }
    }
  }

  private static Connection held(Connection connection, Bulkheads.Permit permit) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "equals" -> arguments != null && self == arguments[0];
                  case "hashCode" -> System.identityHashCode(self);
                  case "close" -> {
                    try {
                      connection.close();
                    } finally {
                      permit.leave();
                    }
                    yield null;
                  }
                  default -> invoke(connection, method, arguments);
                });
  }

  private static @Nullable Object invoke(
      Connection connection, Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
