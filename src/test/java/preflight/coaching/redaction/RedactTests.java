package preflight.coaching.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.platform.config.Secret;

/** What says whose a text is, or how to reach them, is taken out of it. All of it is made up. */
class RedactTests {
  private final Redaction redaction = new Redaction(EnumSet.allOf(Region.class));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Write to ada.love@example.org please        | Write to [EMAIL_1] please
          mailto Jürgen+x@müller.example, danke        | mailto [EMAIL_1], danke
          see https://example.org/a?b=c.               | see [URL_1].
          on www.example.org/path today                | on [URL_1] today
          from 192.0.2.17 at night                     | from [IP_1] at night
          from 2001:db8::8a2e:370:7334 at night        | from [IP_1] at night
          my card 4111 1111 1111 1111 was              | my card [CARD_1] was
          card number 4111111111111111                 | card number [CARD_1]
          3782 822463 10005 it is                      | [CARD_1] it is
          IBAN DE89 3704 0044 0532 0130 00 please      | IBAN [IBAN_1] please
          to GB82WEST12345698765432 then               | to [IBAN_1] then
          NHS number 9434765919                        | NHS number [NHS_NUMBER_1]
          his SSN is 219-09-9998                       | his SSN is [SSN_1]
          social security 219099998                    | social security [SSN_1]
          NPI 1234567893 signs                         | NPI [NPI_1] signs
          KVNR A123456780 der Patientin                | KVNR [KVNR_1] der Patientin
          Steuer-ID 86 095 742 719                     | Steuer-ID [STEUER_ID_1]
          meine Steuer-ID ist 86095742719              | meine Steuer-ID ist [STEUER_ID_1]
          MRN: 00451234 seen                           | MRN: [RECORD_NUMBER_1] seen
          Fallnummer 2024-118823 bitte                 | Fallnummer [RECORD_NUMBER_1] bitte
          call +44 20 7946 0958 now                    | call [PHONE_1] now
          ruf 030 901820 an                            | ruf [PHONE_1] an
          at (212) 736-5000 tomorrow                   | at [PHONE_1] tomorrow
          unter +41 44 668 18 00 erreichbar            | unter [PHONE_1] erreichbar
          """)
  void takesOut(String text, String redacted) {
    assertThat(redact(text).text()).isEqualTo(redacted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I gave 40 mg twice, 10 000 patients a year, score 4.5 of 5",
        "On 2026-11-28 at 10:30:00, version 1.2.3 of the form",
        "4111 1111 1111 1112 passes no checksum",
        "9434765919 is a number of ten digits",
        "1234567893 may be anything, 86095742719 too",
        "219-09-0000 and 000-12-3456 were never given to anybody",
        "DE88 3704 0044 0532 0130 00 has a wrong check digit",
        "ICD F32.1, SNOMED 38341003, ATC N06AB06, room B 204",
        "a@b, @home, 50:50, www. and 300.1.2.3",
        "version 8.4.2.11, section 3.2.1.4, OID 1.2.276.0.76.4.8",
        "between 0.812-0.867, GTIN 04012345678901",
      })
  void leaves(String text) {
    assertThat(redact(text)).isEqualTo(new Redacted(text, List.of()));
  }

  @Test
  void saysWhatWasWhere() {
    assertThat(redact("to a@example.org now").replaced())
        .containsExactly(new Redacted.Replaced(Kind.EMAIL, "[EMAIL_1]", 3, 16));
  }

  @Test
  void oneValueHasOnePlaceholderInTheWholeConversation() {
    var key = new Secret("k");
    var first = new Placeholders(key, Map.of());
    assertThat(redaction.redact("a@example.org, b@example.org", first).text())
        .isEqualTo("[EMAIL_1], [EMAIL_2]");

    var later = new Placeholders(key, first.known());
    assertThat(redaction.redact("c@example.org or B@example.org", later).text())
        .isEqualTo("[EMAIL_3] or [EMAIL_2]");
    assertThat(later.known().toString()).doesNotContain("example");
  }

  @Test
  void eachKindIsCountedForItself() {
    assertThat(redact("a@example.org from 192.0.2.17, b@example.org from 192.0.2.18").text())
        .isEqualTo("[EMAIL_1] from [IP_1], [EMAIL_2] from [IP_2]");
  }

  @Test
  void oneNumberInAnotherSpellingIsTheSame() {
    assertThat(redact("4111 1111 1111 1111, card 4111-1111-1111-1111").text())
        .isEqualTo("[CARD_1], card [CARD_1]");
    assertThat(redact("+44 20 7946 0958 or 020 7946 0958").text())
        .isEqualTo("[PHONE_1] or [PHONE_1]");
  }

  @Test
  void whatIsRedactedStaysAsItIs() {
    var once = redact("Write to ada@example.org or call +44 20 7946 0958").text();

    assertThat(redact(once)).isEqualTo(new Redacted(once, List.of()));
  }

  @Test
  void otherSpacesHyphensAndDigitsAreNoWayAround() {
    assertThat(redact("my card 4111\u00a01111\u20111111\u20091111").text())
        .isEqualTo("my card [CARD_1]");
    assertThat(redact("ada\uff20example.org").text()).isEqualTo("[EMAIL_1]");
  }

  @Test
  void nationalNumbersAreLookedForWhereTheOperatorSays() {
    var german = new Redaction(Set.of(Region.DE));

    assertThat(
            german
                .redact("NHS number 9434765919", new Placeholders(new Secret("k"), Map.of()))
                .text())
        .isEqualTo("NHS number 9434765919");
    assertThat(german.redact("KVNR A123456780", new Placeholders(new Secret("k"), Map.of())).text())
        .isEqualTo("KVNR [KVNR_1]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NHS is that of the patient 9434765919      | NHS is that of the patient 9434765919
          NHS one of the patient 9434765919          | NHS one of the patient [NHS_NUMBER_1]
          ruf 2127365000 an                          | ruf 2127365000 an
          handy 2127365000 oder                      | handy [PHONE_1] oder
          version is 8.4.2.11 there                  | version is [IP_1] there
          """)
  void onlyTheFiveWordsBeforeTellWhatANumberIs(String text, String redacted) {
    assertThat(redact(text).text()).isEqualTo(redacted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          card 4222222222222                          | card [CARD_1]
          card 6666666666666                          | card 6666666666666
          card 42222222222222222222                   | card 42222222222222222222
          to NO93 8601 1117 947 then                  | to [IBAN_1] then
          Steuer-ID 65929970489                       | Steuer-ID [STEUER_ID_1]
          Steuer-ID 25768131411                       | Steuer-ID [STEUER_ID_1]
          Steuer-ID 11111111111                       | Steuer-ID 11111111111
          Steuer-ID 12345678903                       | Steuer-ID 12345678903
          Steuer-ID 11223456785                       | Steuer-ID 11223456785
          Steuer-ID 11112345678                       | Steuer-ID 11112345678
          NHS 9434765918 it is                        | NHS 9434765918 it is
          NPI 1234567890 signs                        | NPI 1234567890 signs
          KVNR A123456781 der                         | KVNR A123456781 der
          SSN 219-09-9999                             | SSN 219-09-9999
          SSN 666-12-3456                             | SSN 666-12-3456
          """)
  void aNumberIsWhatItsCheckDigitAllows(String text, String redacted) {
    assertThat(redact(text).text()).isEqualTo(redacted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          at 255.255.255.255 now                      | at [IP_1] now
          at 256.255.255.255 now                      | at 256.255.255.255 now
          it was 192.0.2.17.                          | it was [IP_1].
          1.2.27.0.76.4.8 there                       | 1.2.27.0.76.4.8 there
          1.192.0.2.17 and 192.0.2.17.5               | 1.192.0.2.17 and 192.0.2.17.5
          .192.0.2.17 and a.192.0.2.17                | .[IP_1] and a.[IP_1]
          192.0.2.17.x and 192.0.2.17.                | [IP_1].x and [IP_1].
          at fe80::1 now                              | at [IP_1] now
          at 10:30:00:12 now                          | at 10:30:00:12 now
          x192.0.2.17 and 192.0.2.17x                 | x192.0.2.17 and 192.0.2.17x
          """)
  void anAddressIsOneFromItsFirstToItsLastCharacter(String text, String redacted) {
    assertThat(redact(text).text()).isEqualTo(redacted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0044 20 7946 0958 it is                     | [PHONE_1] it is
          02079460958 it is                           | [PHONE_1] it is
          212-736-5000 it is                          | [PHONE_1] it is
          1 212 736 5000 it is                        | [PHONE_1] it is
          030/901820 ist es                           | [PHONE_1] ist es
          2127365000 it is                            | 2127365000 it is
          """)
  void aPhoneNumberIsOneThatLooksDialled(String text, String redacted) {
    assertThat(redact(text).text()).isEqualTo(redacted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          case no. 123 of them                        | case no. 123 of them
          case no. 1234 of them                       | case no. [RECORD_NUMBER_1] of them
          Fallnr. 24-1188, Aktenzeichen 24/1188       | Fallnr. [RECORD_NUMBER_1], Aktenzeichen [RECORD_NUMBER_1]
          MRN ab1234, MRN AB1234                      | MRN [RECORD_NUMBER_1], MRN [RECORD_NUMBER_1]
          """)
  void aRecordHasFourDigitsAndOneNumberInEverySpelling(String text, String redacted) {
    assertThat(redact(text).text()).isEqualTo(redacted);
  }

  /** A part that is somebody's too does not leave the rest of it behind. */
  @Test
  void ofTwoThatOverlapTheSurestAndLongestIsTaken() {
    assertThat(redact("see https://example.org/?to=ada@example.org now").text())
        .isEqualTo("see [URL_1] now");
    assertThat(redact("a@example.org,b@example.org").text()).isEqualTo("[EMAIL_1],[EMAIL_2]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192\u202400\u202402\u202417",
        "https\uff1a\uff0f\uff0fexample.org",
        "ada@example\uff0eorg",
        "ada\ufe6bexample.org",
        "+44\u201220\u20137946\u22120958",
        "+\u0664\u0664 20 7946 0958",
        "+44\t20\u00a07946 0958",
      })
  void whatLooksTheSameIsTheSame(String text) {
    assertThat(redact("it is " + text).text()).matches("it is \\[(IP|URL|EMAIL|PHONE)_1]");
  }

  @ParameterizedTest
  @CsvSource({"GB, NHS_NUMBER", "US, SSN", "DE, KVNR"})
  void everyRegionHasItsOwnNumbers(Region region, Kind kind) {
    var text = "NHS 123 456 7008; SSN 219-09-9998; KVNR A123456780";

    assertThat(
            new Redaction(Set.of(region))
                .redact(text, new Placeholders(new Secret("k"), Map.of()))
                .replaced())
        .extracting(Redacted.Replaced::kind)
        .containsExactly(kind);
  }

  private Redacted redact(String text) {
    return redaction.redact(text, new Placeholders(new Secret("k"), Map.of()));
  }
}
