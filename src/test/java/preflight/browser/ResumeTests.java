package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static preflight.browser.Survey.TWO_PAGES;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.browser.TestBrowser.Visitor;
import preflight.support.Person;
import preflight.support.RunningApp;

/** What is typed is saved, said to be saved, and there again after whatever happens. */
class ResumeTests {
  private static final int DEBOUNCE_MILLIS = 2_000;
  private static final int FIRST_PAUSE_MILLIS = 5_000;
  private static final int TRIES_OF_ONE_SAVE = 3;
  private static final Pattern SAVED = Pattern.compile("Saved \\d\\d:\\d\\d");

  private final Person ada = Person.starting("two-pages");
  private final Visitor visitor = TestBrowser.visitor().as(ada);
  private final Page page = visitor.page;

  @AfterEach
  void leave() {
    visitor.close();
  }

  @Test
  void savesAfterTheLastChangeAndSaysWhen() {
    open();
    Survey.saved(
        page,
        () -> {
          page.fill("#f-word", "calm");
          pauseTyping();
        });

    assertThat(page.locator("#save-state")).hasText(SAVED);
    page.reload();
    assertThat(page.locator("#f-word")).hasValue("calm");
    assertThat(page.locator("#save-state")).hasText(SAVED);
  }

  @Test
  void waitsUntilTypingPauses() {
    var saves = countSaves();
    page.clock().install(new Clock.InstallOptions().setTime("2030-01-01T10:00:00Z"));
    page.navigate(TWO_PAGES + "/first");
    Survey.ready(page);
    page.clock().pauseAt("2030-01-01T11:00:00Z");

    page.fill("#f-word", "ca");
    page.clock().fastForward(DEBOUNCE_MILLIS - 500);
    page.fill("#f-word", "calm");
    page.clock().fastForward(DEBOUNCE_MILLIS - 500);
    assertThat(saves).hasValue(0);
    Survey.saved(page, () -> page.clock().fastForward(500));

    assertThat(ada.answer("word")).isEqualTo("\"calm\"");
    assertThat(saves).hasValue(1);
  }

  @Test
  void keepsEveryKindOfAnswerAcrossAReload() {
    open();
    Survey.saved(
        page,
        () -> {
          page.fill("#f-word", "calm");
          page.check("#c1-mood");
          page.fill("#f-why", "Zwei\nZeilen & <b>mehr</b>");
          page.check("#f-tools");
          page.check("#c2-tools");
          page.check("#f-agree");
          page.fill("#f-years", "2,5");
          pauseTyping();
        });

    page.reload();

    assertThat(page.locator("#f-word")).hasValue("calm");
    assertThat(page.locator("#c1-mood")).isChecked();
    assertThat(page.locator("#f-why")).hasValue("Zwei\nZeilen & <b>mehr</b>");
    assertThat(page.locator("#f-tools")).isChecked();
    assertThat(page.locator("#c1-tools")).not().isChecked();
    assertThat(page.locator("#c2-tools")).isChecked();
    assertThat(page.locator("#f-agree")).isChecked();
    assertThat(page.locator("#f-years")).hasValue("2.5");
  }

  @Test
  void theFrontPageLeadsBackToThePageThatIsNotFinished() {
    page.navigate(TWO_PAGES + "/first");
    page.fill("#f-word", "calm");
    Survey.next(page, "/second");
    Page later = visitor.newPage();
    page.close();

    later.navigate("/");
    Survey.press(later, "a[href='/survey/two-pages']", TWO_PAGES);
    assertThat(later.locator("#continue")).containsText("Second");
    Survey.press(later, "#continue a", "/second");
  }

  @Test
  void leavingThePageSavesWhatIsNotSavedYet() {
    page.navigate(TWO_PAGES + "/first");
    Survey.ready(page);
    page.fill("#f-word", "left");

    page.navigate("/privacy");

    page.waitForCondition(() -> ada.answer("word").equals("\"left\""));
  }

  @Test
  void closingTheTabSavesWhatIsNotSavedYet() {
    Page tab = visitor.newPage();
    tab.navigate(TWO_PAGES + "/first");
    Survey.ready(tab);
    tab.fill("#f-word", "closed");

    tab.waitForClose(() -> tab.close(new Page.CloseOptions().setRunBeforeUnload(true)));

    page.waitForCondition(() -> ada.answer("word").equals("\"closed\""));
  }

