package preflight.platform.config;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Scheme, host and port as a browser sends them: lower case, and no port that goes without saying. */
record Origin(String scheme, String host, int port) {

  /** Empty when the text is anything but an http or https origin, a final slash aside. */
  static Optional<Origin> parse(String text) {
    try {
      var uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      boolean bare =
          "".equals(uri.getRawPath())
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && uri.getRawUserInfo() == null;
      if (!bare || uri.getHost() == null || uri.getScheme() == null || uri.getPort() > 65_535) {
        return Optional.empty();
      }
      var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
      return switch (scheme) {
        case "http" -> Optional.of(of(scheme, uri, 80));
        case "https" -> Optional.of(of(scheme, uri, 443));
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Origin of(String scheme, URI uri, int usualPort) {
    int port = uri.getPort() == usualPort ? -1 : uri.getPort();
    return new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
  }

  boolean https() {
    return scheme.equals("https");
  }

  @Override
  public String toString() {
    return scheme + "://" + host + (port < 0 ? "" : ":" + port);
  }
}
