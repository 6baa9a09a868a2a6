package preflight.simulation;

import com.microsoft.playwright.APIRequest;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A browser in front of the application, for one person after the other; only the thread that opened it may use it. */
final class Stage implements AutoCloseable {
  private static final double PATIENCE_MILLIS = 15_000;
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Set<String> seen;
  private final Playwright playwright;
  private final Browser browser;

  private @Nullable Server server;

  /** @param seen what needs no other picture, of all stages together */
  Stage(boolean headed, Set<String> seen) throws IOException {
    this.seen = seen;
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium())
                    .setHeadless(!headed)
                    .setArgs(FLAGS));
  }

  /** From now on people go there. */
  void before(Server server) {
    this.server = server;
  }

  Server server() {
    return Objects.requireNonNull(server);
  }

  boolean isNew(String sight) {
    return seen.add(sight);
  }

  Guest guest(Manner manner, Notes notes) {
    BrowserContext context = browser.newContext(manner.browser().setBaseURL(server().origin()));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    notes.listenTo(context);
    return new Guest(manner, this, context, notes);
  }

  /** The run of somebody else, who began with a program. */
  String otherRun(String form) {
    APIRequestContext other =
        playwright
            .request()
            .newContext(new APIRequest.NewContextOptions().setBaseURL(server().origin()));
    try {
      APIResponse started =
          other.post(
              "/runs",
              RequestOptions.create()
                  .setHeader("Content-Type", "application/json")
                  .setData("{\"form_name\":\"%s\"}".formatted(form)));
      return started.text().replaceFirst("(?s).*\"run_id\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    } finally {
      other.dispose();
    }
  }

  private static Path chromium() throws IOException {
    Process found =
        new ProcessBuilder("bin/chromium").redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return Path.of(new String(found.getInputStream().readAllBytes()).strip());
  }

  @Override
  public void close() {
    playwright.close();
  }
}
