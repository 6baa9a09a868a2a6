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

  private Redacted redact(String text) {
    return redaction.redact(text, new Placeholders(new Secret("k"), Map.of()));
  }
}
