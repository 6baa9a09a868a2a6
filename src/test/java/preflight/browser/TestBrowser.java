package preflight.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.SameSiteAttribute;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import preflight.identity.TestAccount;
import preflight.support.Person;
import preflight.support.RunningApp;

/** The system's Chromium, started once; each visitor has a profile of their own. */
final class TestBrowser {
  private static final double PATIENCE_MILLIS = 30_000;
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private static final Browser BROWSER = start();

  private TestBrowser() {}

  /** Someone with a fresh browser, in front of the application. */
  static Visitor visitor() {
    return visitor(new Browser.NewContextOptions());
  }

  static Visitor visitorWithoutScript() {
    return visitor(new Browser.NewContextOptions().setJavaScriptEnabled(false));
  }

  /** Someone whose browser keeps pages for when there is no network; what a test stops is stopped on the line. */
  static Visitor keepingPages() {
    return visitor(new Browser.NewContextOptions().setServiceWorkers(ServiceWorkerPolicy.ALLOW));
  }

  /** Someone whose browser asks for German. */
  static Visitor german() {
    return visitor(new Browser.NewContextOptions().setLocale("de-DE"));
  }

  /** Somebody with that language and so many dots to a pixel, for pictures. */
  static Visitor photographer(String language, double sharpness) {
    return visitor(
        new Browser.NewContextOptions()
            .setLocale(language.equals("en") ? "en-GB" : language)
            .setDeviceScaleFactor(sharpness));
  }

  private static Visitor visitor(Browser.NewContextOptions options) {
    if (options.locale == null) {
      options.setLocale("en-GB");
    }
    if (options.serviceWorkers == null) {
      // A worker takes requests from the routes of a test.
      options.setServiceWorkers(ServiceWorkerPolicy.BLOCK);
    }
    return new Visitor(
        BROWSER.newContext(
            options.setBaseURL(RunningApp.origin()).setReducedMotion(ReducedMotion.REDUCE)),
        options.locale.split("-", 2)[0]);
  }

  /**
   * One person's browser; it notes what goes wrong in its pages. A violation of the policy is never
   * meant, so that closing it fails the test, whatever else that was about.
   */
  static final class Visitor implements AutoCloseable {
    final BrowserContext context;
    final Page page;
    final List<String> violations = new CopyOnWriteArrayList<>();
    final List<String> errors = new ArrayList<>();

    private final String language;
    private boolean provoked;

    Visitor(BrowserContext context, String language) {
      this.context = context;
      this.language = language;
      context.setDefaultTimeout(PATIENCE_MILLIS);
      context.exposeBinding(
          "reportViolation",
          (source, arguments) -> {
            violations.add(String.valueOf(arguments[0]));
            return null;
          });
      context.addInitScript(
          "addEventListener('securitypolicyviolation', event => reportViolation("
              + "event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample))");
      Traces.begin(context);
      this.page = newPage();
    }

    String language() {
      return language;
    }

    /** What breaks the policy here does so on purpose. */
    Visitor provoking() {
      provoked = true;
      return this;
    }

    /** This browser has the cookie of somebody who started through the API, in its language. */
    Visitor as(Person person) {
      RunningApp.sql()
          .sql("update runs set language = :language where run_id = :run::uuid")
          .param("language", language)
          .param("run", person.run())
          .update();
      return with(person.token());
    }

    /** This browser is signed in. */
    Visitor as(TestAccount account) {
      return with(account.token());
    }

    /** The same at whatever port: a cookie does not know of ports. */
    Visitor with(String token) {
      context.addCookies(
          List.of(
              new Cookie("oh_session", token)
                  .setUrl(RunningApp.origin())
                  .setHttpOnly(true)
                  .setSameSite(SameSiteAttribute.STRICT)));
      return this;
    }

    Page newPage() {
      Page opened = context.newPage();
      opened.onPageError(errors::add);
      opened.onConsoleMessage(message -> {
        if (message.type().equals("error")) {
          errors.add(message.text());
        }
      });
      return opened;
    }

    @Override
    public void close() {
      // A page that asks to stay, because something on it is unsaved, would keep the browser
      // waiting.
      for (Page open : context.pages()) {
        try {
          open.evaluate(
              "addEventListener('beforeunload', event => event.stopImmediatePropagation(), true)");
        } catch (PlaywrightException leaving) {
          // It goes by itself.
        }
      }
      Traces.end(context, errors);
      context.close();
      if (!provoked && (!violations.isEmpty() || errors.stream().anyMatch(Visitor::isViolation))) {
        throw new AssertionError("the policy was violated: " + violations + " " + errors);
      }
    }

    /** Without scripts only the console tells. */
    private static boolean isViolation(String error) {
      return error.contains("Content Security Policy") || error.contains("Trusted Type");
    }
  }

  private static Browser start() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(chromium())
                .setHeadless(true)
                .setArgs(FLAGS));
  }

  private static Path chromium() {
    try {
      Process found =
          new ProcessBuilder("bin/chromium").redirectError(ProcessBuilder.Redirect.INHERIT).start();
      return Path.of(new String(found.getInputStream().readAllBytes()).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
