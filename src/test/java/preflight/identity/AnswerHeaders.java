package preflight.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import preflight.support.RawSocket;

/**
 * The headers of one kind of answer: all of them, each with its whole value as a regular expression.
 * What is not listed must not be there.
 */
final class AnswerHeaders {
  private static final Map<String, String> ALWAYS = always();

  /** How long a body is stands in one or the other. */
  private static final List<String> LENGTHS = List.of("content-length", "transfer-encoding");

  private static final List<String> LIMITS = List.of("ratelimit", "ratelimit-policy");

  private final Map<String, String> expected = new TreeMap<>(ALWAYS);
  private boolean limited;

  /** A problem as JSON; {@code vary} is for what the route itself depends on. */
  static AnswerHeaders problem(String vary) {
    return new AnswerHeaders()
        .with("content-type", "application/problem\\+json")
        .with("content-language", "en")
        .with("vary", vary + Pattern.quote("Accept, Accept-Language"));
  }

  AnswerHeaders with(String name, String value) {
    expected.put(name, value);
    return this;
  }

  AnswerHeaders without(String name) {
    expected.remove(name);
    return this;
  }

  /** This route says how often it may still be asked; others may do so too. */
  AnswerHeaders limited(boolean tells) {
    limited = tells;
    return this;
  }

  /** What is missing, wrong or too much; empty when all is as expected. */
  List<String> faults(RawSocket.Answer answer) {
    var faults = new ArrayList<String>();
    var given = new TreeMap<>(answer.headers());
    LENGTHS.forEach(given::remove);
    if (!limited && given.keySet().containsAll(LIMITS)) {
      LIMITS.forEach(given::remove);
    }
    var names = new TreeSet<>(expected.keySet());
    if (limited) {
      names.addAll(LIMITS);
    }
    names.addAll(given.keySet());
    for (String name : names) {
      String value = given.get(name);
      String rule = LIMITS.contains(name) && limited ? "\"[a-z-]+\";.*" : expected.get(name);
      if (value == null) {
        faults.add("no " + name);
      } else if (rule == null) {
        faults.add("not expected " + name + ": " + value);
      } else if (!value.matches(rule)) {
        faults.add(name + " is " + value + " and not " + rule);
      }
    }
    return faults;
  }

  private static Map<String, String> always() {
    var headers = new TreeMap<String, String>();
    headers.put("date", ".+ GMT");
    headers.put("connection", "close");
    headers.put("x-request-id", "[A-Za-z0-9._-]{1,64}");
    headers.put("cache-control", "no-store");
    headers.put("strict-transport-security", Pattern.quote("max-age=31536000; includeSubDomains"));
    headers.put("x-frame-options", "DENY");
    headers.put("x-content-type-options", "nosniff");
    headers.put("referrer-policy", "same-origin");
    headers.put("cross-origin-opener-policy", "same-origin");
    headers.put("cross-origin-resource-policy", "same-origin");
    headers.put("reporting-endpoints", "csp=\"/csp-report\"");
    headers.put(
        "permissions-policy",
        Pattern.quote(
            "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(),"
                + " encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(),"
                + " idle-detection=(), interest-cohort=(), magnetometer=(), microphone=(), midi=(),"
                + " payment=(), picture-in-picture=(), screen-wake-lock=(), serial=(), usb=(),"
                + " xr-spatial-tracking=()"));
    headers.put(
        "content-security-policy",
        "default-src 'none'; script-src 'nonce-[A-Za-z0-9_-]{22}' 'strict-dynamic';"
            + " style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self';"
            + " manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none';"
            + " object-src 'none';"
            + " frame-ancestors 'none'; require-trusted-types-for 'script';"
            + " trusted-types preflight; report-uri /csp-report; report-to csp");
    return headers;
  }
}
