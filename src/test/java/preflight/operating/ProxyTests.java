package preflight.operating;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy that comes along; that HAProxy takes its files is shown by {@code bin/drill deploy instances}. */
class ProxyTests {
  @ParameterizedTest
  @ValueSource(strings = {"haproxy.cfg", "instances.cfg"})
  void speaksNoTlsOlderThan12(String file) {
    var lines = lines(file);
    assertThat(after(lines, "ssl-default-bind-options ")).contains("ssl-min-ver TLSv1.2");
    assertThat(lines).noneMatch(line -> line.matches("(?i).*\\b(sslv3|tlsv1\\.?[01])\\b.*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"haproxy.cfg", "instances.cfg"})
  void offersOnlyCipherSuitesWithForwardSecrecyAndAuthenticatedEncryption(String file) {
    var lines = lines(file);
    assertThat(after(lines, "ssl-default-bind-ciphers ").split(":"))
        .hasSizeGreaterThan(2)
        .allSatisfy(suite ->
            assertThat(suite)
                .matches("ECDHE-(ECDSA|RSA)-(AES(128|256)-GCM-SHA\\d+|CHACHA20-POLY1305)"));
    assertThat(lines.stream().filter(line -> line.startsWith("bind ")))
        .noneMatch(line -> line.contains("ciphers"));
  }

  private static String after(List<String> lines, String start) {
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElseThrow()
        .substring(start.length());
  }

  private static List<String> lines(String file) {
    try (var read = Files.lines(Path.of("deploy/haproxy", file))) {
      return read.map(String::strip).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
