package preflight.platform.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where to go back to, as an address says it ({@code returnTo}): anybody may have written that
 * address. Only a path of this installation is taken, and only in a spelling that no browser, proxy
 * or second decoding reads as another one.
 */
public final class LocalPath {
  /** In characters; what a browser asks for is rarely longer, and a header has to hold it. */
  public static final int LONGEST = 2_048;

  /** Where somebody is led who asked for nothing else: what they have here. */
  public static final String HOME = "/app";

  private static final Pattern SHAPE =
      Pattern.compile("/(?<path>[\\w.~!$&'()*+,:=%/-]*)(\\?[\\w.~!$&'()*+,;:=%/?-]*)?");

  /** What would decode to a slash, a backslash, a dot, a semicolon, a percent sign or a control. */
  private static final Pattern DISGUISED =
      Pattern.compile("%(2[ef5]|5c|3b|40|7f|[01][0-9a-f])", Pattern.CASE_INSENSITIVE);

  private static final Pattern CONTROL =
      Pattern.compile("%(7f|[01][0-9a-f])", Pattern.CASE_INSENSITIVE);

  private LocalPath() {}

  /**
   * @param given decoded once, as a parameter arrives
   * @return {@code given} as it is, when it is a local path with or without a query; else {@code
   *     fallback}
   */
  public static String of(@Nullable String given, String fallback) {
    return given != null && isLocal(given) ? given : fallback;
  }

  private static boolean isLocal(String given) {
    var shape = SHAPE.matcher(given);
    return given.length() <= LONGEST
        && shape.matches()
        && isPlain("/" + shape.group("path"))
        && !CONTROL.matcher(given).find()
        && staysHere(given);
  }

  private static boolean isPlain(String path) {
    return !path.contains("//")
        && !path.matches(".*/\\.\\.?(/.*)?")
        && !DISGUISED.matcher(path).find();
  }

  /** The parser's word, should the pattern have missed something. */
  private static boolean staysHere(String given) {
    try {
      var uri = new URI(given);
      return !uri.isAbsolute() && uri.getRawAuthority() == null && uri.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
