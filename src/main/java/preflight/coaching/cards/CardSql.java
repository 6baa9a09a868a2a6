package preflight.coaching.cards;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import preflight.platform.db.Instants;

/** Every statement about the cards. */
@Repository
class CardSql {
  private final JdbcClient jdbc;

  CardSql(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Asked each time: only the database knows whether the turn that showed it first was committed. */
  void keep(String version, String document, Instant at) {
    jdbc.sql(
            """
            insert into crisis_cards (card_version, document, first_used_at)
            values (:version, :document, :at)
            on conflict do nothing
            """)
        .param("version", version)
        .param("document", document)
        .param("at", Instants.parameter(at))
        .update();
  }

  Optional<String> document(String version) {
    return jdbc.sql(
            """
            select document
              from crisis_cards
             where card_version = :version
            """)
        .param("version", version)
        .query(String.class)
        .optional();
  }
}
