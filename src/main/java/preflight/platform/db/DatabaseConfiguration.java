package preflight.platform.db;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import preflight.platform.config.Secret;
import preflight.platform.config.Settings;
import preflight.platform.db.embedded.EmbeddedPostgres;
import preflight.platform.web.HealthCheck;

/** Where the database is, with the schema that this code wants before anything may use it. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
  /** Says on purpose, also in production, what is the default elsewhere. */
  private static final String EMBEDDED = "embedded";

  /** Made only when no other database was named; stopped after the pool is closed. */
  @Bean
  @Lazy
  EmbeddedPostgres embeddedPostgres(Settings settings) {
    return EmbeddedPostgres.start(settings.home(), settings.database().backup());
  }

  @Bean
  DatabaseUrl databaseUrl(Settings settings, ObjectProvider<EmbeddedPostgres> embedded) {
    Secret url = elsewhere(settings);
    if (url != null) {
      return given("DATABASE_URL", url);
    }
    EmbeddedPostgres server = embedded.getObject();
    return new DatabaseUrl(server.jdbcUrl(), server.user(), server.password());
  }

  /** Null: the embedded server. */
  static @Nullable Secret elsewhere(Settings settings) {
    Secret url = settings.database().url();
    return url == null || url.value().equals(EMBEDDED) ? null : url;
  }

  static DatabaseUrl given(String variable, Secret url) {
    try {
      return DatabaseUrl.parse(url.value());
    } catch (IllegalArgumentException e) {
      throw new DatabaseUnusableException(variable + " " + e.getMessage(), e);
    }
  }

  @Bean(defaultCandidate = false)
  HikariDataSource connectionPool(DatabaseUrl url, Settings settings, MeterRegistry meters) {
    if (settings.database().migratesOnStart()) {
      Migrations.run(url);
    } else {
      Migrations.verify(url);
    }
    return watched(
        meters,
        ConnectionPool.open(
            url,
            settings.database().poolSize(),
            TimeLimits.answering(settings.database().statementTimeout())));
  }

  private static HikariDataSource watched(MeterRegistry meters, HikariDataSource pool) {
    pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
    return pool;
  }

  @Bean
  Bulkheads bulkheads(Settings settings, MeterRegistry meters) {
    return new Bulkheads(settings.database().poolSize(), meters);
  }

  @Bean
  DataSource dataSource(
      @Qualifier("connectionPool") HikariDataSource connectionPool,
      Bulkheads bulkheads,
      StatementMeters meters) {
    return new BulkheadDataSource(new MeasuredDataSource(connectionPool, meters), bulkheads);
  }

  /** Null when none is named; closed with the context. */
  @Bean
  @Nullable Replica replica(Settings settings, MeterRegistry meters, StatementMeters statements) {
    var database = settings.database();
    if (database.replicaUrl() == null) {
      return null;
    }
    // Half of the time, as the primary is asked when it was not enough.
    var limits = TimeLimits.answering(database.statementTimeout().dividedBy(2));
    var pool =
        ConnectionPool.openReplica(
            given("DATABASE_REPLICA_URL", database.replicaUrl()), database.poolSize(), limits);
    return new Replica(watched(meters, pool), statements);
  }

  @Bean
  @Nullable HealthCheck replicaHealth(ObjectProvider<Replica> replica) {
    var known = replica.getIfAvailable();
    return known == null ? null : new ReplicaHealth(known);
  }
}
