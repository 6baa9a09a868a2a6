package preflight.browser;

import static preflight.browser.Survey.AI_READINESS;
import static preflight.browser.Survey.TWO_PAGES;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import preflight.browser.TestBrowser.Visitor;
import preflight.forms.Demonstration;
import preflight.support.Person;
import preflight.support.RunningApp;

/**
 * A page, or a state of it that looks different, and the way there.
 *
 * @param route what the route table calls it; a refusal counts for no route
 * @param refused the server says no on the way, which a browser's console repeats
 */
record Scene(String name, String route, boolean refused, Consumer<Visitor> arrive) {
  static final String REFUSAL = "";

  private static final String START = "/survey/{form}";
  private static final String PAGE = "/survey/{form}/{page}";
  private static final String CHECK = "/survey/{form}/finish/check";
  private static final String RESULT = "/survey/{form}/finish/result";
  private static final String FIRST = TWO_PAGES + "/first";
  private static final int DEBOUNCE_MILLIS = 2_000;
  private static final List<Scene> ALL = everything();

  /** Every page that a browser can be brought to, with its states. */
  static List<Scene> all() {
    return ALL;
  }

  private static List<Scene> everything() {
    var scenes = new ArrayList<Scene>();
    scenes.add(shown("the front page", "/", at("/")));
    scenes.add(shown("privacy", "/privacy", at("/privacy")));
    scenes.addAll(ContactScenes.all());
    scenes.add(shown("no connection", "/offline", at("/offline")));
    scenes.add(shown("the API", "/docs", at("/docs")));
    scenes.add(shown("the styleguide", "/styleguide", at("/styleguide")));
    scenes.add(shown("a type of problem", "/problems/{slug}", at("/problems/stale-revision")));
    scenes.addAll(start());
    scenes.addAll(pages());
    scenes.addAll(blocks());
    scenes.addAll(troubles());
    scenes.addAll(finish());
    scenes.addAll(CodeScenes.all());
    scenes.addAll(AccountScenes.all());
    scenes.addAll(HomeScenes.all());
    scenes.addAll(CoachScenes.all());
    scenes.addAll(AdminScenes.all());
    scenes.addAll(refusals());
    return scenes;
  }

  private static List<Scene> start() {
    return List.of(
        shown("start", START, at(AI_READINESS)),
        refused(
            "start without consent",
            START,
            visitor -> {
              visitor.page.navigate(AI_READINESS);
              Survey.refused(visitor.page, "#start-button", 422);
            }),
        shown(
            "start with a run in progress",
            START,
            visitor -> {
              visitor.as(Survey.onTheWayTo("use"));
              visitor.page.navigate(AI_READINESS);
              visitor.page.click(".withdraw summary");
            }),
        shown(
            "start after a link from elsewhere",
            START,
            visitor -> {
              visitor.as(Person.starting("two-pages"));
              try (var elsewhere =
                  new OtherSite("<a href='%s'>Go</a>".formatted(here(TWO_PAGES)))) {
                visitor.page.navigate(elsewhere.url());
                visitor.page.click("a");
                visitor.page.locator("#continue").waitFor();
              }
            }));
  }

  private static List<Scene> pages() {
    var scenes = new ArrayList<Scene>();
    for (String page : List.of("background", "confidence", "use", "barriers", "difficulty")) {
      scenes.add(
          shown(
              "page " + page,
              PAGE,
              visitor -> {
                visitor.as(Survey.onTheWayTo(page));
                visitor.page.navigate(AI_READINESS + "/" + page);
              }));
    }
    scenes.add(
        shown(
            "a page with what answers opened",
            PAGE,
            visitor -> {
              visitor.as(Survey.onTheWayTo("barriers"));
              visitor.page.navigate(AI_READINESS + "/use");
              visitor.page.locator("#f-tasks").waitFor();
            }));
    scenes.add(
        shown(
            "a page with answers of every kind, saved",
            PAGE,
            visitor -> {
              open(visitor);
              Survey.saved(
                  visitor.page,
                  () -> {
                    visitor.page.fill("#f-word", "calm");
                    visitor.page.check("#c1-mood");
                    visitor.page.fill("#f-why", "so");
                    visitor.page.check("#f-tools");
                    visitor.page.check("#f-agree");
                    visitor.page.fill("#f-years", "7");
                    pauseTyping(visitor);
                  });
            }));
    scenes.add(
        shown(
            "a page near its limit",
            PAGE,
            visitor -> {
              visitor.as(Survey.onTheWayTo("difficulty"));
              visitor.page.navigate(AI_READINESS + "/difficulty");
              Survey.ready(visitor.page);
              visitor.page.fill("#f-recent_problem", "a".repeat(1_490));
              visitor.page.locator(".remaining").waitFor();
            }));
    scenes.add(shown("a page without a run", PAGE, at(FIRST)));
    scenes.add(
        shown(
            "a page of the demonstration",
            PAGE,
            visitor -> {
              visitor.page.navigate("/");
              Survey.press(
                  visitor.page, "#demonstrate", "/survey/" + Demonstration.FORM + "/journey");
            }));
    return scenes;
  }

