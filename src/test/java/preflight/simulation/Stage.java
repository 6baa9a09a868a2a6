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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import preflight.support.PackagedApp;
import preflight.support.TempFolders;

/** One application and one browser, for everybody. */
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

  private final @Nullable PackagedApp app;
  private final @Nullable Path home;
  private final String origin;
  private final Playwright playwright;
  private final Browser browser;

  private Stage(@Nullable PackagedApp app, @Nullable Path home, String origin, boolean headed)
      throws IOException {
    this.app = app;
    this.home = home;
    this.origin = origin;
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

  /** In front of that server, or of one that is started for it and ended with it. */
  static Stage open(@Nullable String url, boolean headed) throws IOException, InterruptedException {
    if (url != null) {
      return new Stage(null, null, url, headed);
    }
    Path home = Files.createTempDirectory("preflight-simulation-");
    PackagedApp app = PackagedApp.start(home);
    return new Stage(app, home, "http://localhost:" + app.port(), headed);
  }

  Guest guest(Manner manner, Notes notes) {
    BrowserContext context = browser.newContext(manner.browser().setBaseURL(origin));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    notes.listenTo(context);
    return new Guest(manner, this, context, notes);
  }

  String origin() {
    return origin;
  }

  /** Whether letters can be read; those of a server that runs already go elsewhere. */
  boolean hasLetters() {
    return home != null;
  }

  Path outbox() {
    return Objects.requireNonNull(home).resolve("outbox");
  }

  /** The run of somebody else, who began with a program. */
  String otherRun(String form) {
    APIRequestContext other =
        playwright.request().newContext(new APIRequest.NewContextOptions().setBaseURL(origin));
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

  /** What the application said, beside what people saw. */
  private static void keepLog(Path log) throws IOException {
    Files.createDirectories(Simulate.FOLDER);
    Files.copy(log, Simulate.FOLDER.resolve("app.log"), StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    playwright.close();
    if (app != null) {
      app.close();
    }
    if (home != null) {
      keepLog(home.resolve("app.log"));
      TempFolders.delete(home);
    }
  }
}
