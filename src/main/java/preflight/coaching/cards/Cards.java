package preflight.coaching.cards;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import preflight.coaching.guardrails.Tier;

/** The cards: the operator's, or else those that come with Preflight. */
@Component
public class Cards {
  private final CardsInUse inUse;
  private final CardSql sql;
  private final Clock clock;

  Cards(CardsInUse inUse, CardSql sql, Clock clock) {
    this.inUse = inUse;
    this.sql = sql;
    this.clock = clock;
  }

  /**
   * To be shown now, in the transaction of the turn if there is one: its words are kept from then on.
   *
   * @param tier A or B
   * @param language a BCP 47 tag; {@code de-AT} finds {@code de}, and what is not there the document's first
   * @throws IllegalArgumentException for a tier that has no card
   */
  public Card card(Tier tier, String language) {
    CardDocument document = inUse.now();
    Card card = document.card(tier, language);
    sql.keep(document.version(), document.text(), clock.instant());
    return card;
  }

  /** As it is now, for a page without a coach that only shows it: nothing is kept of that. */
  public Card read(Tier tier, String language) {
    return inUse.now().cardWithoutACoach(tier, language);
  }

  /** As it was when that version was shown; empty when it never was. */
  public Optional<Card> find(String version, Tier tier, String language) {
    return sql.document(version).map(text -> CardDocument.kept(text).card(tier, language));
  }
}
