package preflight.platform.db;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import preflight.platform.web.HealthCheck;

/** Asks the database the least there is to ask. */
@Component
class DatabaseHealth implements HealthCheck {
  private final JdbcClient jdbc;

  DatabaseHealth(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String name() {
    return DATABASE;
  }

  @Override
  public Status check() {
    return Work.HEALTH.call(() -> jdbc.sql("select 1").query(Integer.class).single()) == 1
        ? Status.OK
        : Status.DOWN;
  }
}
