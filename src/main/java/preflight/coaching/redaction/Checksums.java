package preflight.coaching.redaction;

import java.math.BigInteger;

/** Check digits, each after its public definition. A tenth of all random numbers pass most of them. */
final class Checksums {
  private static final BigInteger IBAN_MODULUS = BigInteger.valueOf(97);

  private Checksums() {}

  /** ISO/IEC 7812: payment cards, and the NPI with its prefix. */
  static boolean luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digit(digits, digits.length() - 1 - i);
      sum += i % 2 == 0 ? digit : crossSum(2 * digit);
    }
    return sum % 10 == 0;
  }

  /** ISO 13616: the first four characters at the end, letters as 10 to 35, modulo 97. */
  static boolean iban(String iban) {
    var digits = new StringBuilder();
    for (char c : (iban.substring(4) + iban.substring(0, 4)).toCharArray()) {
      digits.append(Character.digit(c, 36));
    }
    return new BigInteger(digits.toString()).mod(IBAN_MODULUS).equals(BigInteger.ONE);
  }

  /** NHS Data Dictionary: weights 10 to 2, modulo 11; 10 is no check digit. */
  static boolean nhs(String digits) {
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += (10 - i) * digit(digits, i);
    }
    return (11 - sum % 11) % 11 == digit(digits, 9);
  }

  /** CMS: a card number of ten digits under the prefix 80840. */
  static boolean npi(String digits) {
    return luhn("80840" + digits);
  }

  /** § 290 SGB V: the letter as two digits, weights 1 and 2 in turn, cross sums, modulo 10. */
  static boolean kvnr(String number) {
    var digits = "%02d%s".formatted(number.charAt(0) - 'A' + 1, number.substring(1, 9));
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      sum += crossSum((1 + i % 2) * digit(digits, i));
    }
    return sum % 10 == digit(number, 9);
  }

  /** ISO/IEC 7064, MOD 11,10; and of the first ten digits one comes twice or three times, no other does. */
  static boolean steuerId(String digits) {
    int product = 10;
    for (int i = 0; i < 10; i++) {
      int sum = (digit(digits, i) + product) % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (11 - product) % 10 == digit(digits, 10) && hasOneRepeatedDigit(digits.substring(0, 10));
  }

  private static boolean hasOneRepeatedDigit(String digits) {
    var counts = new int[10];
    digits.chars().forEach(c -> counts[c - '0']++);
    int repeated = 0;
    for (int count : counts) {
      if (count > 3) {
        return false;
      }
      repeated += count > 1 ? 1 : 0;
    }
    return repeated == 1;
  }

  private static int crossSum(int number) {
    return number / 10 + number % 10;
  }

  private static int digit(String digits, int at) {
    return digits.charAt(at) - '0';
  }
}
