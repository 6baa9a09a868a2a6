package preflight.runs;

import java.util.Optional;
import preflight.platform.codes.TypedCode;

/** The code that opens a run from another device. */
public record ResumeCode(String text) {

  /** From the first 100 bits of these bytes. */
  static ResumeCode of(byte[] bytes) {
    return new ResumeCode(TypedCode.of(bytes).text());
  }

  /** As {@link TypedCode} reads it; empty when it is no code. */
  public static Optional<ResumeCode> read(String typed) {
    return TypedCode.read(typed).map(code -> new ResumeCode(code.text()));
  }

  byte[] hash() {
    return new TypedCode(text).hash();
  }

  /** Never prints the code. */
  @Override
  public String toString() {
    return "ResumeCode[...]";
  }
}