  /** Each kind of block by itself: empty, and as it comes back when nothing was answered. */
  private static List<Scene> blocks() {
    var scenes = new ArrayList<Scene>();
    for (String form :
        List.of(
            "email-date",
            "nps",
            "matrix",
            "ranking",
            "consent",
            "exclusive-detail",
            "required-if")) {
      scenes.add(shown(form, PAGE, visitor -> openFirst(visitor, form)));
      scenes.add(
          refused(
              form + " with faults",
              PAGE,
              visitor -> {
                openFirst(visitor, form);
                Survey.refused(visitor.page, "#next", 422);
                Survey.ready(visitor.page);
              }));
    }
    scenes.add(
        shown(
            "an order that was given",
            PAGE,
            visitor -> {
              openFirst(visitor, "ranking");
              visitor.page.locator("[data-move='1']").first().click();
              visitor.page.locator(".ranked").waitFor();
            }));
    scenes.add(
        refused(
            "a matrix with a row missing",
            PAGE,
            visitor -> {
              openFirst(visitor, "matrix");
              visitor.page.check("[name='tools.mail'][value='2']");
              visitor.page.check("[name='tools.fax'][value='1']");
              Survey.refused(visitor.page, "#next", 422);
            }));
    scenes.add(
        shown(
            "options with what they ask for",
            PAGE,
            visitor -> {
              openFirst(visitor, "exclusive-detail");
              visitor.page.check(Survey.choice("role", 1));
              visitor.page.check(Survey.choice("tasks", 2));
              visitor.page.selectOption("#f-place", "elsewhere");
              visitor.page.locator("#f-place_other").waitFor();
            }));
    scenes.add(
        refused(
            "a matrix that was changed elsewhere",
            PAGE,
            visitor -> {
              var ada = openFirst(visitor, "matrix");
              ada.save("first", "{\"tools\":{\"mail\":1,\"phone\":2,\"fax\":0}}");
              visitor.page.check("[name='tools.mail'][value='2']");
              visitor.page.click("#next");
              Survey.storedElsewhere(visitor.page).first().waitFor();
            }));
    scenes.add(checkOf("matrix", "{\"tools\":{\"mail\":1,\"phone\":2,\"fax\":0}}"));
    scenes.add(checkOf("ranking", "{\"priorities\":[\"rest\",\"time\",\"money\"]}"));
    return scenes;
  }

  private static Scene checkOf(String form, String answers) {
    return shown(
        "check of " + form,
        CHECK,
        visitor -> {
          var ada = Person.starting(form);
          ada.save("first", answers);
          visitor.as(ada).page.navigate("/survey/" + form + "/finish/check");
        });
  }

  private static Person openFirst(Visitor visitor, String form) {
    var person = Person.starting(form);
    visitor.as(person).page.navigate("/survey/" + form + "/first");
    Survey.ready(visitor.page);
    return person;
  }

