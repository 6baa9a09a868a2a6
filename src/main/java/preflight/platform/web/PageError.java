package preflight.platform.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a page says about an error in its scripts, as far as it may be told on: anybody can send such a
 * report, and the words of an error may quote what somebody typed.
 *
 * @param script one of our own files, or {@code elsewhere}: an extension, or a page of another build
 * @param message in a form that is known to quote nobody; null for all others
 * @param route of the page, as a template
 */
public record PageError(
    Kind kind, String script, int line, int column, @Nullable String message, String route) {
  static final String ELSEWHERE = "elsewhere";

  private static final int HIGHEST_NUMBER = 99_999;
  private static final Pattern OF_AN_ASSET =
      Pattern.compile(
          "(?:https?://[^/?#]{1,255})?/assets/[0-9a-f]{1,64}/(js/[a-z0-9-]{1,64}\\.js)");

  /** The names that JavaScript and browsers have for errors in scripts such as ours. */
  public enum Kind {
    ERROR("Error"),
    TYPE_ERROR("TypeError"),
    REFERENCE_ERROR("ReferenceError"),
    RANGE_ERROR("RangeError"),
    SYNTAX_ERROR("SyntaxError"),
    URI_ERROR("URIError"),
    ABORT_ERROR("AbortError"),
    INVALID_STATE_ERROR("InvalidStateError"),
    NETWORK_ERROR("NetworkError"),
    NOT_ALLOWED_ERROR("NotAllowedError"),
    QUOTA_EXCEEDED_ERROR("QuotaExceededError"),
    SECURITY_ERROR("SecurityError"),
    OTHER("other");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As JavaScript spells it. */
    public String word() {
      return word;
    }

    /** As it stands in metrics. */
    String slug() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(@Nullable String word) {
      return Arrays.stream(values())
          .filter(each -> each.word.equals(word))
          .findFirst()
          .orElse(OTHER);
    }
  }

  /**
   * The body of a report; whatever else stands in one is refused.
   *
   * @param page its path; a query is not looked at
   */
  record Sent(
      @Nullable String kind,
      @Nullable String message,
      @Nullable String script,
      @Nullable Integer line,
      @Nullable Integer column,
      @Nullable String page) {

    /**
     * @param template from the path of a page to its template
     */
    PageError read(Assets assets, PageErrorWords words, UnaryOperator<String> template) {
      return new PageError(
          Kind.of(kind),
          script(assets),
          number(line),
          number(column),
          Optional.ofNullable(message).flatMap(words::known).orElse(null),
          template.apply(page == null ? "" : page.split("[?#]", 2)[0]));
    }

    private String script(Assets assets) {
      var match = OF_AN_ASSET.matcher(script == null ? "" : script);
      return match.matches() && assets.find(match.group(1)).isPresent()
          ? match.group(1)
          : ELSEWHERE;
    }

    private static int number(@Nullable Integer given) {
      return given == null ? 0 : Math.clamp(given, 0, HIGHEST_NUMBER);
    }
  }
}
