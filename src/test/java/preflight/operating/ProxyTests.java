package preflight.operating;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The proxy that comes along; that HAProxy takes its file is shown by {@code bin/drill deploy}. */
class ProxyTests {
  private final List<String> lines = lines();

  @Test
  void speaksNoTlsOlderThan12() {
    assertThat(after("ssl-default-bind-options ")).contains("ssl-min-ver TLSv1.2");
    assertThat(lines).noneMatch(line -> line.matches("(?i).*\\b(sslv3|tlsv1\\.?[01])\\b.*"));
  }

  @Test
  void offersOnlyCipherSuitesWithForwardSecrecyAndAuthenticatedEncryption() {
    assertThat(after("ssl-default-bind-ciphers ").split(":"))
        .hasSizeGreaterThan(2)
        .allSatisfy(suite ->
            assertThat(suite)
                .matches("ECDHE-(ECDSA|RSA)-(AES(128|256)-GCM-SHA\\d+|CHACHA20-POLY1305)"));
    assertThat(lines.stream().filter(line -> line.startsWith("bind ")))
        .noneMatch(line -> line.contains("ciphers"));
  }

  private String after(String start) {
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElseThrow()
        .substring(start.length());
  }

  private static List<String> lines() {
    try (var read = Files.lines(Path.of("deploy/haproxy/haproxy.cfg"))) {
      return read.map(String::strip).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
