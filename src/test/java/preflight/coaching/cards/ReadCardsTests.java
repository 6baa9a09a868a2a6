package preflight.coaching.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.coaching.guardrails.Tier;
import preflight.platform.config.SettingsCheck;

/** What stands on the cards that come with Preflight, and what is refused in those of an operator. */
class ReadCardsTests {
  private static final String SAID =
      "'title': 'T', 'paragraphs': ['One'], 'immediate_danger': 'Danger', 'nobody_watches': 'Nobody'";
  private static final String WORDS =
      """
      {'A': {%s, 'pause': 'Pause'}, 'B': {%s},
       'emergency': [{'name': 'Emergency', 'phone': '112'}],
       'lines': [{'name': 'Line', 'url': 'https://line.example'}],
       'local': [{'name': 'Our own', 'phone': '+49 30 1', 'hours': 'by day'}]}
      """
          .formatted(SAID, SAID);
  private static final String FILE = "{'cards': {'en': " + WORDS + "}}";

  private final CardDocument shipped = CrisisCardsInHome.shipped();

  @TempDir private Path home;

  @Test
  void aCardSaysItsPartsInTheirOrder() {
    var card = read(FILE).card(Tier.A, "en");

    assertThat(card.title()).isEqualTo("T");
    assertThat(card.paragraphs()).containsExactly("One", "Danger", "Nobody", "Pause");
    assertThat(card.resources())
        .containsExactly(
            new Resource("Emergency", "112", null, null),
            new Resource("Line", null, "https://line.example", null),
            new Resource("Our own", "+49 30 1", null, "by day"));
    assertThat(card.text())
        .isEqualTo(
            """
            T

            One

            Danger

            Nobody

            Pause

            - Emergency: 112
            - Line: https://line.example
            - Our own: +49 30 1, by day\
            """);
  }

