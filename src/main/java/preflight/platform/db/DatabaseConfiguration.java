package preflight.platform.db;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import preflight.platform.db.embedded.EmbeddedPostgres;

/** Where the database is, brought to the newest schema before anything may use it. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
  /** Made only when no other database was named; stopped after the pool is closed. */
  @Bean
  @Lazy
  EmbeddedPostgres embeddedPostgres(Environment environment) {
    return EmbeddedPostgres.start(Path.of(environment.getRequiredProperty("PREFLIGHT_HOME")));
  }

  @Bean
  DatabaseUrl databaseUrl(Environment environment, ObjectProvider<EmbeddedPostgres> embedded) {
    String url = environment.getProperty("DATABASE_URL", "embedded");
    if (!url.isBlank() && !url.equals("embedded")) {
      return DatabaseUrl.parse(url);
    }
    EmbeddedPostgres server = embedded.getObject();
    return new DatabaseUrl(server.jdbcUrl(), server.user(), server.password());
  }

  @Bean
  HikariDataSource dataSource(DatabaseUrl url, Environment environment) {
    Migrations.run(url);
    return ConnectionPool.open(
        url,
        environment.getProperty("DATABASE_POOL_SIZE", Integer.class, 10),
        environment.getProperty(
            "DATABASE_STATEMENT_TIMEOUT", Duration.class, Duration.ofSeconds(5)));
  }
}
