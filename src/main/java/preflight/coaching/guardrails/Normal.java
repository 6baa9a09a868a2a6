package preflight.coaching.guardrails;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text as rules read it: one spelling for what looks alike. Lower case, NFKC, umlauts written out,
 * one apostrophe, one quotation mark, one space, nothing invisible. Every character knows where in
 * the original it came from.
 */
final class Normal {
  private static final String APOSTROPHES = "'`´‘’‚‛ʼʹ′＇";
  private static final String QUOTES = "\"“”„‟«»‹›″＂";
  private static final String DASHES = "‐‑‒–—―−";

  private static final char LAST_OF_ASCII = 0x7F;

  private final StringBuilder text = new StringBuilder();
  private int[] from;
  private int[] to;

  private Normal(int length) {
    from = new int[length + 8];
    to = new int[length + 8];
  }

  static Normal of(String original) {
    var normal = new Normal(original.length());
    int at = 0;
    while (at < original.length()) {
      int end = clusterEnd(original, at);
      char first = original.charAt(at);
      if (end == at + 1 && first <= LAST_OF_ASCII) {
        normal.addAscii(first, at, end);
      } else {
        normal.addCluster(original.substring(at, end), at, end);
      }
      at = end;
    }
    return normal;
  }

  String text() {
    return text.toString();
  }

  Span original(int start, int end) {
    return new Span(from[start], to[end - 1]);
  }

  /** Controls too are nothing to a rule, except those that separate words. */
  static boolean isInvisible(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.SURROGATE
        || (type == Character.CONTROL && !Character.isWhitespace(c) && c != 0x85)
        || (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0xE0100 && c <= 0xE01EF)
        || c == 0x034F
        || c == 0x115F
        || c == 0x1160
        || c == 0x3164
        || c == 0xFFA0;
  }

  // A letter and the marks on it become one character, whatever invisible stands between them.
  private static int clusterEnd(String text, int at) {
    int end = at + Character.charCount(text.codePointAt(at));
    while (end < text.length()) {
      int next = text.codePointAt(end);
      if (Character.getType(next) != Character.NON_SPACING_MARK && !isInvisible(next)) {
        return end;
      }
      end += Character.charCount(next);
    }
    return end;
  }

  // What a cluster comes to that is one character of ASCII, without the objects: nearly all of a
  // text is that.
  private void addAscii(char c, int start, int end) {
    if (!isInvisible(c)) {
      add(c == '`' ? '\'' : Character.toLowerCase(c), start, end);
    }
  }

  private void addCluster(String cluster, int start, int end) {
    var normal = plain(cluster);
    // What NFKC takes apart may be what it would take apart again, or another apostrophe.
    for (var next = again(normal); !next.equals(normal); next = again(normal)) {
      normal = next;
    }
    normal.chars().forEach(c -> add((char) c, start, end));
  }

  private static String again(String text) {
    return plain(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
        .codePoints()
        // Marks that became part of no letter would join the next one.
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String plain(String text) {
    var plain = new StringBuilder();
    text.codePoints().filter(c -> !isInvisible(c)).forEach(c -> plain.append(plain(c)));
    return plain.toString();
  }

  // Before NFKC, which takes an acute accent that stands alone for a space with a mark on it.
  private static String plain(int c) {
    if (APOSTROPHES.indexOf(c) >= 0) {
      return "'";
    }
    if (QUOTES.indexOf(c) >= 0) {
      return "\"";
    }
    return DASHES.indexOf(c) >= 0 ? "-" : Character.toString(c);
  }

  private void add(char c, int start, int end) {
    switch (c) {
      case 'ä' -> put("ae", start, end);
      case 'ö' -> put("oe", start, end);
      case 'ü' -> put("ue", start, end);
      case 'ß' -> put("ss", start, end);
      default -> {
        if (!Character.isWhitespace(c) && !Character.isISOControl(c)) {
          put(String.valueOf(c), start, end);
        } else if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
          put(" ", start, end);
        }
      }
    }
  }

  private void put(String characters, int start, int end) {
    for (int i = 0; i < characters.length(); i++) {
      if (text.length() == from.length) {
        from = Arrays.copyOf(from, from.length * 2);
        to = Arrays.copyOf(to, to.length * 2);
      }
      from[text.length()] = start;
      to[text.length()] = end;
      text.append(characters.charAt(i));
    }
  }
}
