package preflight.support;

/** Whether somebody in the application's database waits for a lock that another one holds. */
public final class LockWait {
  private LockWait() {}

  public static boolean isThere() {
    return RunningApp.sql()
            .sql(
                """
                select count(*) from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock'
                """)
            .query(Integer.class)
            .single()
        > 0;
  }
}
