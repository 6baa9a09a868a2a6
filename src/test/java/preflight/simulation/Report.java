package preflight.simulation;

import java.util.Base64;
import java.util.Locale;
import org.springframework.web.util.HtmlUtils;
import preflight.simulation.Attempt.Moment;

/** One page with everything in it, that can be opened and sent without anything beside it. */
record Report(Results results) {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>Simulation: %1$s</title>
      <style>
      :root { color-scheme: light dark; --line: #c8ccd4; --bad: #a3151f; --odd: #7a5200; --good: #17603a }
      @media (prefers-color-scheme: dark) { :root { --line: #444b58; --bad: #ff9a9f; --odd: #f0c36b; --good: #86d9ab } }
      body { font: 1rem/1.5 system-ui, sans-serif; max-width: 76rem; margin: 0 auto; padding: 1.5rem }
      table { border-collapse: collapse; width: 100%%; margin: 1rem 0 }
      th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line) }
      th:nth-child(n + 4) { text-align: right }
      td.number { font-variant-numeric: tabular-nums; text-align: right }
      .failed { color: var(--bad) } .flaky { color: var(--odd) } .well { color: var(--good) }
      .scroll { overflow-x: auto }
      .pictures { display: flex; flex-wrap: wrap; gap: 1rem } figure { margin: 0; max-width: 20rem }
      img { max-width: 100%%; border: 1px solid var(--line) } figcaption { font-size: .875rem }
      summary { cursor: pointer; padding: .5rem 0 }
      </style>
      </head>
      <body>
      <h1>Simulation: %1$s</h1>
      """;

  String html() {
    var page = new StringBuilder(HEAD.formatted(escaped(results.summary())));
    page.append("<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Scenario</th>")
        .append("<th scope=\"col\">Who</th><th scope=\"col\">Outcome</th>")
        .append("<th scope=\"col\">Tries</th><th scope=\"col\">Seconds</th></tr></thead><tbody>\n");
    for (Play play : results.plays()) {
      page.append(row(play));
    }
    page.append("</tbody></table></div>\n");
    results.plays().forEach(play -> details(page, play));
    return page.append("</body>\n</html>\n").toString();
  }

  private static String row(Play play) {
    return String.format(
        Locale.ROOT,
        "<tr><td>%s</td><td>%s</td><td class=\"%s\">%s</td><td class=\"number\">%d</td>"
            + "<td class=\"number\">%.1f</td></tr>%n",
        escaped(play.scenario()),
        escaped(play.manner().word()),
        play.outcome().name().toLowerCase(Locale.ROOT),
        escaped(play.outcome().words()),
        play.attempts().size(),
        play.time().toMillis() / 1000.0);
  }

  private static void details(StringBuilder page, Play play) {
    page.append("<details")
        .append(play.outcome() == Play.Outcome.WELL ? "" : " open")
        .append("><summary>")
        .append(
            escaped(play.scenario() + ", " + play.manner().word() + ": " + play.manner().what()))
        .append("</summary>\n");
    int number = 0;
    for (Attempt attempt : play.attempts()) {
      number++;
      if (play.attempts().size() > 1) {
        page.append("<h2>Try ").append(number).append("</h2>\n");
      }
      attempt(page, attempt);
    }
    page.append("</details>\n");
  }

  private static void attempt(StringBuilder page, Attempt attempt) {
    if (!attempt.isWell()) {
      page.append("<ul class=\"failed\">\n");
      attempt
          .problems()
          .forEach(problem -> page.append("<li>").append(escaped(problem)).append("</li>\n"));
      page.append("</ul>\n");
    }
    page.append("<div class=\"pictures\">\n");
    attempt.moments().forEach(moment -> page.append(figure(moment)));
    page.append("</div>\n");
  }

  private static String figure(Moment moment) {
    return String.format(
        Locale.ROOT,
        "<figure>%s<figcaption>%s<br><code>%s</code> “%s”<br>loaded in %d ms, painted after %d ms,"
            + " moved by %.3f</figcaption></figure>%n",
        picture(moment),
        escaped(moment.what()),
        escaped(moment.path()),
        escaped(moment.title()),
        moment.millis(),
        moment.paint(),
        moment.shift());
  }

  private static String picture(Moment moment) {
    byte[] picture = moment.picture();
    return picture == null
        ? ""
        : "<img loading=\"lazy\" alt=\"%s\" src=\"data:image/jpeg;base64,%s\">"
            .formatted(escaped(moment.what()), Base64.getEncoder().encodeToString(picture));
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
