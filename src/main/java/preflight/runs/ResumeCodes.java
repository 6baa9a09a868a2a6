package preflight.runs;

import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;
import preflight.platform.config.Signatures;

/**
 * Makes the code of a run from what is not in the database: whoever has only the rows has no code, and
 * its owner can be shown it again.
 */
@Component
class ResumeCodes {
  private final Signatures signatures;

  ResumeCodes(Settings settings) {
    this.signatures = settings.tokens().signatures("preflight resume code 1");
  }

  /**
   * @param counter how often the run was given a new code
   */
  ResumeCode of(RunId run, int counter) {
    return ResumeCode.of(signatures.sign(about(run, counter)));
  }

  /** The same, and what it was under the secret before. */
  Stream<ResumeCode> each(RunId run, int counter) {
    return signatures.each(about(run, counter)).map(ResumeCode::of);
  }

  private static byte[] about(RunId run, int counter) {
    return ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
        .putLong(run.value().getMostSignificantBits())
        .putLong(run.value().getLeastSignificantBits())
        .putInt(counter)
        .array();
  }
}
