package preflight.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadPriceFileTests {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-28");

  @TempDir private Path home;

  @Test
  void aPriceIsWholePicoUsdForAToken() {
    var price =
        read(file("'input': 0.0375, 'cache_read': 0.000001, 'cache_write': 1e1, 'output': 10000"));

    assertThat(price.rates()).isEqualTo(new Rates(37_500, 1, 10_000_000, 10_000_000_000L));
    assertThat(price.version()).isEqualTo("v7:m:2026-01-01:0.0375/0.000001/10/10000");
  }

  @Test
  void aModelOfOnesOwnMayCostNothing() {
    assertThat(read(file("'input': 0, 'output': 0")).isFree()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"'', false", "'\"snapshots\": false,', false", "'\"snapshots\": true,', true"})
  void holdsForDatedNamesOnlyWhereItSaysSo(String snapshots, boolean holds) {
    var prices =
        ((PriceFile.Reading.Readable)
                PriceFile.read(json(file(snapshots + "'input': 1, 'output': 1"))))
            .prices();

    assertThat(prices.find("p", "m-2026-01-01", TODAY).isPresent()).isEqualTo(holds);
  }

  @Test
  void whatTheCacheCostsIsWhatOtherInputCostsUnlessItSaysSo() {
    assertThat(read(file("'input': 3, 'output': 15")).rates())
        .isEqualTo(new Rates(3_000_000, 3_000_000, 3_000_000, 15_000_000));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'input': 1 | /prices/0/output is missing",
        "'output': 1 | /prices/0/input is missing",
        "'input': -0.1, 'output': 1 | /prices/0/input must not be negative",
        "'input': 1, 'output': 1, 'cache_read': -1 | /prices/0/cache_read must not be negative",
        "'input': 0.0000001, 'output': 1 | /prices/0/input must have at most 6 decimals",
        "'input': 1e-99999, 'output': 1 | /prices/0/input must have at most 6 decimals",
        "'input': 1, 'output': 10000.000001 | /prices/0/output must be at most 10000 USD for a million tokens",
        "'input': 1e99999, 'output': 1 | /prices/0/input must be at most 10000 USD for a million tokens",
        "'input': '1', 'output': 1 | /prices/0/input must be a number, in USD for a million tokens",
        "'input': null, 'output': 1 | /prices/0/input must be a number, in USD for a million tokens",
        "'input': 1, 'output': 1, 'cached': 1 | /prices/0/cached is not known here",
        "'input': 1, 'output': 1, 'a b': 1 | /prices/0/? is not known here",
        "'input': 1, 'output': 1, 'snapshots': 'yes' | /prices/0/snapshots must be true or false",
      })
  void refusesAPriceThatIsNotOne(String rates, String fault) {
    assertThat(faults(file(rates))).containsExactly(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'model': 'm', 'from': '2026-01-01', 'input': 1, 'output': 1} | /prices/0/provider is missing",
        "{'provider': 'p', 'from': '2026-01-01', 'input': 1, 'output': 1} | /prices/0/model is missing",
        "{'provider': 'p', 'model': 'm', 'input': 1, 'output': 1} | /prices/0/from is missing",
        "{'provider': 'p', 'model': 'm', 'from': 'May', 'input': 1, 'output': 1} | /prices/0/from must be a day such as 2026-11-01",
        "{'provider': 'p', 'model': 'm', 'from': '2026-02-30', 'input': 1, 'output': 1} | /prices/0/from must be a day such as 2026-11-01",
        "{'provider': 'p', 'model': '', 'from': '2026-01-01', 'input': 1, 'output': 1} | /prices/0/model must be a name of letters, digits and . _ : / @ -, at most 100",
        "{'provider': 7, 'model': 'm', 'from': '2026-01-01', 'input': 1, 'output': 1} | /prices/0/provider must be a name of letters, digits and . _ : / @ -, at most 100",
        "7 | /prices/0 must be an object",
      })
  void refusesAPriceOfNothing(String price, String fault) {
    assertThat(faults("{'version': 'v7', 'prices': [%s]}".formatted(price))).containsExactly(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'version': 'v7', 'prices': []} | /prices must have at least one price",
        "{'version': 'v7', 'prices': {}} | /prices must be a list",
        "{'version': 'v7'} | /prices is missing",
        "[] | must be an object",
        "{'version': 'v7', 'prices': [ | is not JSON at line 1, column 30",
        "{'version': 'v7', 'version': 'v8'} | is not JSON at line 1, column 28",
        "{} {} | is not JSON at line 1, column 4",
      })
  void refusesAFileWithoutPrices(String file, String fault) {
    assertThat(faults(file)).contains(fault);
  }

  @Test
  void refusesTwoPricesOfAModelFromOneDay() {
    var price = "{'provider': 'p', 'model': '%s', 'from': '2026-01-0%d', 'input': 1, 'output': 1}";

    assertThat(
            faults(
                "{'version': 'v7', 'prices': [%s, %s, %s, %s]}"
                    .formatted(
                        price.formatted("m", 1),
                        price.formatted("m", 2),
                        price.formatted("n", 1),
                        price.formatted("m", 1))))
        .containsExactly("/prices/3 is the second price of a model from one day");
  }

  @Test
  void tellsEveryFaultAtOnce() {
    assertThat(faults("{'versions': 'v7', 'prices': [{'provider': 'p', 'model': 'm'}]}"))
        .containsExactlyInAnyOrder(
            "/version is missing",
            "/versions is not known here",
            "/prices/0/from is missing",
            "/prices/0/input is missing",
            "/prices/0/output is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt-5.6-luna", "gpt-5-mini", "gpt-4o-mini", "gpt-4o-mini-2024-07-18"})
  void thePricesThatComeWithPreflightHaveModelsOfOpenAi(String model) {
    assertThat(PriceFileInHome.prices(home).find("openai", model, TODAY)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "claude-haiku-4-5, 2026-11-28, 1/0.1/1.25/5",
    "claude-haiku-4-5-20251001, 2026-11-28, 1/0.1/1.25/5",
    "claude-sonnet-5, 2026-08-31, 2/0.2/2.5/10",
    "claude-sonnet-5, 2026-09-01, 3/0.3/3.75/15",
    "claude-opus-5, 2026-11-28, 5/0.5/6.25/25",
  })
  void thePricesThatComeWithPreflightHaveModelsOfAnthropic(
      String model, LocalDate day, String rates) {
    assertThat(PriceFileInHome.prices(home).find("anthropic", model, day))
        .get()
        .extracting(price -> price.rates().toString())
        .isEqualTo(rates);
  }

  @Test
  void theOperatorsFileTakesThePlaceOfAllOfThem() throws Exception {
    Files.writeString(home.resolve("prices.json"), json(file("'input': 1, 'output': 2")));

    assertThat(new PriceFileInHome().problems(home)).isEmpty();
    assertThat(PriceFileInHome.prices(home).find("p", "m", TODAY)).isPresent();
    assertThat(PriceFileInHome.prices(home).find("openai", "gpt-5-mini", TODAY)).isEmpty();
  }

  @Test
  void aHomeWithoutAFileIsRight() {
    assertThat(new PriceFileInHome().problems(home)).isEmpty();
    assertThat(new PriceFileInHome().problems(home.resolve("not-there-yet"))).isEmpty();
  }

  @Test
  void whatIsNoTextIsToldToo() throws Exception {
    var file = home.resolve("prices.json");
    var fault = "PREFLIGHT_HOME/prices.json must be a readable UTF-8 file of at most 1 MiB";

    Files.write(file, new byte[] {(byte) 0xc3, 0x28});
    assertThat(new PriceFileInHome().problems(home)).containsExactly(fault);
    Files.writeString(file, " ".repeat(1024 * 1024 + 1));
    assertThat(new PriceFileInHome().problems(home)).containsExactly(fault);
    Files.delete(file);
    Files.createDirectory(file);
    assertThat(new PriceFileInHome().problems(home)).containsExactly(fault);
  }

  private static String file(String rates) {
    return "{'version': 'v7', 'prices': [{'provider': 'p', 'model': 'm', 'from': '2026-01-01', %s}]}"
        .formatted(rates);
  }

  private static Price read(String file) {
    return ((PriceFile.Reading.Readable) PriceFile.read(json(file)))
        .prices()
        .find("p", "m", TODAY)
        .orElseThrow();
  }

  private static List<String> faults(String file) {
    return ((PriceFile.Reading.Faulty) PriceFile.read(json(file))).faults();
  }

  private static String json(String file) {
    return file.replace('\'', '"');
  }
}
