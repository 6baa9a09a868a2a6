package preflight.identity;

import java.util.Locale;

/** Whose it is that a request names; a line of the matrix each. */
enum MatrixTarget {
  /** The request names nothing. */
  NOTHING,
  /** What is there for everybody who may ask at all. */
  THERE,
  OWN,
  /** Another participant's. */
  OTHERS,
  /** Another account's. */
  ACCOUNTS,
  MISSING,
  MALFORMED;

  static MatrixTarget of(String word) {
    return word.equals("-") ? NOTHING : valueOf(word.toUpperCase(Locale.ROOT));
  }

  String word() {
    return this == NOTHING ? "-" : name().toLowerCase(Locale.ROOT);
  }
}
