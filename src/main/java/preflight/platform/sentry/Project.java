package preflight.platform.sentry;

import io.sentry.DataCategory;
import io.sentry.SentryClient;
import io.sentry.SentryEvent;
import io.sentry.SentryOptions;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import preflight.platform.config.Release;
import preflight.platform.config.Settings;
import preflight.platform.sentry.ReportMeters.Fate;
import preflight.platform.web.Answered;
import preflight.platform.web.PageError;

/**
 * The operator's project. Its client has one thread and a queue of bounded length, listens to nothing
 * by itself, adds nothing to what it is given, and keeps to the limits that Sentry answers with.
 */
final class Project implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Project.class);

  private static final int WAITING_AT_MOST = 100;
  private static final Duration TO_CONNECT = Duration.ofSeconds(2);
  private static final Duration TO_ANSWER = Duration.ofSeconds(5);

  /** Waited for twice at the most, once for the queue and once for what is on its way. */
  private static final Duration TO_STOP = Duration.ofSeconds(1);

  private final SentryClient client;
  private final ReportMeters meters;
  private final String release;
  private final String environment;
  private final Map<Report, Ration> rations = new EnumMap<>(Report.class);

  Project(Settings.Sentry settings, Release release, ReportMeters meters) {
    this.meters = meters;
    this.release = "preflight@" + release.name();
    this.environment = settings.environment();
    for (var report : Report.values()) {
      rations.put(report, new Ration(report.aMinute(), System::nanoTime));
    }
    var options = new SentryOptions();
    options.setDsn(settings.dsn().value());
    options.setSendDefaultPii(false);
    options.setAttachServerName(false);
    options.setMaxQueueSize(WAITING_AT_MOST);
    options.setConnectionTimeoutMillis(Math.toIntExact(TO_CONNECT.toMillis()));
    options.setReadTimeoutMillis(Math.toIntExact(TO_ANSWER.toMillis()));
    options.setShutdownTimeoutMillis(TO_STOP.toMillis());
    options.setFlushTimeoutMillis(TO_STOP.toMillis());
    // They add the names of the machine, its programs and its threads.
    options.getEventProcessors().clear();
    options.setOnDiscard((reason, category, number) -> lost(category, number));
    this.client = new SentryClient(options);
  }

  void failed(PageError error, String requestId) {
    failed(Report.PAGE_ERROR, () -> PageErrorEvent.of(error, requestId));
  }

  void failed(Report report, Supplier<SentryEvent> event) {
    if (mayReport(report)) {
      var made = event.get();
      made.setRelease(release);
      made.setEnvironment(environment);
      client.captureEvent(made, null, null);
    }
  }

  void took(Answered answered) {
    if (mayReport(Report.TRANSACTION)) {
      var made = Took.of(answered);
      made.setRelease(release);
      made.setEnvironment(environment);
      client.captureTransaction(made, null, null, null, null);
    }
  }

  private boolean mayReport(Report report) {
    var turn = Objects.requireNonNull(rations.get(report)).take();
    meters.count(report, turn == Ration.Turn.TAKEN ? Fate.QUEUED : Fate.OVER_LIMIT, 1);
    if (turn == Ration.Turn.FIRST_OVER) {
      LOG.warn(
          "Sentry is told no more of this minute: {} of the kind {} were enough",
          report.aMinute(),
          report.slug());
    }
    return turn == Ration.Turn.TAKEN;
  }

  private void lost(DataCategory category, long number) {
    if (category == DataCategory.Error) {
      meters.count(Report.ERROR, Fate.LOST, number);
    } else if (category == DataCategory.Transaction) {
      meters.count(Report.TRANSACTION, Fate.LOST, number);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
