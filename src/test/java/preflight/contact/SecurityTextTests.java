package preflight.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import preflight.support.ProductionApp;
import preflight.support.RunningApp;

/** {@code security.txt} as RFC 9116 has it; without an address it is absent, as {@link ContactTests} sees. */
class SecurityTextTests {
  private static final String PATH = "/.well-known/security.txt";

  @Test
  void namesWhoIsToldAndByWhatRules() {
    var text = ProductionApp.ask("GET", PATH, "");

    assertThat(text.status()).isEqualTo(200);
    assertThat(text.header("content-type")).isEqualTo("text/plain;charset=UTF-8");
    var fields =
        text.body()
            .lines()
            .collect(
                Collectors.toMap(
                    line -> line.split(": ", 2)[0], line -> List.of(line.split(": ", 2)[1])));
    assertThat(fields)
        .containsOnlyKeys("Contact", "Expires", "Preferred-Languages", "Canonical", "Policy")
        .containsEntry("Contact", List.of("mailto:help@clinic.example.org"))
        .containsEntry("Canonical", List.of(ProductionApp.BASE_URL + PATH))
        .containsEntry("Policy", List.of(ProductionApp.BASE_URL + "/contact#security"));
    assertThat(fields.get("Preferred-Languages")).singleElement().asString().startsWith("en, de");
    // More than three months ahead, and less than the year that the RFC allows.
    assertThat(Instant.parse(fields.getOrDefault("Expires", List.of("none")).getFirst()))
        .isBetween(
            Instant.now().plus(Duration.ofDays(90)), Instant.now().plus(Duration.ofDays(364)));
  }

  @Test
  void thePolicyIsOnThePageThatItNames() {
    assertThat(RunningApp.http().get("/contact", "Accept", "text/html").body())
        .contains("id=\"security\"", "within three working days", "no reward in money");
  }
}