  private static List<Scene> troubles() {
    return List.of(
        refused(
            "faults on every kind of field",
            PAGE,
            visitor -> {
              visitor.as(Survey.onTheWayTo("background"));
              visitor.page.navigate(AI_READINESS + "/background");
              visitor.page.fill("#f-years_in_practice", "many");
              Survey.refused(visitor.page, "#next", 422);
            }),
        refused(
            "missing scales",
            PAGE,
            visitor -> {
              visitor.as(Survey.onTheWayTo("confidence"));
              visitor.page.navigate(AI_READINESS + "/confidence");
              Survey.refused(visitor.page, "#next", 422);
            }),
        refused(
            "missing choices",
            PAGE,
            visitor -> {
              visitor.as(Survey.onTheWayTo("use"));
              visitor.page.navigate(AI_READINESS + "/use");
              visitor.page.check(Survey.choice("tool_use", 2));
              Survey.refused(visitor.page, "#next", 422);
            }),
        shown(
            "a fault while typing",
            PAGE,
            visitor -> {
              open(visitor);
              visitor.page.fill("#f-years", "many");
              visitor.page.locator("#f-years").blur();
              visitor.page.locator("#error-years").waitFor();
            }),
        refused(
            "a conflict after Next",
            PAGE,
            visitor -> {
              overtaken(visitor);
              Survey.refusedWithoutScript(visitor.page, "#next", 409);
            }),
        refused(
            "a conflict while typing",
            PAGE,
            visitor -> {
              overtaken(visitor);
              pauseTyping(visitor);
              Survey.notice(visitor.page, "conflict").waitFor();
              visitor.page.locator("#compare").waitFor();
            }),
        refused(
            "submitted in another tab",
            PAGE,
            visitor -> {
              var ada = open(visitor);
              ada.save("first", "{\"word\":\"calm\"}");
              ada.save("second", "{\"level\":1}");
              ada.complete();
              visitor.page.fill("#f-word", "late");
              pauseTyping(visitor);
              Survey.notice(visitor.page, "completed").waitFor();
            }),
        refused(
            "taken back in another tab",
            PAGE,
            visitor -> {
              var ada = open(visitor);
              ada.send("DELETE", "/runs/" + ada.run(), "");
              visitor.page.fill("#f-word", "late");
              pauseTyping(visitor);
              Survey.notice(visitor.page, "gone").waitFor();
            }),
        refused(
            "offline",
            PAGE,
            visitor -> {
              open(visitor);
              visitor.context.setOffline(true);
              visitor.page.fill("#f-word", "calm");
              pauseTyping(visitor);
              Survey.notice(visitor.page, "offline").waitFor();
            }),
        refused(
            "not saved yet, and held",
            PAGE,
            visitor -> {
              open(visitor);
              visitor.page.route("**/answers", Route::abort);
              visitor.page.fill("#f-word", "calm");
              visitor.page.click("#next");
              Survey.notice(visitor.page, "unsaved").waitFor();
            }),
        refused(
            "too long",
            PAGE,
            visitor -> {
              open(visitor);
              visitor.page.route(
                  "**/answers",
                  route -> route.fulfill(new Route.FulfillOptions().setStatus(413).setBody("{}")));
              visitor.page.fill("#f-word", "calm");
              pauseTyping(visitor);
              Survey.notice(visitor.page, "too-long").waitFor();
            }),
        shown(
            "a hint",
            PAGE,
            visitor -> {
              open(visitor);
              Survey.saved(
                  visitor.page,
                  () -> {
                    visitor.page.fill("#f-word", "x");
                    visitor.page.locator("#f-word").blur();
                    pauseTyping(visitor);
                  });
              visitor.page.locator("#advice-word").waitFor();
            }),
        refused(
            "refused by the server",
            PAGE,
            visitor -> {
              open(visitor);
              visitor.page.route(
                  "**/answers",
                  route -> route.fulfill(new Route.FulfillOptions().setStatus(400).setBody("{}")));
              visitor.page.fill("#f-word", "calm");
              pauseTyping(visitor);
              Survey.notice(visitor.page, "refused").waitFor();
            }));
  }