  @Test
  void aReloadInTheMiddleOfTypingShowsWhatWasTyped() {
    page.navigate(TWO_PAGES + "/first");
    Survey.ready(page);
    page.fill("#f-word", "reloaded");

    page.reload();

    assertThat(page.locator("#f-word")).hasValue("reloaded");
  }

  @Test
  void aReloadThatIsFasterThanTheSaveWaitsForIt() throws SQLException {
    page.navigate(TWO_PAGES + "/first");
    Survey.ready(page);
    page.fill("#f-word", "reloaded");
    var loads = new AtomicInteger();
    page.onLoad(_ -> loads.incrementAndGet());

    try (var _ = heldRun()) {
      page.reload();
      page.waitForCondition(() -> loads.get() == 2);
    }

    assertThat(page.locator("#f-word")).hasValue("reloaded");
  }

  /** Nobody can save to the run until this is closed. */
  private Connection heldRun() throws SQLException {
    var database = RunningApp.database();
    var connection =
        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    connection.setAutoCommit(false);
    try (var statement =
        connection.prepareStatement("select from runs where run_id = ?::uuid for update")) {
      statement.setString(1, ada.run());
      statement.execute();
    }
    return connection;
  }

  @Test
  void whatIsTypedBeforeTheScriptArrivesIsSavedToo() {
    var typed = new AtomicBoolean();
    page.route(
        "**/autosave.js",
        route -> {
          page.fill("#f-word", "early");
          page.check("#c1-mood");
          typed.set(true);
          route.resume();
        });

    Survey.saved(page, () -> page.navigate(TWO_PAGES + "/first"));

    assertThat(typed).isTrue();
    assertThat(ada.answer("word")).isEqualTo("\"early\"");
    assertThat(ada.answer("mood")).isEqualTo("\"tense\"");
  }

  @Test
  void withoutANetworkItSaysSoAndSavesWhenThereIsOne() {
    open();
    var saves = countSaves();
    visitor.context.setOffline(true);
    page.fill("#f-word", "calm");
    pauseTyping();
    assertThat(Survey.notice(page, "offline")).containsText("You are offline");
    page.check("#c1-mood");
    pauseTyping();
    assertThat(saves).hasValue(0);

    Survey.saved(page, () -> visitor.context.setOffline(false));

    assertThat(page.locator("#notices .alert")).hasCount(0);
    page.waitForCondition(() -> ada.answer("mood").equals("\"tense\""));
    assertThat(ada.answer("word")).isEqualTo("\"calm\"");
    assertThat(saves).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 429})
  void aServerInTroubleIsAskedAgain(int status) {
    var refusals = new AtomicInteger();
    page.route(
        "**/answers",
        route -> {
          if (refusals.incrementAndGet() <= TRIES_OF_ONE_SAVE) {
            route.fulfill(new Route.FulfillOptions().setStatus(status).setBody("{}"));
          } else {
            route.resume();
          }
        });
    open();
    page.fill("#f-word", "calm");
    pauseTyping();
    assertThat(Survey.notice(page, "unsaved")).isVisible();

    Survey.saved(page, () -> page.clock().fastForward(FIRST_PAUSE_MILLIS));

    assertThat(Survey.notice(page, "unsaved")).hasCount(0);
    assertThat(ada.answer("word")).isEqualTo("\"calm\"");
  }

  @Test
  void oneFaultyFieldDoesNotHoldUpTheOthers() {
    open();
    Survey.saved(
        page,
        () -> {
          page.fill("#f-years", "many");
          page.fill("#f-word", "calm");
          page.locator("#f-word").blur();
          pauseTyping();
        });

    assertThat(page.locator("#error-years")).containsText("Write a number");
    assertThat(ada.answer("word")).isEqualTo("\"calm\"");
  }

  @Test
  void answersThatWereTakenBackElsewhereAreNotSavedAnyMore() {
    open();
    ada.send("DELETE", "/runs/" + ada.run(), "");
    page.fill("#f-word", "calm");
    pauseTyping();

    assertThat(Survey.notice(page, "gone")).isVisible();
    assertThat(page.locator("#f-word")).hasValue("calm");
  }

  private void open() {
    page.clock().install();
    page.navigate(TWO_PAGES + "/first");
    Survey.ready(page);
  }

  private void pauseTyping() {
    page.clock().fastForward(DEBOUNCE_MILLIS);
  }

  private AtomicInteger countSaves() {
    var saves = new AtomicInteger();
    page.onRequest(request -> {
      if (request.method().equals("PATCH")) {
        saves.incrementAndGet();
      }
    });
    return saves;
  }
}
