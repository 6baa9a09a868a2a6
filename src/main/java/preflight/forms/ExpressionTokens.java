package preflight.forms;

import java.util.ArrayList;
import java.util.List;

/** Cuts the source of an expression into tokens. */
final class ExpressionTokens {
  enum Kind {
    NAME,
    TEXT,
    NUMBER,
    WORD,
    SYMBOL,
    END
  }

  /** A text's {@code text} is unquoted, a name's may be {@code matrix.row}; {@code position} counts UTF-16 units from 1. */
  record Token(Kind kind, String text, int position) {
    boolean is(String spelling) {
      return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(spelling);
    }

    String described() {
      return switch (kind) {
        case NAME -> "{" + text + "}";
        case TEXT -> "a text";
        case NUMBER, WORD, SYMBOL -> "'" + text + "'";
        case END -> "the end";
      };
    }
  }

  /** Never leaves the parser; without a stack trace, as it is an expected outcome. */
  @SuppressWarnings("serial")
  static final class SyntaxFault extends RuntimeException {
    final int position;

    SyntaxFault(int position, String message) {
      super(message, null, false, false);
      this.position = position;
    }
  }

  private final String source;
  private int at;

  private ExpressionTokens(String source) {
    this.source = source;
  }

  static List<Token> of(String source) {
    var reader = new ExpressionTokens(source);
    var tokens = new ArrayList<Token>();
    Token token;
    do {
      token = reader.next();
      tokens.add(token);
    } while (token.kind() != Kind.END);
    return tokens;
  }

  private Token next() {
    while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
      at++;
    }
    int start = at;
    if (at == source.length()) {
      return new Token(Kind.END, "", start + 1);
    }
    char c = source.charAt(at);
    if (c == '{') {
      return name(start);
    }
    if (c == '\'' || c == '"') {
      return text(start, c);
    }
    if (isDigit(c)) {
      return number(start);
    }
    if (isLetter(c)) {
      while (at < source.length() && isLetter(source.charAt(at))) {
        at++;
      }
      return new Token(Kind.WORD, source.substring(start, at), start + 1);
    }
    int width =
        source.startsWith("!=", at) || source.startsWith("<=", at) || source.startsWith(">=", at)
            ? 2
            : 1;
    if (width == 1 && "=<>()[],+-*/".indexOf(c) < 0) {
      throw new SyntaxFault(
          start + 1, "'" + Character.toString(source.codePointAt(at)) + "' means nothing here");
    }
    at += width;
    return new Token(Kind.SYMBOL, source.substring(start, at), start + 1);
  }

  private Token name(int start) {
    int end = source.indexOf('}', start);
    if (end < 0) {
      throw new SyntaxFault(start + 1, "expected '}' after a name");
    }
    String name = source.substring(start + 1, end);
    int dot = name.indexOf('.');
    if (!Names.isName(dot < 0 ? name : name.substring(0, dot))
        || (dot >= 0 && !Names.isName(name.substring(dot + 1)))) {
      throw new SyntaxFault(start + 2, "expected a name of letters, digits, _ and - in braces");
    }
    at = end + 1;
    return new Token(Kind.NAME, name, start + 1);
  }

  private Token text(int start, char quote) {
    var text = new StringBuilder();
    for (at = start + 1; at < source.length(); at++) {
      char c = source.charAt(at);
      if (c == quote) {
        at++;
        return new Token(Kind.TEXT, text.toString(), start + 1);
      }
      if (c == '\\') {
        at++;
        if (at == source.length() || "\\'\"".indexOf(source.charAt(at)) < 0) {
          throw new SyntaxFault(at, "expected a quote or a backslash after a backslash");
        }
        c = source.charAt(at);
      }
      text.append(c);
    }
    throw new SyntaxFault(start + 1, "expected " + quote + " at the end of the text");
  }

  private Token number(int start) {
    skipDigits();
    if (at + 1 < source.length() && source.charAt(at) == '.' && isDigit(source.charAt(at + 1))) {
      at++;
      skipDigits();
    }
    return new Token(Kind.NUMBER, source.substring(start, at), start + 1);
  }

  private void skipDigits() {
    while (at < source.length() && isDigit(source.charAt(at))) {
      at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
}
