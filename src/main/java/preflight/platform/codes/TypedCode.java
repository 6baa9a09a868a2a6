package preflight.platform.codes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * 20 characters of Crockford's base 32, 100 bits, in
 * groups of four. That much is not guessed, so its plain SHA-256 is enough to keep.
 */
public record TypedCode(String text) {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 20;
  private static final int GROUP = 4;
  private static final int BITS_A_CHARACTER = 5;

  /** Room for spaces and hyphens in any number, and for the link before the code. */
  private static final int LONGEST_TYPED = 1_000;

  /** From the first 100 bits of these bytes. */
  public static TypedCode of(byte[] bytes) {
    var characters = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      int value = 0;
      for (int bit = i * BITS_A_CHARACTER; bit < (i + 1) * BITS_A_CHARACTER; bit++) {
        value = 2 * value + (bytes[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1);
      }
      characters.append(ALPHABET.charAt(value));
    }
    return grouped(characters);
  }

  /**
   * As people type and paste it: in any case, with spaces and hyphens of any kind anywhere, letters that
   * look like a digit for that digit, or the whole link that ends in it. Empty when it is no code.
   */
  public static Optional<TypedCode> read(String typed) {
    if (typed.length() > LONGEST_TYPED) {
      return Optional.empty();
    }
    var characters = new StringBuilder();
    typed
        .substring(typed.lastIndexOf('#') + 1)
        .codePoints()
        .filter(character -> !isSeparator(character))
        .map(TypedCode::meant)
        .forEach(characters::appendCodePoint);
    return characters.length() == LENGTH
            && characters.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0)
        ? Optional.of(grouped(characters))
        : Optional.empty();
  }

  private static TypedCode grouped(StringBuilder characters) {
    for (int at = LENGTH - GROUP; at > 0; at -= GROUP) {
      characters.insert(at, '-');
    }
    return new TypedCode(characters.toString());
  }

  private static boolean isSeparator(int character) {
    return switch (Character.getType(character)) {
      case Character.DASH_PUNCTUATION,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.CONTROL,
          Character.FORMAT ->
          true;
      default -> character == '\u2212';
    };
  }

  private static int meant(int character) {
    int upper = Character.toUpperCase(character);
    return switch (upper) {
      case 'O' -> '0';
      case 'I', 'L' -> '1';
      default -> upper;
    };
  }

  /** What is stored of it. */
  public byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(text.replace("-", "").getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** Never prints the code. */
  @Override
  public String toString() {
    return "TypedCode[...]";
  }
}
