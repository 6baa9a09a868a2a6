package preflight.bench;

/**
 * The application and what it is held against.
 *
 * @param target what the ratio should be, such as {@code ≥ 0.25}
 */
record Pair(Load here, Load beside, String target) {}
