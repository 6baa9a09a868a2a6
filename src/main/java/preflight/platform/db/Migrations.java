package preflight.platform.db;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.internal.exception.FlywaySqlException;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The one linear history of the schema, {@code db/migration/V0001__…}. Forward only: old code runs on
 * the new schema for one release, so nothing needs to be taken back.
 */
public final class Migrations {
  private static final int LOCK_RETRIES = 60;

  private Migrations() {}

  public static void run(DatabaseUrl url) {
    var database = new DriverManagerDataSource();
    database.setUrl(url.jdbcUrl());
    database.setUsername(url.user());
    database.setPassword(url.password());
    database.setConnectionProperties(
        ConnectionPool.driverProperties(TimeLimits.MIGRATING, ConnectionPool.CONNECT_TIMEOUT));
    var configuration =
        Flyway.configure()
            .dataSource(database)
            .locations("classpath:db/migration")
            .validateMigrationNaming(true)
            // An index built beside writes sets how long it waits, in the same file.
            .mixed(true)
            // A migration that waits longer for a lock would queue every save behind it.
            .initSql(TimeLimits.MIGRATING.sql(false))
            .lockRetryCount(LOCK_RETRIES);
    // A lock inside a transaction would block "create index concurrently" for ever.
    configuration
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    try {
      configuration.load().migrate();
    } catch (FlywaySqlException e) {
      throw new DatabaseUnusableException(
          "The database cannot be used: "
              + NestedExceptionUtils.getMostSpecificCause(e).getMessage(),
          e);
    }
  }
}
