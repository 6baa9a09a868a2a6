package preflight.platform.db;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.internal.exception.FlywaySqlException;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.springframework.core.NestedExceptionUtils;

/**
 * The one linear history of the schema, {@code db/migration/V0001__…}. Forward only: old code runs on
 * the new schema for one release, so nothing needs to be taken back. A migration that takes something
 * away is called {@code contract_from_0012_…}: code whose own newest is older than V0012 does not start
 * on what it leaves.
 */
public final class Migrations {
  /** As Flyway tells the name of the file. */
  static final Pattern CONTRACT = Pattern.compile("contract from (\\d{4})\\b.*");

  /** Nobody waits for an answer, and a busy machine may take its time. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private static final int LOCK_RETRIES = 60;

  private Migrations() {}

  /** What there was and what there is now, in versions such as {@code 0012}; none is an empty text. */
  public record Done(String before, String after, int migrations) {}

  /**
   * Brings the schema to where this code wants it. One that is newer stays as it is.
   *
   * @throws SchemaRefusedException when the schema has gone too far for this code
   */
  public static Done run(DatabaseUrl url) {
    return with(
        url,
        flyway -> {
          refuseWhereCodeIsTooOld(flyway.info());
          var before = current(flyway.info());
          var done = flyway.migrate();
          return new Done(before, current(flyway.info()), done.migrationsExecuted);
        });
  }

  /**
   * Changes nothing.
   *
   * @throws SchemaRefusedException when a migration is missing, or the schema has gone too far
   */
  static void verify(DatabaseUrl url) {
    with(
        url,
        flyway -> {
          var history = flyway.info();
          refuseWhereCodeIsTooOld(history);
          var missing =
              Arrays.stream(history.all())
                  .filter(each -> each.getState().isResolved() && !each.getState().isApplied())
                  .toList();
          if (!missing.isEmpty()) {
            throw SchemaRefusedException.schemaTooOld(
                missing.size(), version(missing.getFirst().getVersion()));
          }
          flyway.validate();
          return true;
        });
  }

  private static <T> T with(DatabaseUrl url, Function<Flyway, T> work) {
    try {
      return work.apply(flyway(url));
    } catch (FlywaySqlException e) {
      throw new DatabaseUnusableException(
          "The database cannot be used: "
              + NestedExceptionUtils.getMostSpecificCause(e).getMessage(),
          e);
    }
  }

  private static Flyway flyway(DatabaseUrl url) {
    var configuration =
        Flyway.configure()
            .dataSource(url.unpooled(TimeLimits.MIGRATING, CONNECT_TIMEOUT))
            .locations("classpath:db/migration")
            .validateMigrationNaming(true)
            // The release before goes on running on the schema of the one after it.
            .ignoreMigrationPatterns("*:future")
            // An index built beside writes sets how long it waits, in the same file.
            .mixed(true)
            // A migration that waits longer for a lock would queue every save behind it.
            .initSql(TimeLimits.MIGRATING.sql(false))
            .lockRetryCount(LOCK_RETRIES);
    // A lock inside a transaction would block "create index concurrently" for ever.
    configuration
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    return configuration.load();
  }

  private static void refuseWhereCodeIsTooOld(MigrationInfoService history) {
    var own =
        Arrays.stream(history.all())
            .filter(each -> !each.getState().isFailed() && each.getState().isResolved())
            .map(MigrationInfo::getVersion)
            .max(MigrationVersion::compareTo)
            .orElse(MigrationVersion.EMPTY);
    for (var applied : history.applied()) {
      var contract = CONTRACT.matcher(applied.getDescription());
      if (contract.matches()
          && own.compareTo(MigrationVersion.fromVersion(contract.group(1))) < 0) {
        throw SchemaRefusedException.codeTooOld(version(applied.getVersion()), contract.group(1));
      }
    }
  }

  private static String current(MigrationInfoService history) {
    var current = history.current();
    return current == null ? "" : version(current.getVersion());
  }

  /** As in the names of the files, however long the table has them. */
  private static String version(MigrationVersion version) {
    return "%04d".formatted(Long.parseLong(version.getVersion()));
  }
}
