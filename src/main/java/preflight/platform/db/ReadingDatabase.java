package preflight.platform.db;

import java.util.Objects;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.platform.config.Settings;

/**
 * The database of an installation for a command that only reads, beside a Preflight that is running or without one. It migrates
 * nothing, and the database refuses whatever would write.
 */
public final class ReadingDatabase implements AutoCloseable {
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final CommandDatabase opened;

  private ReadingDatabase(CommandDatabase opened) {
    var database = opened.dataSource();
    this.jdbc = JdbcClient.create(database);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    this.transaction.setReadOnly(true);
    this.opened = opened;
  }

  /**
   * @throws DatabaseUnusableException when the address is none, when there is no embedded
   *     database, or when it does not start
   */
  public static ReadingDatabase open(Settings settings) {
    return new ReadingDatabase(CommandDatabase.open(settings));
  }

  /** In one transaction, and for as long as work that nobody waits for may take. */
  public <T> T read(Function<JdbcClient, T> question) {
    return Objects.requireNonNull(transaction.execute(status -> question.apply(jdbc)));
  }

  @Override
  public void close() {
    opened.close();
  }
}
