package preflight.coaching.guardrails;

import java.util.ArrayList;
import java.util.List;

/** What stands between quotation marks, and so may be somebody else's words. */
final class Quotes {
  private static final int LONGEST = 400;

  private Quotes() {}

  static List<Span> in(Normal normal) {
    var quotes = new ArrayList<Span>();
    String text = normal.text();
    int open = -1;
    for (int i = 0; i < text.length(); i++) {
      char mark = text.charAt(i);
      if (mark != '"' && mark != '\'') {
        continue;
      }
      if (open >= 0 && i - open > LONGEST) {
        open = -1;
      }
      if (open < 0) {
        open = mark == '"' || opens(text, i) ? i : -1;
      } else if (text.charAt(open) == mark && (mark == '"' || closes(text, i))) {
        quotes.add(normal.original(open, i + 1));
        open = -1;
      }
    }
    return quotes;
  }

  // An apostrophe stands inside a word or at its end.
  private static boolean opens(String text, int i) {
    return (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)))
        && i + 1 < text.length()
        && Character.isLetter(text.charAt(i + 1));
  }

  private static boolean closes(String text, int i) {
    return i + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(i + 1));
  }
}
