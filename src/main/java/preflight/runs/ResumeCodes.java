package preflight.runs;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;

/**
 * Makes the code of a run from what is not in the database: whoever has only the rows has no code, and
 * its owner can be shown it again.
 */
@Component
class ResumeCodes {
  private static final String ALGORITHM = "HmacSHA256";

  private final List<SecretKeySpec> keys;

  ResumeCodes(Settings settings) {
    this.keys =
        settings.tokens().accepted().stream()
            .map(secret -> new SecretKeySpec(secret.derive("preflight resume code 1"), ALGORITHM))
            .toList();
  }

  /**
   * @param counter how often the run was given a new code
   */
  ResumeCode of(RunId run, int counter) {
    return of(keys.getFirst(), run, counter);
  }

  /** The same, and what it was under the secret before. */
  Stream<ResumeCode> each(RunId run, int counter) {
    return keys.stream().map(key -> of(key, run, counter));
  }

  private static ResumeCode of(SecretKeySpec key, RunId run, int counter) {
    var about =
        ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
            .putLong(run.value().getMostSignificantBits())
            .putLong(run.value().getLeastSignificantBits())
            .putInt(counter);
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return ResumeCode.of(mac.doFinal(about.array()));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
