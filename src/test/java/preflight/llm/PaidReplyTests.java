package preflight.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import preflight.llm.Prompt.Message;
import preflight.llm.Prompt.Role;
import preflight.platform.db.DatabaseUrl;
import preflight.support.OwnApp;
import preflight.support.TestPostgres;

/** The whole application asks a vendor, and pays for it. */
class PaidReplyTests {
  private static final Speech SPEECH = Speech.OPENAI_STREAMED;
  private static final Prompt PROMPT =
      new Prompt("gpt-5-mini", List.of(new Message(Role.USER, "Hello")), 300, null);

  private final VendorStub vendor = new VendorStub(SPEECH.says(SPEECH.reply("Good ", "day.")));
  private final DatabaseUrl database = TestPostgres.newDatabase();
  private final List<String> heard = new ArrayList<>();

  @TempDir private Path home;

  @AfterEach
  void stop() throws IOException {
    vendor.close();
  }

  @Test
  void whatTheVendorCountedIsBookedAtThePriceOfTheDay() {
    var outcome = ask(PROMPT, "--LLM_MONTHLY_BUDGET_USD=1");

    assertThat(outcome).isInstanceOf(Outcome.Replied.class);
    var reply = ((Outcome.Replied) outcome).reply();
    assertThat(String.join("", heard)).isEqualTo(reply.text()).isEqualTo("Good day.");
    long cost = price().cost(Speech.USAGE);
    assertThat(reply.cost()).isPositive().isEqualTo(cost);
    assertThat(reply.priceVersion()).isEqualTo(price().version());
    assertThat(sums()).containsExactly(cost, 0L);
  }

  @Test
  void withoutRoomInTheBudgetTheVendorIsNotAsked() {
    assertThat(ask(PROMPT, "--LLM_MONTHLY_BUDGET_USD=0.000001"))
        .isEqualTo(new Outcome.Failed(Outcome.Why.BUDGET_SPENT, 0));
    assertThat(vendor.asked()).isEmpty();
    assertThat(sums()).containsExactly(0L, 0L);
  }

  @Test
  void withoutAPriceTheVendorIsNotAsked() {
    var unknown = new Prompt("made-up-9", PROMPT.messages(), 300, null);

    assertThat(ask(unknown, "--LLM_MONTHLY_BUDGET_USD=1"))
        .isEqualTo(new Outcome.Failed(Outcome.Why.NO_PRICE, 0));
    assertThat(vendor.asked()).isEmpty();
  }

  private Outcome ask(Prompt prompt, String budget) {
    try (var app =
        OwnApp.start(
            home,
            "--DATABASE_URL=%s?user=%s&password=%s"
                .formatted(database.jdbcUrl(), database.user(), database.password()),
            "--OPENAI_API_KEY=" + Speech.KEY,
            "--OPENAI_BASE_URL=" + vendor.url(),
            budget)) {
      return app.bean(LanguageModels.class).talk(prompt, heard::add);
    }
  }

  private Price price() {
    return PriceFileInHome.prices(home)
        .find(OpenAi.NAME, "gpt-5-mini", LocalDate.now(ZoneOffset.UTC))
        .orElseThrow();
  }

  /** Spent and reserved. */
  private List<Long> sums() {
    return TestPostgres.client(database)
        .sql("select spent, reserved from llm_budget_periods")
        .query((row, number) -> List.of(row.getLong("spent"), row.getLong("reserved")))
        .single();
  }
}
