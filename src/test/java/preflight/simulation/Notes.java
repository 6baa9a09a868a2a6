package preflight.simulation;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import preflight.simulation.Attempt.Moment;

/** What is noted behind somebody's back: whatever a browser complains of, without being asked. */
final class Notes {
  /** The request behind it is noted with its status and address, which say more. */
  private static final String FAILED_REQUEST = "Failed to load resource";

  /** Whoever leaves a page ends what it was still asking. */
  private static final String LEFT = "net::ERR_ABORTED";

  private static final String REPORTS =
      """
      addEventListener('securitypolicyviolation', event => reportViolation(
        event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample));
      window.seen = { shift: 0, paint: 0 };
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) seen.paint = entry.startTime;
      }).observe({ type: 'largest-contentful-paint', buffered: true });
      """;

  private final List<Moment> moments = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Set<Integer> expected = new HashSet<>();
  private boolean offline;
  private int failedOffline;

  void listenTo(BrowserContext context) {
    context.exposeBinding(
        "reportViolation",
        (source, arguments) -> {
          problem("policy violated: " + arguments[0]);
          return null;
        });
    context.addInitScript(REPORTS);
    context.onConsoleMessage(this::console);
    context.onWebError(error -> problem("error in a script: " + error.error()));
    context.onResponse(this::response);
    context.onRequestFailed(this::failed);
    context.onPage(this::listenTo);
  }

  private void listenTo(Page page) {
    page.onCrash(crashed -> problem("the page crashed"));
    page.onDialog(dialog -> {
      // Only a page that somebody planted a script in asks anything; ours ask whoever leaves with
      // unsaved words.
      if (!dialog.type().equals("beforeunload")) {
        problem("a dialog opened: " + dialog.message());
      }
      dialog.accept();
    });
  }

  /** Answers with this status are meant from here on. */
  void expect(int... statuses) {
    for (int status : statuses) {
      expected.add(status);
    }
  }

  void offline(boolean now) {
    offline = now;
  }

  int failedOffline() {
    return failedOffline;
  }

  void problem(String what) {
    problems.add(what);
  }

  void moment(Moment moment) {
    moments.add(moment);
  }

  List<Moment> moments() {
    return List.copyOf(moments);
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  private void console(ConsoleMessage message) {
    if (message.type().equals("error") && !message.text().startsWith(FAILED_REQUEST)) {
      problem("console: " + message.text());
    }
  }

  private void response(Response response) {
    int status = response.status();
    if (status >= 400 && !expected.contains(status)) {
      problem(status + " " + response.request().method() + " " + path(response.url()));
    }
  }

  private void failed(Request request) {
    if (offline) {
      failedOffline++;
    } else if (!LEFT.equals(request.failure())) {
      problem(request.failure() + " " + request.method() + " " + path(request.url()));
    }
  }

  /** Without the origin, which is another one each time; what is no address stays as it is. */
  static String path(String url) {
    return url.replaceFirst("^https?://[^/]+", "").replaceFirst("[?#].*", "");
  }
}
