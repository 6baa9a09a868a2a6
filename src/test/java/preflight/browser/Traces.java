package preflight.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Tracing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import preflight.support.TempFolders;

/**
 * With {@code -Dtests.traces=true} what a failed test did and saw is left in {@code target/browser}, for those who cannot
 * watch it: a trace of each browser (for Playwright's viewer), a picture of each page, what the console said. It costs
 * time, so it is off where one can look.
 */
public final class Traces implements AfterEachCallback {
  private static final boolean ON = Boolean.getBoolean("tests.traces");
  private static final Path KEPT = Path.of("target", "browser");

  /** Of this process: forks share the folder. */
  private static final Path PENDING = KEPT.resolve("of-" + ProcessHandle.current().pid());

  private static int browsers;

  static void begin(BrowserContext context) {
    if (ON) {
      context.tracing().start(new Tracing.StartOptions().setScreenshots(true).setSnapshots(true));
    }
  }

  static synchronized void end(BrowserContext context, List<String> errors) {
    if (!ON) {
      return;
    }
    String browser = "browser-" + ++browsers;
    int pages = 0;
    for (Page page : context.pages()) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(PENDING.resolve("%s-page-%d.png".formatted(browser, ++pages))));
    }
    context
        .tracing()
        .stop(new Tracing.StopOptions().setPath(PENDING.resolve(browser + "-trace.zip")));
    try {
      Files.write(PENDING.resolve(browser + "-console.txt"), List.copyOf(errors));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void afterEach(ExtensionContext test) throws IOException {
    if (!Files.exists(PENDING)) {
      return;
    }
    if (test.getExecutionException().isEmpty()) {
      TempFolders.delete(PENDING);
      return;
    }
    String name =
        test.getRequiredTestClass().getSimpleName() + "." + test.getRequiredTestMethod().getName();
    Files.move(PENDING, KEPT.resolve(name + "-" + ProcessHandle.current().pid() + "-" + browsers));
  }
}
