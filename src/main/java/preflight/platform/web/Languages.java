package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which of the languages on offer suits who asks. Languages are BCP 47 tags throughout. */
public final class Languages {
  private static final String QUERY = "lang=";
  private static final String CHOSEN = Languages.class.getName();
  private static final Pattern TAG = Pattern.compile("[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8}){0,8}");
  private static final int HEADER_LENGTH = 200;

  /** As many as forms have languages; Java looks through its own list each time it is asked. */
  private static final ConcurrentMap<String, String> OWN_NAMES = new ConcurrentHashMap<>();

  private Languages() {}

  /** The language that whoever is signed in has chosen for all pages. */
  public static void choose(HttpServletRequest request, String language) {
    request.setAttribute(CHOSEN, language);
  }

  /** By {@code ?lang=}, then the account's choice, then {@code Accept-Language}, else the first one. */
  public static String best(HttpServletRequest request, List<String> offered) {
    return best(request, null, offered);
  }

  /**
   * By {@code ?lang=}, then what is known of who asks, then the account's choice, then {@code
   * Accept-Language}, else the first one offered. What is not on offer is passed over.
   *
   * @param known the run's language; none without a run
   */
  public static String best(
      HttpServletRequest request, @Nullable String known, List<String> offered) {
    return asked(request)
        .flatMap(tag -> match(tag, offered))
        .or(() -> Optional.ofNullable(known).flatMap(tag -> match(tag, offered)))
        .orElseGet(() -> usual(request, offered));
  }

  /** Whether {@code ?lang=} decides between these. */
  static boolean isAsked(HttpServletRequest request, List<String> offered) {
    return asked(request).flatMap(tag -> match(tag, offered)).isPresent();
  }

  /** What a page is in when its address does not say: the account's choice, else the browser's. */
  static String usual(HttpServletRequest request, List<String> offered) {
    return request.getAttribute(CHOSEN) instanceof String chosen
        ? match(chosen, offered).orElseGet(() -> accepted(request, offered))
        : accepted(request, offered);
  }

  /** By {@code Accept-Language} alone, else the first one offered. */
  static String accepted(HttpServletRequest request, List<String> offered) {
    String header = request.getHeader("Accept-Language");
    if (header == null || header.length() > HEADER_LENGTH) {
      return offered.getFirst();
    }
    try {
      return Locale.LanguageRange.parse(header).stream()
          .filter(range -> range.getWeight() > 0 && !range.getRange().equals("*"))
          .flatMap(range -> match(range.getRange(), offered).stream())
          .findFirst()
          .orElseGet(offered::getFirst);
    } catch (IllegalArgumentException unreadable) {
      return offered.getFirst();
    }
  }

  /**
   * Read from the address itself: asking for parameters would read the body, which may be malformed.
   * Given twice it says nothing, and what is no tag is nobody's language.
   */
  private static Optional<String> asked(HttpServletRequest request) {
    List<String> given =
        parameters(request).stream().filter(parameter -> parameter.startsWith(QUERY)).toList();
    return given.size() == 1
        ? Optional.of(given.getFirst().substring(QUERY.length()))
            .filter(tag -> TAG.matcher(tag).matches())
        : Optional.empty();
  }

  /** The address of this page in that language; what else is in its query stays. */
  static String here(HttpServletRequest request, String language) {
    var query = new StringBuilder("?");
    parameters(request).stream()
        .filter(parameter -> !parameter.isEmpty() && !parameter.startsWith(QUERY))
        .forEach(parameter -> query.append(parameter).append('&'));
    return query.append(QUERY).append(language).toString();
  }

  /** That local path in that language; the path has no query. */
  public static String at(String path, String language) {
    return path + "?" + QUERY + language;
  }

  private static List<String> parameters(HttpServletRequest request) {
    String query = request.getQueryString();
    return query == null ? List.of() : Arrays.asList(query.split("&", -1));
  }

  /** RFC 4647 lookup; where that finds nothing, another kind of the same language: de finds de-CH. */
  private static Optional<String> match(String wanted, List<String> offered) {
    for (int end = wanted.length(); end > 0; end = wanted.lastIndexOf('-', end - 1)) {
      String tag = wanted.substring(0, end);
      Optional<String> exact = offered.stream().filter(tag::equalsIgnoreCase).findFirst();
      if (exact.isPresent()) {
        return exact;
      }
    }
    return offered.stream()
        .filter(tag -> primary(tag).equalsIgnoreCase(primary(wanted)))
        .findFirst();
  }

  private static String primary(String tag) {
    return tag.split("-", 2)[0];
  }

  /** What the language calls itself: Deutsch, not German. */
  public static String ownName(String language) {
    return OWN_NAMES.computeIfAbsent(language, Languages::findOwnName);
  }

  private static String findOwnName(String language) {
    Locale locale = Locale.forLanguageTag(language);
    String name = locale.getDisplayName(locale);
    return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
  }
}
