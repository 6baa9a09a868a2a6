package preflight.identity.accounts.factor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import preflight.platform.config.Secret;
import preflight.platform.config.Settings;

/** What is sealed is read by nobody without the server's secret, and in no other place. */
class SealTests {
  private static final byte[] TEXT = "a secret of an app".getBytes(UTF_8);
  private static final String NEW = "the newer secret of the server, long enough";
  private static final String OLD = "the older secret of the server, long enough";

  @Test
  void opensWhatItClosed() {
    var seal = seal(NEW, null);
    var closed = seal.close(TEXT, "row 1");

    assertThat(seal.open(closed, "row 1"))
        .hasValueSatisfying(opened -> {
          assertThat(opened.secret()).isEqualTo(TEXT);
          assertThat(opened.old()).isFalse();
        });
    assertThat(new String(closed, UTF_8)).doesNotContain("secret");
    assertThat(seal.close(TEXT, "row 1")).isNotEqualTo(closed);
  }

  @Test
  void opensInNoOtherRowAndUnderNoOtherSecret() {
    var closed = seal(NEW, null).close(TEXT, "row 1");

    assertThat(seal(NEW, null).open(closed, "row 2")).isEmpty();
    assertThat(seal(OLD, null).open(closed, "row 1")).isEmpty();
  }

  @Test
  void anyChangedByteIsNoticed() {
    var seal = seal(NEW, null);
    var closed = seal.close(TEXT, "row 1");

    for (int i = 0; i < closed.length; i++) {
      var changed = closed.clone();
      changed[i] ^= 1;
      assertThat(seal.open(changed, "row 1")).as("byte %d", i).isEmpty();
    }
    assertThat(seal.open(new byte[0], "row 1")).isEmpty();
    assertThat(seal.open(new byte[12], "row 1")).isEmpty();
  }

  @Test
  void thePreviousSecretStillOpensAndSaysSo() {
    var closed = seal(OLD, null).close(TEXT, "row 1");

    assertThat(seal(NEW, OLD).open(closed, "row 1"))
        .hasValueSatisfying(opened -> {
          assertThat(opened.secret()).isEqualTo(TEXT);
          assertThat(opened.old()).isTrue();
        });
  }

  private static Seal seal(String secret, @Nullable String previous) {
    return new Seal(
        new Settings.Tokens(
            new Secret(secret), previous == null ? null : new Secret(previous), null, null));
  }
}
