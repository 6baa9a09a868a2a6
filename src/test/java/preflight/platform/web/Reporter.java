package preflight.platform.web;

import java.util.List;
import java.util.stream.Stream;
import preflight.support.LogSink;
import preflight.support.ProductionApp;
import preflight.support.RawSocket;

/** A browser that reports by itself, and what the log says of it. */
final class Reporter implements AutoCloseable {
  /** What there is to report, and where. */
  enum Report {
    VIOLATION(
        "/csp-report",
        "application/csp-report",
        ViolationReportFilter.class,
        ViolationReportFilter.LONGEST,
        60),
    PAGE_ERROR(
        "/page-errors", "application/json", PageErrorFilter.class, PageErrorFilter.LONGEST, 30);

    private final String path;
    private final String type;
    private final String speaker;
    private final int longest;
    private final int perMinute;

    Report(String path, String type, Class<?> speaker, int longest, int perMinute) {
      this.path = path;
      this.type = type;
      this.speaker = speaker.getName();
      this.longest = longest;
      this.perMinute = perMinute;
    }

    String path() {
      return path;
    }

    int longest() {
      return longest;
    }

    int perMinute() {
      return perMinute;
    }
  }

  /** An address of its own for each, so that none uses up what another is granted. */
  private static int address;

  private final Report report;
  private final LogSink log;

  Reporter(Report report) {
    this.report = report;
    // An application that starts begins its log anew.
    ProductionApp.port();
    this.log = LogSink.open();
    moveOn();
  }

  /** To another address. */
  void moveOn() {
    address++;
  }

  RawSocket.Answer send(String body, String... headers) {
    return sendAs("Content-Type: " + report.type, body, headers);
  }

  /**
   * @param type the whole line
   */
  RawSocket.Answer sendAs(String type, String body, String... headers) {
    var all =
        Stream.concat(Stream.of(type, "X-Forwarded-For: 203.0.113." + address), Stream.of(headers))
            .toArray(String[]::new);
    return ProductionApp.ask("POST", report.path, body, all);
  }

  List<String> lines() {
    return log.messages(report.speaker);
  }

  @Override
  public void close() {
    log.close();
  }
}
