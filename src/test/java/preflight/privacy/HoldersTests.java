package preflight.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import preflight.support.RunningApp;

/** Asks the database what is about people, and the modules who answers for it. */
class HoldersTests {
  /** What the installation publishes and shows, and what it pays, not what anybody answered. */
  private static final Set<String> ABOUT_NOBODY =
      Set.of(
          "form_versions",
          "flyway_schema_history",
          "pipelines",
          "pipeline_versions",
          "pipeline_labels",
          "pipeline_arms",
          "llm_budget_periods",
          "llm_holds",
          "llm_budget_alerts",
          "crisis_cards",
          "backups");

  @Test
  void everyTableHasExactlyOneHolder() {
    List<String> held = held();

    assertThat(held).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(held)).isEqualTo(tables());
  }

  @Test
  void everyTableAboutARunOrAPersonNamesThem() {
    Set<String> about =
        names(
            """
            select distinct table_name from information_schema.columns
            where table_schema = 'public'
              and column_name in ('run_id', 'participant_id', 'account_id')
            """);

    assertThat(about).hasSizeGreaterThan(5).doesNotContainAnyElementsOf(ABOUT_NOBODY);
  }

  /** Taken away by {@code RETENTION_ADDRESSES}: see {@code SessionRetentionTests}. */
  private static final Set<String> KEPT_FOR_A_WHILE = Set.of("account_sessions.browser");

  @Test
  void noTableKeepsAnAddressAndTheNameOfABrowserOnlyForAWhile() {
    assertThat(
            names(
                """
                select table_name || '.' || column_name from information_schema.columns
                where table_schema = 'public'
                  and (data_type in ('inet', 'cidr')
                    or column_name ~ '(^|_)(ip|addr|address|user_agent|browser|fingerprint)(_|$)')
                """))
        .isEqualTo(KEPT_FOR_A_WHILE);
  }

  private static List<String> held() {
    return RunningApp.beans(PersonalDataHolder.class).stream()
        .flatMap(holder -> holder.tables().stream())
        .toList();
  }

  private static Set<String> tables() {
    Set<String> tables =
        names(
            "select relname from pg_class where relnamespace = 'public'::regnamespace"
                + " and relkind in ('r', 'p') and not relispartition");
    tables.removeAll(ABOUT_NOBODY);
    return tables;
  }

  private static Set<String> names(String sql) {
    return RunningApp.sql().sql(sql).query(String.class).list().stream()
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
