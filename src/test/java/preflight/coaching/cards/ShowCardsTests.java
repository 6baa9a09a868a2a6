package preflight.coaching.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.coaching.guardrails.Tier;
import preflight.support.LogSink;
import preflight.support.RunningApp;

/** Cards that an operator edits while they are shown: the words of then are kept. */
class ShowCardsTests {
  private static final String LOGGER = CardsInUse.class.getName();

  private final CardSql sql = RunningApp.bean(CardSql.class);
  private final TransactionTemplate transaction = RunningApp.bean(TransactionTemplate.class);

  @TempDir private Path home;

  @Test
  void whatWasShownIsReadAgainAfterItWasEdited() throws Exception {
    write("Before " + UUID.randomUUID());
    var cards = cards();
    Card shown = cards.card(Tier.A, "de");
    write("After");

    assertThat(cards.card(Tier.A, "de").title()).isEqualTo("After");
    assertThat(cards.find(shown.version(), Tier.A, "de")).contains(shown);
    assertThat(cards.find(shown.version(), Tier.B, "en").orElseThrow().tier()).isEqualTo(Tier.B);
  }

  @Test
  void theCardsThatComeWithPreflightAreShownByTheApplication() {
    var cards = RunningApp.bean(Cards.class);

    Card shown = cards.card(Tier.B, "en");
    assertThat(cards.find(shown.version(), Tier.B, "en")).contains(shown);
  }

  @Test
  void theDayOnWhichAVersionWasFirstShownStays() throws Exception {
    write("Once " + UUID.randomUUID());
    var first = Instant.parse("2026-01-31T09:30:00Z");
    var version = cards(first).card(Tier.A, "en").version();
    cards(first.plusSeconds(60)).card(Tier.B, "de");

    assertThat(
            RunningApp.sql()
                .sql("select first_used_at from crisis_cards where card_version = :version")
                .param("version", version)
                .query(OffsetDateTime.class)
                .single()
                .toInstant())
        .isEqualTo(first);
  }

  @Test
  void aCardOfATurnThatWasRolledBackIsKeptTheNextTime() throws Exception {
    write("Rolled back " + UUID.randomUUID());
    var cards = cards();
    String version =
        transaction.execute(status -> {
          status.setRollbackOnly();
          return cards.card(Tier.A, "en").version();
        });
    assertThat(cards.find(version, Tier.A, "en")).isEmpty();

    cards.card(Tier.A, "en");
    assertThat(cards.find(version, Tier.A, "en")).isPresent();
  }

  @Test
  void aVersionThatWasNeverShownIsNotThere() {
    assertThat(cards().find("cards-000000000000", Tier.A, "en")).isEmpty();
  }

  @Test
  void aBadEditKeepsTheLastGoodOneAndSaysSo() throws Exception {
    write("Good");
    var cards = cards();
    try (var log = LogSink.open()) {
      Files.writeString(home.resolve("crisis-cards.json"), "{\"cards\": {}}");

      assertThat(cards.card(Tier.A, "en").title()).isEqualTo("Good");
      assertThat(cards.card(Tier.A, "en").title()).isEqualTo("Good");
      assertThat(log.messages(LOGGER))
          .singleElement()
          .asString()
          .contains("crisis-cards.json has faults", "/cards must have at least one language");
    }
    write("Better");
    assertThat(cards.card(Tier.A, "en").title()).isEqualTo("Better");
  }

  @Test
  void aFileThatComesOrGoesIsNoticed() throws Exception {
    var cards = cards();
    String shipped = cards.card(Tier.A, "en").title();

    write("Come");
    assertThat(cards.card(Tier.A, "en").title()).isEqualTo("Come");
    Files.delete(home.resolve("crisis-cards.json"));
    assertThat(cards.card(Tier.A, "en").title()).isEqualTo(shipped);
  }

  @Test
  void theLogTellsOfAnEditBeforeAnybodyNeedsACard() throws Exception {
    var inUse = new CardsInUse(home);
    try (var log = LogSink.open()) {
      write("Edited");
      inUse.lookNow();

      assertThat(log.messages(LOGGER))
          .containsExactly("the crisis cards are now " + inUse.now().version());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update crisis_cards set document = '{}'",
        "delete from crisis_cards",
        "truncate crisis_cards"
      })
  void theDatabaseRefusesToChangeWhatWasShown(String statement) {
    cards().card(Tier.A, "en");

    assertThatThrownBy(() -> RunningApp.sql().sql(statement).update())
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("stays as it was");
  }

  private Cards cards() {
    return cards(Instant.parse("2026-11-28T12:00:00Z"));
  }

  private Cards cards(Instant now) {
    return new Cards(new CardsInUse(home), sql, Clock.fixed(now, ZoneOffset.UTC));
  }

  private void write(String title) throws Exception {
    var document = CrisisCardsInHome.shipped().text();
    for (Tier tier : new Tier[] {Tier.A, Tier.B}) {
      for (String language : new String[] {"en", "de"}) {
        document =
            document.replace(CrisisCardsInHome.shipped().card(tier, language).title(), title);
      }
    }
    Files.writeString(home.resolve("crisis-cards.json"), document);
  }
}
