package preflight.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import preflight.platform.db.DatabaseUrl;

/**
 * A client that has each statement explained and run before it is run, with the same values. Sequential
 * scans are a last resort here, so that one in a plan means that no index would do, however small the
 * tables. What the explained one did is taken back before the statement itself comes.
 */
public final class Explained implements AutoCloseable {
  private final List<String> plans = new ArrayList<>();
  private final Connection connection;

  public Explained(DatabaseUrl url) {
    try {
      connection = DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
      try (var statement = connection.createStatement()) {
        statement.execute("set enable_seqscan = off");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public JdbcClient client() {
    var explaining =
        proxy(
            Connection.class,
            (method, arguments) -> {
              Object result = invoke(connection, method, arguments);
              return result instanceof PreparedStatement statement && arguments != null
                  ? explaining(statement, String.valueOf(arguments[0]))
                  : result;
            });
    return JdbcClient.create(new SingleConnectionDataSource(explaining, true));
  }

  /** The plans since this was last asked, in the order of the statements. */
  public List<String> plans() {
    var taken = List.copyOf(plans);
    plans.clear();
    return taken;
  }

  /** The only one since this was last asked, of a statement that reads no more than it has to. */
  public Plan onePlan() {
    var taken = hotPlans();
    assertThat(taken).hasSize(1);
    return taken.getFirst();
  }

  /** All of them, of statements that read no more than they have to. */
  public List<Plan> hotPlans() {
    var taken = plans().stream().map(Plan::new).toList();
    assertThat(taken)
        .isNotEmpty()
        .allSatisfy(plan -> assertThat(plan.blind()).as(plan.text()).isEmpty());
    return taken;
  }

  private PreparedStatement explaining(PreparedStatement statement, String sql)
      throws SQLException {
    var explain =
        connection.prepareStatement(
            "explain (analyze, costs off, timing off, summary off, buffers off) " + sql);
    return proxy(
        PreparedStatement.class,
        (method, arguments) -> {
          if (method.getName().startsWith("set") && arguments != null && arguments.length > 1) {
            invoke(explain, method, arguments);
          } else if (method.getName().startsWith("execute")) {
            plans.add(read(explain));
          }
          return invoke(statement, method, arguments);
        });
  }

  private String read(PreparedStatement explain) throws SQLException {
    var plan = new StringBuilder();
    connection.setAutoCommit(false);
    try (var rows = explain.executeQuery()) {
      while (rows.next()) {
        plan.append(rows.getString(1)).append('\n');
      }
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    return plan.toString();
  }

  private interface Call {
    @Nullable Object of(Method method, @Nullable Object @Nullable [] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> call.of(method, arguments)));
  }

  private static @Nullable Object invoke(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
