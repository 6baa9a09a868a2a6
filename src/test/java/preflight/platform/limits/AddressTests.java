package preflight.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTests {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "192.0.2.7, ::ffff:192.0.2.7, true",
    "192.0.2.7, ::FFFF:c000:207, true",
    "2001:db8:0:1::1, 2001:db8:0:1:ffff:ffff:ffff:ffff, true",
    "2001:db8:0:1::1, 2001:DB8:0000:0001:0:0:0:1, true",
    "2001:db8:0:1::1, 2001:db8:0:2::1, false",
    "::1, ::2, true",
    "unknown, unknown, true",
    "unknown, 192.0.2.7, false",
  })
  void oneHouseIsOneAddress(String one, String other, boolean same) {
    assertThat(Address.of(one).equals(Address.of(other))).isEqualTo(same);
  }
}
