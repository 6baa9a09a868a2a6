package preflight.identity.accounts;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import preflight.identity.AccountId;
import preflight.support.Device;
import preflight.support.LogSink;
import preflight.support.RunningApp;

/** Every attempt to sign in is a line; one that went well says whose account it was, and none says more. */
class LogSignInsTests {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Somebody ada = Somebody.newcomer();
  private final AccountId account = account();

  @Test
  void aPersonThatComesIn() {
    try (var log = LogSink.open()) {
      new Device().post("/login", "/login", form(ada.password()));

      assertThat(line(log, "POST /login 303")).contains(account.toString());
    }
  }

  @Test
  void aProgramThatComesIn() {
    try (var log = LogSink.open()) {
      RunningApp.http().postJson("/auth/login", json(ada.password()));

      assertThat(line(log, "POST /auth/login 200")).contains(account.toString());
    }
  }

  @Test
  void whoeverIsRefusedIsNobody() {
    try (var log = LogSink.open()) {
      RunningApp.http().postJson("/auth/login", json("another one"));

      assertThat(line(log, "POST /auth/login 401")).doesNotContain("account=", ada.email());
    }
  }

  private AccountId account() {
    ada.signUp();
    return ada.confirm();
  }

  private String form(String password) {
    return "email=" + encode(ada.email(), UTF_8) + "&password=" + encode(password, UTF_8);
  }

  private String json(String password) {
    return "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(ada.email(), password);
  }

  /** It is written once the answer has left. */
  private static String line(LogSink log, String request) {
    var end = Instant.now().plus(PATIENCE);
    Optional<String> found = Optional.empty();
    while (found.isEmpty() && Instant.now().isBefore(end)) {
      LockSupport.parkNanos(1_000_000);
      found = log.text().lines().filter(line -> line.contains(request)).findFirst();
    }
    return found.orElseThrow(() -> new AssertionError("no line " + request));
  }
}