  @Test
  void theCardBesideAReplyPausesNothingAndBeginsWithTheLines() {
    var card = read(FILE).card(Tier.B, "en");

    assertThat(card.paragraphs()).containsExactly("One", "Danger", "Nobody");
    assertThat(card.resources())
        .extracting(Resource::name)
        .containsExactly("Line", "Our own", "Emergency");
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "C"})
  void whatIsNotedOnlyHasNoCard(Tier tier) {
    assertThatThrownBy(() -> shipped.card(tier, "en")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "de, de",
    "de-DE, de",
    "de-AT, de-AT",
    "de-CH, de",
    "en, en",
    "en-GB, en",
    "fr, en",
    "'', en",
    "not a language, en",
  })
  void theNearestLanguageIsSpoken(String asked, String spoken) {
    var document =
        read(
            "{'cards': {'en': %s, 'de': %s, 'de-AT': %s}}"
                .formatted(named("en"), named("de"), named("de-AT")));

    assertThat(document.card(Tier.A, asked).title()).isEqualTo(spoken);
  }

  @Test
  void theVersionChangesWithEveryCharacter() {
    assertThat(read(FILE).version()).matches("cards-[0-9a-f]{12}").isEqualTo(read(FILE).version());
    assertThat(read(FILE + " ").version()).isNotEqualTo(read(FILE).version());
  }

  @ParameterizedTest
  @CsvSource({
    "A, en, Nobody watches this conversation live",
    "B, en, Nobody watches this conversation live",
    "A, de, Dieses Gespräch sieht niemand live mit",
    "B, de, Dieses Gespräch sieht niemand live mit",
    "A, en, immediate danger",
    "B, en, immediate danger",
    "A, de, unmittelbar in Gefahr",
    "B, de, unmittelbar in Gefahr",
    "A, en, The coach pauses here",
    "A, en, you can continue",
    "A, de, Der Coach macht hier eine Pause",
    "A, de, Sie können jederzeit weitermachen",
  })
  void whatMustNotBeLeftOutIsSaid(Tier tier, String language, String words) {
    assertThat(shipped.card(tier, language).text()).contains(words);
  }

  @ParameterizedTest
  @CsvSource({
    "en, 999",
    "en, 911",
    "en, 112",
    "en, 116 123",
    "en, 988",
    "de, 112",
    "de, 144",
    "de, 0800 111 0 111",
    "de, 142",
    "de, 143",
  })
  void bothCardsHaveTheLinesThatEverybodyKnows(String language, String phone) {
    for (Tier tier : List.of(Tier.A, Tier.B)) {
      assertThat(shipped.card(tier, language).resources())
          .extracting(Resource::phone)
          .contains(phone);
    }
  }

  @Test
  void theCardsThatComeWithPreflightHaveOneStructureInBothLanguages() {
    assertThat(shipped.languages().keySet()).containsExactly("en", "de");
    for (Tier tier : List.of(Tier.A, Tier.B)) {
      assertThat(shipped.card(tier, "de").paragraphs())
          .hasSameSizeAs(shipped.card(tier, "en").paragraphs());
      assertThat(shipped.card(tier, "de").title()).isNotEqualTo(shipped.card(tier, "en").title());
    }
  }

  @Test
  void nothingOnThemDiagnosesOrPromisesThatSomebodyComes() {
    for (String language : List.of("en", "de")) {
      for (Tier tier : List.of(Tier.A, Tier.B)) {
        assertThat(shipped.card(tier, language).text().toLowerCase(Locale.ROOT))
            .doesNotContain(
                "depress", "diagnos", "disorder", "störung", "we will call", "wir rufen");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'title': 'T' | 'titel': 'T' | /cards/en/A/title is missing",
        "'title': 'T' | 'title': 'T', 'x': 1 | /cards/en/A/x is not known here",
        "'title': 'T' | 'title': 'T', 'a b': 1 | /cards/en/A/? is not known here",
        "'title': 'T' | 'title': ' ' | /cards/en/A/title must be a text that is not empty",
        "'title': 'T' | 'title': 7 | /cards/en/A/title must be a text that is not empty",
        "'title': 'T' | 'title': null | /cards/en/A/title must be a text that is not empty",
        "['One'] | [] | /cards/en/A/paragraphs must be a list of 1 to 6",
        "['One'] | 'One' | /cards/en/A/paragraphs must be a list of 1 to 6",
        "['One'] | ['1','2','3','4','5','6','7'] | /cards/en/A/paragraphs must be a list of 1 to 6",
        "['One'] | ['One', ''] | /cards/en/A/paragraphs/1 must be a text that is not empty",
        "'One' | 'a\\nb' | /cards/en/A/paragraphs/0 must be plain text in one line, without invisible characters",
        "'One' | 'a\\u202eb' | /cards/en/A/paragraphs/0 must be plain text in one line, without invisible characters",
        "'immediate_danger': 'Danger', | | /cards/en/A/immediate_danger is missing",
        ", 'nobody_watches': 'Nobody' | | /cards/en/A/nobody_watches is missing",
        ", 'pause': 'Pause' | | /cards/en/A/pause is missing",
      })
  void refusesACardWithAHoleInIt(String right, String wrong, String fault) {
    String said = SAID + ", 'pause': 'Pause'";
    String broken = said.replace(right, wrong == null ? "" : wrong);

    assertThat(broken).isNotEqualTo(said);
    assertThat(faults(FILE.replace(said, broken))).contains(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'name': 'N'} | /cards/en/emergency/0 must have a phone or a url",
        "{'phone': '112'} | /cards/en/emergency/0/name is missing",
        "{'name': 'N', 'phone': 'call us'} | /cards/en/emergency/0/phone must be a number to dial: digits, spaces and a + before them",
        "{'name': 'N', 'phone': 112} | /cards/en/emergency/0/phone must be a number to dial: digits, spaces and a + before them",
        "{'name': 'N', 'url': 'http://a.example'} | /cards/en/emergency/0/url must be an address that begins with https://",
        "{'name': 'N', 'url': 'javascript:alert(1)'} | /cards/en/emergency/0/url must be an address that begins with https://",
        "{'name': 'N', 'url': 'https://a.example/\"x'} | /cards/en/emergency/0/url must be an address that begins with https://",
        "{'name': 'N', 'phone': '112', 'hours': ''} | /cards/en/emergency/0/hours must be a text that is not empty",
        "{'name': 'N', 'phone': '112', 'fax': '1'} | /cards/en/emergency/0/fax is not known here",
        "7 | /cards/en/emergency/0 must be an object",
      })
  void refusesALineThatNobodyCanCall(String resource, String fault) {
    assertThat(
            faults(
                FILE.replace(
                    "{'name': 'Emergency', 'phone': '112'}", resource.replace("\"", "\\\""))))
        .containsExactly(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{} | /cards is missing",
        "[] | must be an object",
        "{'cards': []} | /cards must be an object",
        "{'cards': {}} | /cards must have at least one language, such as en or de-AT",
        "{'cards': {'english': 1}} | /cards/english is not known here",
        "{'cards': {'en': {}}} | /cards/en/A is missing",
        "{'cards': {'en': {}}} | /cards/en/emergency is missing",
        "{'cards': {'en': 7}} | /cards/en must be an object",
        "{'cards': {'en': {'A': 7}}} | /cards/en/A must be an object",
        "{'cards': { | is not JSON at line 1, column 12",
        "{'cards': 1, 'cards': 2} | is not JSON at line 1, column 21",
        "{} {} | is not JSON at line 1, column 4",
      })
  void refusesAFileWithoutCards(String file, String fault) {
    assertThat(faults(file)).contains(fault);
  }

  @Test
  void refusesWordsThatNobodyReadsToTheirEnd() {
    assertThat(faults(FILE.replace("'One'", "'" + "x".repeat(601) + "'")))
        .containsExactly(
            "/cards/en/A/paragraphs/0 must have at most 600 characters",
            "/cards/en/B/paragraphs/0 must have at most 600 characters");
    assertThat(faults(FILE.replace("'T'", "'" + "x".repeat(121) + "'")))
        .contains("/cards/en/A/title must have at most 120 characters");
  }

  @Test
  void refusesCardsWithoutAnEmergencyNumberOrALine() {
    assertThat(faults(FILE.replace("[{'name': 'Emergency', 'phone': '112'}]", "[]")))
        .containsExactly("/cards/en/emergency must be a list of 1 to 12");
    assertThat(faults(FILE.replace("[{'name': 'Line', 'url': 'https://line.example'}]", "[]")))
        .containsExactly("/cards/en/lines must be a list of 1 to 12");
  }

  @Test
  void theOperatorsFileTakesThePlaceOfAllOfThem() throws Exception {
    write(FILE);

    assertThat(new CrisisCardsInHome().problems(home)).isEmpty();
    assertThat(new CardsInUse(home).now().card(Tier.A, "de").title()).isEqualTo("T");
  }

  @Test
  void aHomeWithoutAFileIsRight() {
    assertThat(new CrisisCardsInHome().problems(home)).isEmpty();
    assertThat(new CrisisCardsInHome().problems(home.resolve("not-there-yet"))).isEmpty();
    assertThat(new CardsInUse(home).now()).isEqualTo(shipped);
  }

  @Test
  void whatIsNoTextIsToldToo() throws Exception {
    var file = home.resolve("crisis-cards.json");
    var fault = "PREFLIGHT_HOME/crisis-cards.json must be a readable UTF-8 file of at most 256 KiB";

    Files.write(file, new byte[] {(byte) 0xc3, 0x28});
    assertThat(new CrisisCardsInHome().problems(home)).containsExactly(fault);
    Files.writeString(file, " ".repeat(256 * 1024 + 1));
    assertThat(new CrisisCardsInHome().problems(home)).containsExactly(fault);
    Files.delete(file);
    Files.createDirectory(file);
    assertThat(new CrisisCardsInHome().problems(home)).containsExactly(fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'cards': {'en': {}}}"})
  void aFaultKeepsPreflightFromStarting(String file) throws Exception {
    write(file);
    var err = new ByteArrayOutputStream();

    int exit =
        SettingsCheck.run(
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(err),
            "--PREFLIGHT_HOME=" + home);

    assertThat(exit).isEqualTo(78);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("PREFLIGHT_HOME/crisis-cards.json /cards");
  }

  private void write(String file) throws Exception {
    Files.writeString(home.resolve("crisis-cards.json"), json(file));
  }

  private static String named(String title) {
    return WORDS.replace("'T'", "'" + title + "'");
  }

  private static CardDocument read(String file) {
    return ((CardDocument.Reading.Readable) CardDocument.read(json(file))).document();
  }

  private static List<String> faults(String file) {
    return ((CardDocument.Reading.Faulty) CardDocument.read(json(file))).faults();
  }

  private static String json(String file) {
    return file.replace('\'', '"');
  }
}
