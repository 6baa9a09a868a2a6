package preflight.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;

/** Argon2id: enough of it, and never more at once than fits. */
class HashPasswordTests {
  private static final Password PASSWORD = Password.typed("correct horse battery staple");
  private static final Passwords PASSWORDS = new Passwords();

  /** Only programs send that; the encoder fell over it. */
  @Test
  void whatIsNoTextInAnyEncodingIsAPasswordLikeAnyOther() {
    var halves = Password.typed("\udc00\ud800 horse battery");

    assertThat(PASSWORDS.matches(halves, PASSWORDS.hash(PASSWORD))).isFalse();
    assertThat(PASSWORDS.matches(halves, PASSWORDS.hash(halves))).isTrue();
  }

  @Test
  void hashesWithTheParametersItPromises() {
    var hash = PASSWORDS.hash(PASSWORD);

    assertThat(hash).startsWith("$argon2id$v=19$m=47104,t=1,p=1$");
    assertThat(PASSWORDS.matches(PASSWORD, hash)).isTrue();
    assertThat(PASSWORDS.matches(Password.typed("correct horse"), hash)).isFalse();
    assertThat(PASSWORDS.hash(PASSWORD)).isNotEqualTo(hash);
    assertThat(PASSWORDS.isOutdated(hash)).isFalse();
  }

  @Test
  void withoutAHashThereIsAsMuchWorkAndNoMatch() {
    long before = PASSWORDS.computed();

    assertThat(PASSWORDS.matches(PASSWORD, null)).isFalse();
    assertThat(PASSWORDS.computed()).isEqualTo(before + 1);
  }

  @Test
  void nobodysHashIsReadAndComputedLikeAnyOther() {
    assertThat(PASSWORDS.isOutdated(Passwords.nobodys())).isFalse();
    assertThat(Passwords.nobodys())
        .hasSameSizeAs(PASSWORDS.hash(PASSWORD))
        .isNotEqualTo(Passwords.nobodys());
  }

  @Test
  void knowsAHashFromWhenLessWasAskedFor() {
    var weak = new Argon2PasswordEncoder(16, 32, 1, 1_024, 1).encode(PASSWORD.text());

    assertThat(PASSWORDS.isOutdated(weak)).isTrue();
    assertThat(PASSWORDS.matches(PASSWORD, weak)).isTrue();
  }

  @Test
  void turnsAwayWhoeverComesWhenAllPlacesAreTaken() throws Exception {
    var passwords = new Passwords();
    int callers = Passwords.AT_ONCE + Passwords.WAITING + 20;
    var together = new CyclicBarrier(callers);
    Callable<Boolean> one =
        () -> {
          together.await();
          return passwords.matches(PASSWORD, null);
        };
    int refused = 0;
    try (var threads = Executors.newCachedThreadPool()) {
      var asked = new ArrayList<Future<Boolean>>();
      for (int i = 0; i < callers; i++) {
        asked.add(threads.submit(one));
      }
      for (var each : asked) {
        try {
          each.get();
        } catch (ExecutionException e) {
          assertThat(e.getCause())
              .isInstanceOfSatisfying(
                  ProblemException.class,
                  busy -> assertThat(busy.problem()).isEqualTo(Problem.UNAVAILABLE));
          refused++;
        }
      }
    }

    assertThat(refused).isPositive();
    assertThat(passwords.computed()).isEqualTo(callers - refused);
    assertThat(passwords.matches(PASSWORD, null)).as("and afterwards it works again").isFalse();
  }

  @Test
  void neverPrintsAPassword() {
    assertThat(PASSWORD.toString()).doesNotContain("horse");
  }
}
