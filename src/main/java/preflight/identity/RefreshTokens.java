package preflight.identity;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import preflight.platform.config.Settings;
import preflight.platform.config.Signatures;

/**
 * What an API client keeps to be given new access tokens. It is derived from the session, a counter and
 * the server's secret, so that a genuine older one is told from an invented one, and the database holds
 * nothing that opens anything.
 */
final class RefreshTokens {
  private static final int ABOUT = 2 * Long.BYTES + Integer.BYTES;
  private static final int LENGTH = ABOUT + 32;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final Signatures signatures;

  RefreshTokens(Settings settings) {
    this.signatures = settings.tokens().signatures("preflight refresh token 1");
  }

  record Generation(SessionId session, int number) {}

  String of(Generation generation) {
    var about = about(generation);
    return ENCODER.encodeToString(
        ByteBuffer.allocate(LENGTH).put(about).put(signatures.sign(about)).array());
  }

  /** Empty for what this server, with this or its previous secret, never gave out. */
  Optional<Generation> read(String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (bytes.length != LENGTH || !ENCODER.encodeToString(bytes).equals(token)) {
      return Optional.empty();
    }
    var about = Arrays.copyOf(bytes, ABOUT);
    var signature = Arrays.copyOfRange(bytes, ABOUT, LENGTH);
    if (!signatures.verify(about, signature)) {
      return Optional.empty();
    }
    var read = ByteBuffer.wrap(about);
    return Optional.of(
        new Generation(new SessionId(new UUID(read.getLong(), read.getLong())), read.getInt()));
  }

  private static byte[] about(Generation generation) {
    return ByteBuffer.allocate(ABOUT)
        .putLong(generation.session().value().getMostSignificantBits())
        .putLong(generation.session().value().getLeastSignificantBits())
        .putInt(generation.number())
        .array();
  }
}
