package preflight.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisException;
import io.lettuce.core.SslOptions;
import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import preflight.platform.config.Secret;
import preflight.support.Program;
import preflight.support.TestRedis;

/** {@code rediss://}: a certificate that is trusted and is good for that host, or no connection. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RedisOverTlsTests {
  private static final String PASSWORD = "password of a test";
  private static final Rate RATE = new Rate(5, Duration.ofHours(1));

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static TestRedis server;
  private static SslOptions trusting;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    var store = folder.resolve("store.p12");
    // For this name and not for the address, so that a wrong host can be tried.
    Program.run(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-alias",
        "redis",
        "-keyalg",
        "EC",
        "-dname",
        "CN=redis",
        "-ext",
        "SAN=dns:localhost",
        "-keystore",
        store.toString(),
        "-storepass",
        PASSWORD);
    var keys = KeyStore.getInstance("PKCS12");
    try (var bytes = new FileInputStream(store.toFile())) {
      keys.load(bytes, PASSWORD.toCharArray());
    }
    var certificate = folder.resolve("certificate.pem");
    var key = folder.resolve("key.pem");
    Files.writeString(certificate, pem("CERTIFICATE", keys.getCertificate("redis").getEncoded()));
    Files.writeString(
        key, pem("PRIVATE KEY", keys.getKey("redis", PASSWORD.toCharArray()).getEncoded()));
    server =
        TestRedis.start(
            "--port",
            "0",
            "--tls-port",
            "PORT",
            "--tls-auth-clients",
            "no",
            "--tls-cert-file",
            certificate.toString(),
            "--tls-key-file",
            key.toString());
    trusting = SslOptions.builder().jdkSslProvider().trustManager(certificate.toFile()).build();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    server.close();
  }

  @Test
  void countsBehindACertificateThatIsTrustedAndIsForThatHost() {
    try (var redis = new Redis(url("localhost"), PATIENCE, trusting)) {
      assertThat(counted(redis).remaining()).isEqualTo(4);
    }
  }

  @Test
  void refusesACertificateThatNobodyTrusts() {
    try (var redis = new Redis(url("localhost"), PATIENCE)) {
      assertThatThrownBy(() -> counted(redis)).isInstanceOf(RedisException.class);
    }
  }

  @Test
  void refusesACertificateForAnotherHost() {
    try (var redis = new Redis(url("127.0.0.1"), PATIENCE, trusting)) {
      assertThatThrownBy(() -> counted(redis)).isInstanceOf(RedisException.class);
    }
  }

  private static Rate.Decision counted(Redis redis) {
    return new RedisCounts(redis, new Secret("secret")).count(Limit.SAVES, RATE, "k", true);
  }

  private static Secret url(String host) {
    return new Secret("rediss://" + host + ":" + server.port());
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes), what);
  }
}
