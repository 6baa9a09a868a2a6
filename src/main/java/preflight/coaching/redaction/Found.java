package preflight.coaching.redaction;

/**
 * Something that may be of that kind.
 *
 * @param start in the text, the first character
 * @param end the first character after it
 * @param score how sure that is without the words before it, from 0 to 1
 * @param value the same for every spelling of it
 */
record Found(Kind kind, int start, int end, double score, String value) {
  Found scored(double other) {
    return new Found(kind, start, end, other, value);
  }

  boolean overlaps(Found other) {
    return start < other.end && other.start < end;
  }

  int length() {
    return end - start;
  }
}
