package preflight.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class QuotasTests {
  private final StandardEnvironment environment = new StandardEnvironment();

  @Test
  void theNumbersAreThoseOfTheContract() {
    var quotas = Quotas.of(environment);

    assertThat(quotas.whole(Limit.SAVES).quota()).isEqualTo(120);
    assertThat(quotas.whole(Limit.STARTS).quota()).isEqualTo(300);
    assertThat(quotas.whole(Limit.WRITES).quota()).isEqualTo(60);
    assertThat(quotas.whole(Limit.READS).quota()).isEqualTo(300);
    assertThat(quotas.whole(Limit.LOGIN_FAILURES).quota()).isEqualTo(10);
    assertThat(quotas.whole(Limit.LOGIN_FAILURES_BY_ADDRESS).quota()).isEqualTo(100);
    assertThat(quotas.whole(Limit.SIGN_UPS).quota()).isEqualTo(30);
    assertThat(quotas.whole(Limit.RESUME_CODES).quota()).isEqualTo(10);
    assertThat(Limit.values()).allMatch(limit -> limit.rate().window().toSeconds() == 60);
  }

  @Test
  void anInstallationSetsItsOwnByArgumentOrByVariable() {
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("argument", Map.of("preflight.limits.instances", "3")));
    environment
        .getPropertySources()
        .addFirst(
            new SystemEnvironmentPropertySource(
                "variable", Map.of("PREFLIGHT_LIMITS_RESUME_CODES", "100")));
    var quotas = Quotas.of(environment);

    assertThat(quotas.whole(Limit.RESUME_CODES).quota()).isEqualTo(100);
    assertThat(quotas.share(Limit.RESUME_CODES).quota()).isEqualTo(34);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "", "many", "1000001", "1.5"})
  void whatIsNoNumberIsRefusedByName(String value) {
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("argument", Map.of("preflight.limits.saves", value)));

    assertThatThrownBy(() -> Quotas.of(environment))
        .hasMessage("preflight.limits.saves must be a number from 1 to 1000000");
  }
}
