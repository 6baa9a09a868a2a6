package preflight.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The pool, with a look at what its connections are asked. Waiting for one is no part of that. */
final class MeasuredDataSource extends DelegatingDataSource {
  private final DataSource pool;
  private final StatementMeters meters;

  MeasuredDataSource(DataSource pool, StatementMeters meters) {
    super(pool);
    this.pool = pool;
    this.meters = meters;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return MeasuredConnection.of(pool.getConnection(), meters);
  }
}
