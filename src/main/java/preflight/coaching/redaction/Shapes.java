package preflight.coaching.redaction;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The shapes there are. A score at {@link Redaction#THRESHOLD} or above is enough without a word of
 * context; below it the words before have to say what it is.
 */
final class Shapes {
  private static final Predicate<String> ANY = _ -> true;

  /** Grouped as people write it. */
  private static final double GROUPED = 0.5;

  /** Digits in a row that pass a checksum, as every tenth number does. */
  private static final double BARE = 0.1;

  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";

  static final List<Shape> EVERYWHERE =
      List.of(
          Shape.of(
              Kind.EMAIL, 1, "[\\pL0-9._%+'-]*[\\pL0-9_%+-]@[\\pL0-9][\\pL0-9.-]*\\.\\pL{2,}", ANY),
          Shape.of(
              Kind.URL,
              1,
              "(?i)(?:https?://|ftp://|www\\.)[^\\s<>\"'\\x60{}|\\\\^]*[^\\s<>\"'\\x60{}|\\\\^.,;:!?)\\]]",
              ANY),
          Shape.of(Kind.IP, GROUPED, OCTET + "(?:\\." + OCTET + "){3}", ANY),
          Shape.of(
              Kind.IP,
              1,
              "(?i)(?:[0-9a-f]{1,4}:){3,7}(?::?[0-9a-f]{1,4}){1,4}|(?:[0-9a-f]{1,4}:){1,4}:[0-9a-f:]*[0-9a-f]",
              Shapes::hasHexLetterOrGap),
          Shape.of(
              Kind.CARD,
              GROUPED,
              "[2-6][0-9]{3}([ -])[0-9]{4}[ -][0-9]{4}[ -][0-9]{4}",
              Shapes::isCard),
          Shape.of(Kind.CARD, GROUPED, "3[47][0-9]{2}[ -][0-9]{6}[ -][0-9]{5}", Shapes::isCard),
          Shape.of(Kind.CARD, BARE, "[2-6][0-9]{12,18}", Shapes::isCard),
          Shape.of(
              Kind.IBAN,
              1,
              "[A-Za-z]{2}[0-9]{2}(?: ?[A-Za-z0-9]{4}){2,7}(?: ?[A-Za-z0-9]{1,3})?",
              Shapes::isIban));

  static final List<Shape> GB =
      List.of(
          Shape.of(Kind.NHS_NUMBER, GROUPED, "[0-9]{3}[ -][0-9]{3}[ -][0-9]{4}", Checksums::nhs),
          Shape.of(Kind.NHS_NUMBER, BARE, "[0-9]{10}", Checksums::nhs));

  static final List<Shape> US =
      List.of(
          Shape.of(Kind.SSN, GROUPED, "[0-9]{3}[ -][0-9]{2}[ -][0-9]{4}", Shapes::isSsn),
          Shape.of(Kind.SSN, BARE, "[0-9]{9}", Shapes::isSsn),
          Shape.of(Kind.NPI, BARE, "[12][0-9]{9}", Checksums::npi));

  static final List<Shape> DE =
      List.of(
          Shape.of(Kind.KVNR, GROUPED, "[A-Za-z] ?[0-9]{3} ?[0-9]{3} ?[0-9]{3}", Checksums::kvnr),
          Shape.of(
              Kind.STEUER_ID,
              GROUPED,
              "[1-9][0-9] [0-9]{3} [0-9]{3} [0-9]{3}",
              Checksums::steuerId),
          Shape.of(Kind.STEUER_ID, BARE, "[1-9][0-9]{10}", Checksums::steuerId));

  /** Published examples and sample cards, which nobody has. */
  private static final Set<String> NOBODYS_SSN = Set.of("078051120", "219099999");

  private Shapes() {}

  private static boolean isCard(String digits) {
    return digits.length() <= 19 && Checksums.luhn(digits) && digits.chars().distinct().count() > 1;
  }

  private static boolean isIban(String value) {
    return value.length() >= 15 && value.length() <= 34 && Checksums.iban(value);
  }

  /** A clock's 10:30:00:12 is none. */
  private static boolean hasHexLetterOrGap(String value) {
    return value.contains("::") || value.matches("(?i).*[a-f].*:.*");
  }

  /** SSA: no area 000, 666 or 9xx, no group 00, no serial 0000. */
  private static boolean isSsn(String digits) {
    return !digits.matches("000.*|666.*|9.*|...00.*|.*0000") && !NOBODYS_SSN.contains(digits);
  }
}