  private static List<Scene> finish() {
    return List.of(
        shown(
            "check",
            CHECK,
            visitor -> {
              visitor.as(Survey.finished());
              visitor.page.navigate(TWO_PAGES + "/finish/check");
            }),
        refused(
            "check with something missing",
            CHECK,
            visitor -> {
              visitor.as(Survey.onTheWayTo("use"));
              visitor.page.navigate(AI_READINESS + "/finish/check");
              Survey.refused(visitor.page, "#submit-button", 422);
            }),
        shown("check without a run", CHECK, at(TWO_PAGES + "/finish/check")),
        shown(
            "result with a score",
            RESULT,
            visitor -> {
              var ada = Survey.onTheWayTo("difficulty");
              ada.save("difficulty", "{\"recent_problem\":\"%s\"}".formatted(Survey.STORY));
              ada.complete();
              visitor.as(ada);
              visitor.page.navigate(AI_READINESS + "/finish/result");
              visitor.page.click(".withdraw summary");
            }),
        shown(
            "answers taken back",
            "/survey/{form}/finish/withdraw",
            visitor -> {
              visitor.as(Survey.finished());
              visitor.page.navigate(TWO_PAGES);
              visitor.page.click(".withdraw summary");
              visitor.page.click(".withdraw button");
              visitor.page.waitForURL("**/finish/withdraw");
            }));
  }

  private static List<Scene> refusals() {
    return List.of(
        refused("400", REFUSAL, answers(400, "/survey/two-pages;x=1")),
        refused("404", REFUSAL, answers(404, "/nowhere")),
        refused(
            "404 for a page of a form",
            REFUSAL,
            visitor -> {
              visitor.as(Person.starting("two-pages"));
              answers(404, TWO_PAGES + "/third").accept(visitor);
            }),
        refused("405", REFUSAL, answers(405, TWO_PAGES + "/finish/withdraw")),
        refused(
            "403 for a page that is out of date",
            REFUSAL,
            visitor -> {
              open(visitor);
              visitor.page.evaluate("document.querySelector('[name=_csrf]').value = 'old'");
              Survey.refused(visitor.page, "#next", 403);
            }),
        refused(
            "403 from another site",
            REFUSAL,
            visitor -> {
              String form = "<form method=post action='%s'><button>Win</button></form>";
              try (var elsewhere = new OtherSite(form.formatted(here(TWO_PAGES)))) {
                visitor.page.navigate(elsewhere.url());
                Survey.refused(visitor.page, "button", 403);
              }
            }),
        refused(
            "413",
            REFUSAL,
            visitor -> {
              open(visitor);
              visitor.page.evaluate(
                  """
                  const word = document.getElementById('f-word');
                  word.removeAttribute('maxlength');
                  word.value = 'a'.repeat(300_000);
                  """);
              Survey.refusedWithoutScript(visitor.page, "#next", 413);
            }),
        refused(
            "500",
            REFUSAL,
            visitor -> {
              visitor.as(Person.starting("two-pages"));
              var sql = RunningApp.sql();
              sql.sql("alter table runs rename to runs_elsewhere").update();
              try {
                answers(500, FIRST).accept(visitor);
              } finally {
                sql.sql("alter table runs_elsewhere rename to runs").update();
              }
            }));
  }

  static Scene shown(String name, String route, Consumer<Visitor> arrive) {
    return new Scene(name, route, false, arrive);
  }

  static Scene refused(String name, String route, Consumer<Visitor> arrive) {
    return new Scene(name, route, true, arrive);
  }

  static Consumer<Visitor> at(String path) {
    return answers(200, path);
  }

  private static Consumer<Visitor> answers(int status, String path) {
    return visitor ->
        Assertions.assertThat(visitor.page.navigate(path).status()).as(path).isEqualTo(status);
  }

  private static Person open(Visitor visitor) {
    var person = Person.starting("two-pages");
    visitor.as(person);
    Page page = visitor.page;
    page.clock().install();
    page.navigate(FIRST);
    Survey.ready(page);
    return person;
  }

  private static void overtaken(Visitor visitor) {
    var ada = open(visitor);
    ada.save("first", "{\"word\":\"first\",\"mood\":\"calm\",\"tools\":[\"pen\",\"book\"]}");
    visitor.page.fill("#f-word", "second");
  }

  private static void pauseTyping(Visitor visitor) {
    visitor.page.clock().fastForward(DEBOUNCE_MILLIS);
  }

  private static String here(String path) {
    return RunningApp.origin() + path;
  }

  @Override
  public String toString() {
    return name;
  }
}
