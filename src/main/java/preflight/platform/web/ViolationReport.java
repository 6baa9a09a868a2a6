package preflight.platform.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a browser says about something that the policy stopped, as far as it may be written down:
 * anybody can send such a report, and an address can hold anything.
 *
 * @param directive one that there is
 * @param blocked an origin, a scheme or one of the policy's own words
 * @param route of the page, as a template
 */
record ViolationReport(String directive, String blocked, String route) {
  static final String OTHER = "other";

  private static final int READ_AT_MOST = 10;

  private static final Set<String> DIRECTIVES =
      Set.of(
          "base-uri",
          "child-src",
          "connect-src",
          "default-src",
          "font-src",
          "form-action",
          "frame-ancestors",
          "frame-src",
          "img-src",
          "manifest-src",
          "media-src",
          "object-src",
          "require-trusted-types-for",
          "script-src",
          "script-src-attr",
          "script-src-elem",
          "style-src",
          "style-src-attr",
          "style-src-elem",
          "trusted-types",
          "worker-src");

  private static final Set<String> WORDS =
      Set.of(
          "about",
          "blob",
          "data",
          "eval",
          "filesystem",
          "inline",
          "self",
          "trusted-types-policy",
          "trusted-types-sink",
          "wasm-eval");

  private static final Pattern ORIGIN =
      Pattern.compile(
          "(?<origin>[a-z][a-z-]{1,20}://(?:[a-z0-9.-]{1,253}|\\[[0-9a-f:.]{2,45}])(?::\\d{1,5})?)"
              + "(?:[/?#].*)?",
          Pattern.DOTALL);

  /**
   * Reads both formats: one object of {@code report-uri}, or the list of the Reporting API, of which
   * the first few.
   *
   * @param template from the path of a page to its template
   */
  static List<ViolationReport> read(JsonNode body, UnaryOperator<String> template) {
    var reports = new ArrayList<ViolationReport>();
    if (body.path("csp-report").isObject()) {
      var report = body.path("csp-report");
      var directive = text(report, "effective-directive");
      reports.add(
          new ViolationReport(
              directive(directive.isEmpty() ? text(report, "violated-directive") : directive),
              blocked(text(report, "blocked-uri")),
              template.apply(path(text(report, "document-uri")))));
    }
    for (var each : body.isArray() ? body : List.<JsonNode>of()) {
      var report = each.path("body");
      if (text(each, "type").equals("csp-violation") && reports.size() < READ_AT_MOST) {
        reports.add(
            new ViolationReport(
                directive(text(report, "effectiveDirective")),
                blocked(text(report, "blockedURL")),
                template.apply(path(text(report, "documentURL")))));
      }
    }
    return reports;
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }

  /** Older browsers repeat the whole directive, of which the first word is the name. */
  private static String directive(String given) {
    var name = given.split(" ", 2)[0];
    return DIRECTIVES.contains(name) ? name : OTHER;
  }

  private static String blocked(String given) {
    var lower = given.toLowerCase(Locale.ROOT);
    var origin = ORIGIN.matcher(lower);
    if (origin.matches()) {
      return origin.group("origin");
    }
    var word = lower.split(":", 2)[0];
    return WORDS.contains(word) ? word : OTHER;
  }

  private static String path(String given) {
    try {
      var page = URI.create(given);
      if (page.getHost() == null) {
        return "";
      }
      return page.getRawPath().isEmpty() ? "/" : page.getRawPath();
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
