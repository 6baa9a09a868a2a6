package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import preflight.support.Http;
import preflight.support.Person;
import tools.jackson.databind.JsonNode;

/**
 * Several tabs of one run, each with what it has seen, and beside them a model of what has to be kept: of
 * each page the revision and the answers. After each step the server has exactly what the model has, and nothing
 * that a tab has not seen was overwritten by its page.
 */
public final class TabHistory {
  /** Numbers that {@link #play} takes; each is one step of one tab. */
  public static final int STEPS = 3 * 8 * 2 * 4;

  private static final int TABS = 3;
  private static final String[] PAGES = {"first", "second"};
  private static final String[] FIELDS = {"word", "level"};
  private static final String[] WORDS = {"aa", "bb", "cc", ""};
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final Http http;
  private final Person person;
  private final String csrf;

  /** What each tab believes is the revision of each page. */
  private final int[][] seen = new int[TABS][PAGES.length];

  /** What each tab's first page has in its second field. */
  private final String[] years = {"null", "null", "null"};

  private final int[] revisions = new int[PAGES.length];
  private final Map<String, String> kept = new TreeMap<>();
  private final List<String> told = new ArrayList<>();
  private boolean completed;

  private TabHistory(Http http) {
    this.http = http;
    person = Person.starting(http, "two-pages");
    var page = http.get("/resume", "Cookie", cookie(), "Accept", "text/html").body();
    var found = CSRF.matcher(page);
    assertThat(found.find()).as(page).isTrue();
    csrf = found.group(1);
  }

  /**
   * One run from its start through these steps.
   *
   * @return what was done and answered, a line a step
   * @throws AssertionError when an answer is not what the model says, or what is stored is not
   */
  public static List<String> play(Http http, List<Integer> steps) {
    var history = new TabHistory(http);
    for (int step : steps) {
      history.step(Math.floorMod(step, STEPS));
    }
    return history.told;
  }

  private void step(int number) {
    int tab = number % TABS;
    int page = number / TABS / 8 % 2;
    String word = WORDS[number / TABS / 16];
    switch (number / TABS % 8) {
      case 0, 1 -> save(tab, page, word, seen[tab][page]);
      case 2 -> leave(tab, page, word);
      case 3, 4 -> post(tab, page, word);
      case 5 -> open(tab, page);
      case 6 -> look(tab);
      default -> {
        // Else most histories would be over before they have begun.
        if (!word.isEmpty()) {
          look(tab);
        } else {
          complete(tab);
        }
      }
    }
    compare();
  }

  /** As the page's script saves. */
  private void save(int tab, int page, String word, int revision) {
    var value = json(page, word);
    var answers = "{\"%s\":%s}".formatted(FIELDS[page], value);
    var answer = person.save(PAGES[page], answers, revision);
    tell(tab, "saves " + answers + " on " + PAGES[page] + " at " + revision, answer);
    if (completed) {
      assertThat(answer.statusCode()).as(told()).isEqualTo(409);
    } else if (revision == revisions[page] || isThere(FIELDS[page], value, page)) {
      boolean isNews = revision == revisions[page];
      keep(page, Map.of(FIELDS[page], value));
      seen[tab][page] = Person.json(answer, 200).get("revision").asInt();
      assertThat(seen[tab][page])
          .as("what may be built on\n" + told())
          .isEqualTo(isNews ? revisions[page] : revision);
    } else {
      assertThat(Person.json(answer, 409).at("/stored/revision").asInt())
          .as(told())
          .isEqualTo(revisions[page]);
    }
  }

  /** As the script does when the page goes: whatever is stored, and it learns nothing from the answer. */
  private void leave(int tab, int page, String word) {
    var typed = new TreeMap<>(Map.of(FIELDS[page], json(page, word)));
    if (page == 0) {
      years[tab] = json(1, word);
      typed.put("years", years[tab]);
    }
    var answers = typed.toString().replaceAll("(\\w+)=", "\"$1\":");
    var answer = person.save(PAGES[page], answers);
    tell(tab, "leaves " + answers + " on " + PAGES[page], answer);
    assertThat(answer.statusCode()).as(told()).isEqualTo(completed ? 409 : 200);
    if (!completed) {
      keep(page, typed);
    }
  }

