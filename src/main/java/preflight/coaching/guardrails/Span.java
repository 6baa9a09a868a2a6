package preflight.coaching.guardrails;

/** A part of a text as it was given, in UTF-16 units; the end is exclusive. */
public record Span(int from, int to) {
  boolean overlaps(Span other) {
    return from < other.to && other.from < to;
  }

  boolean contains(Span other) {
    return from <= other.from && other.to <= to;
  }
}
