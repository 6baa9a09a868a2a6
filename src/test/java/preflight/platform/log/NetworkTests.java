package preflight.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTests {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.77, 192.0.2.0/24",
    "127.0.0.1, 127.0.0.0/24",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:0:0:0:0:0/48",
    "0:0:0:0:0:0:0:1, 0:0:0:0:0:0:0:0/48",
    "fe80::1:2:3:4%eth0, fe80:0:0:0:0:0:0:0/48",
    "::ffff:192.0.2.77, 192.0.2.0/24",
  })
  void aLogHoldsTheNetworkOfAnAddress(String address, String network) {
    assertThat(Network.of(address)).hasValue(network);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "unknown", "ada.example.org", "192.0.2.77, 10.0.0.1", "a\nb"})
  void whatIsNoAddressIsLeftOut(String address) {
    assertThat(Network.of(address)).isEmpty();
  }
}