  /** As a browser without scripts: all of the page, with the revision it was made for. */
  private void post(int tab, int page, String word) {
    var typed = new TreeMap<>(Map.of(FIELDS[page], json(page, word)));
    if (page == 0) {
      typed.put("years", years[tab]);
    }
    var form = new StringBuilder("run_id=%s&revision=%d".formatted(person.run(), seen[tab][page]));
    typed.forEach((field, value) ->
        form.append("&%s=%s".formatted(field, value.replace("null", "").replace("\"", ""))));
    // A checkbox that was not posted is not ticked, so a posted first page has one field more.
    if (page == 0) {
      typed.put("agree", "false");
    }
    var answer =
        http.postForm(
            "/survey/two-pages/" + PAGES[page],
            form.toString(),
            "Cookie",
            cookie(),
            "X-CSRF-Token",
            csrf,
            "Accept",
            "text/html");
    tell(
        tab,
        "posts " + form.toString().replaceFirst("run_id=[^&]+&", "") + " to " + PAGES[page],
        answer);
    if (completed) {
      assertThat(answer.headers().firstValue("Location").orElse(""))
          .as(told())
          .contains("/finish/result");
      return;
    }
    boolean isSame =
        typed.entrySet().stream().allMatch(each -> isThere(each.getKey(), each.getValue(), page));
    if (isSame || seen[tab][page] == revisions[page]) {
      if (page == 0) {
        assertThat(years[tab])
            .as("never overwritten unseen\n" + told())
            .isEqualTo(kept.getOrDefault("years", "null"));
      }
      keep(page, typed);
      assertThat(answer.statusCode()).as(told()).isIn(303, 422);
    } else {
      assertThat(answer.statusCode()).as(told()).isEqualTo(409);
    }
  }

  private boolean isThere(String field, String value, int page) {
    return revisions[page] > 0 && kept.getOrDefault(field, "null").equals(value);
  }

  private void keep(int page, Map<String, String> fields) {
    if (!fields.entrySet().stream()
        .allMatch(each -> isThere(each.getKey(), each.getValue(), page))) {
      revisions[page]++;
    }
    fields.forEach((field, value) -> {
      if (value.equals("null")) {
        kept.remove(field);
      } else {
        kept.put(field, value);
      }
    });
  }

  /** A page is loaded anew and knows what it shows. */
  private void open(int tab, int page) {
    var answer =
        http.get(
            "/survey/two-pages/" + PAGES[page] + "?run=" + person.run(),
            "Cookie",
            cookie(),
            "Accept",
            "text/html");
    tell(tab, "opens " + PAGES[page], answer);
    assertThat(answer.statusCode()).as(told()).isIn(200, 303);
    if (answer.statusCode() == 200) {
      assertThat(answer.body())
          .as(told())
          .contains("name=\"revision\" value=\"" + revisions[page] + "\"");
      see(tab, page);
    }
  }

  private void look(int tab) {
    told.add("tab " + tab + " looks");
    see(tab, 0);
    see(tab, 1);
  }

  private void see(int tab, int page) {
    seen[tab][page] = revisions[page];
    if (page == 0) {
      years[tab] = kept.getOrDefault("years", "null");
    }
  }

  private void complete(int tab) {
    var answer = person.complete();
    tell(tab, "completes", answer);
    boolean whole = kept.containsKey("word") && kept.containsKey("level");
    assertThat(answer.statusCode()).as(told()).isEqualTo(completed ? 409 : whole ? 200 : 422);
    completed |= whole;
  }

  private void compare() {
    JsonNode run = person.read();
    var stored = new TreeMap<String, String>();
    run.get("answers")
        .forEach(answer ->
            stored.put(answer.get("field_name").asString(), answer.get("value").toString()));
    assertThat(stored).as(told()).isEqualTo(kept);
    var numbers = new HashMap<String, Integer>();
    run.get("pages")
        .forEach(page -> numbers.put(page.get("page_id").asString(), page.get("revision").asInt()));
    for (int page = 0; page < PAGES.length; page++) {
      assertThat(numbers.getOrDefault(PAGES[page], 0)).as(told()).isEqualTo(revisions[page]);
    }
    assertThat(run.get("status").asString())
        .as(told())
        .isEqualTo(completed ? "completed" : "in_progress");
  }

  /** The same four values for both pages, the last of which is none. */
  private static String json(int page, String word) {
    return word.isEmpty()
        ? "null"
        : page == 0 ? "\"" + word + "\"" : String.valueOf(word.charAt(0) - 'a' + 1);
  }

  private void tell(int tab, String what, HttpResponse<String> answer) {
    told.add("tab " + tab + " " + what + ": " + answer.statusCode());
  }

  private String told() {
    return String.join("\n", told);
  }

  private String cookie() {
    return "oh_session=" + person.token();
  }
}
