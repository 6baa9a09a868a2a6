package preflight.platform.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One answered request.
 *
 * @param method a usual one or {@code other}, since a caller may invent one
 * @param route of the table of routes, or {@code unmatched}
 * @param nanos from the first byte of the request to the last of the answer
 * @param bytes of the answer's body as they were sent
 * @param network what is logged of the address
 * @param aborted the client was gone before the answer was
 */
record RequestLine(
    String method,
    String route,
    int status,
    long nanos,
    long bytes,
    @Nullable String account,
    @Nullable String network,
    boolean aborted) {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

  private static final int BAD = 400;

  static String method(@Nullable String sent) {
    return sent != null && METHODS.contains(sent) ? sent : "other";
  }

  /** What machines ask for all day and got; what of it was refused is worth a line. */
  boolean isQuiet() {
    return status < BAD
        && (route.startsWith("/health")
            || route.startsWith("/assets/")
            || route.startsWith("/favicon."));
  }

  LoggingEventBuilder fields(LoggingEventBuilder line) {
    var all =
        line.addKeyValue("method", method)
            .addKeyValue("route", route)
            .addKeyValue("status", status)
            .addKeyValue("duration_ms", milliseconds())
            .addKeyValue("bytes", bytes);
    if (account != null) {
      all = all.addKeyValue("account", account);
    }
    if (network != null) {
      all = all.addKeyValue("network", network);
    }
    return aborted ? all.addKeyValue("aborted", true) : all;
  }

  /** For {@code message}, beside the fields. */
  String title() {
    return method + " " + route + " " + status;
  }

  /** Title and fields in one line for people. */
  String text() {
    var text =
        new StringBuilder(title())
            .append(' ')
            .append(milliseconds())
            .append(" ms ")
            .append(bytes)
            .append(" bytes");
    if (account != null) {
      text.append(" account=").append(account);
    }
    if (network != null) {
      text.append(" network=").append(network);
    }
    return aborted ? text.append(" aborted").toString() : text.toString();
  }

  private double milliseconds() {
    return Math.round(Math.max(0, nanos) / 100_000.0) / 10.0;
  }
}
