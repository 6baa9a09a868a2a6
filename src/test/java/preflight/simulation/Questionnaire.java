package preflight.simulation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;

/** The whole of a questionnaire, from its first page to its score. */
final class Questionnaire implements Scenario {
  static final String PATH = "/survey/ai-readiness";

  /** Once everything that is needed without a network is in the browser. */
  private static final String KEPT =
      "() => Object.keys(localStorage).some(key => key.startsWith('way/'))";

  private static final String OFTEN = "Several times a week";

  @Override
  public String name() {
    return "questionnaire";
  }

  @Override
  public String what() {
    return "consent, five pages, conditions, what was answered, and a score";
  }

  @Override
  public List<Manner> people() {
    return List.of(Manner.values());
  }

  @Override
  public void play(Guest guest) {
    begin(guest);
    background(guest);
    guest.press(guest.button("survey.next"), "/confidence");
    confidence(guest);
    switch (guest.manner) {
      case OFFLINE -> withoutNetwork(guest);
      case INTERRUPTED -> interrupted(guest);
      default -> guest.press(guest.button("survey.next"), "/use");
    }
    use(guest);
    guest.press(guest.button("survey.next"), "/difficulty");
    difficulty(guest);
    guest.press(guest.button("survey.next"), "/finish/check");
    check(guest);
    guest.press(guest.button("check.submit"), "/finish/result");
    guest.reads(guest.words.of("result.title"));
    guest.look("the result");
    if (guest.is(Manner.HOSTILE)) {
      Tampering.afterTheEnd(guest);
    }
  }

  static void begin(Guest guest) {
    guest.go(PATH);
    guest.look("before it begins");
    guest.choose(guest.role(AriaRole.CHECKBOX, guest.words.of("start.agree")));
    guest.press(guest.button("start.go"), "/background");
  }

  static void background(Guest guest) {
    if (guest.is(Manner.HOSTILE)) {
      Tampering.onAPage(guest);
    }
    guest.awaitScripts();
    guest.pick(
        guest.role(AriaRole.COMBOBOX, guest.words.of("What is your role?", "Was ist Ihr Beruf?")),
        guest.words.of("Nurse or midwife", "Pflegefachperson oder Hebamme"));
    guest.choose(
        guest.answer(
            AriaRole.RADIO,
            guest.words.of("Where do you see most", "Wo behandeln oder betreuen Sie"),
            guest.words.of("Hospital", "Krankenhaus")));
    guest.look("the first page");
  }

  static void confidence(Guest guest) {
    guest.awaitScripts();
    for (String question :
        new String[] {
          guest.words.of("in using AI tools", "im Umgang mit KI-Werkzeugen"),
          guest.words.of("you would notice", "auffallen würde"),
          guest.words.of("explaining to a patient", "einem Patienten zu erklären")
        }) {
      guest.choose(guest.answer(AriaRole.RADIO, question, "3"));
    }
  }

  static void use(Guest guest) {
    guest.awaitScripts();
    guest.choose(
        guest.answer(
            AriaRole.RADIO,
            guest.words.of("In the last four weeks", "in den letzten vier Wochen"),
            guest.words.of("Several times a week", "Mehrmals pro Woche")));
    guest.choose(
        guest.answer(
            AriaRole.CHECKBOX,
            guest.words.of("What did you use AI tools for", "Wofür haben Sie KI-Werkzeuge"),
            guest.words.of("Summarising records", "Akten oder Befunde")));
    guest.choose(
        guest.answer(
            AriaRole.RADIO,
            guest.words.of("how often did you check it", "Wie oft haben Sie es geprüft"),
            guest.words.of("Always", "Immer")));
    guest.choose(
        guest.answer(
            AriaRole.RADIO,
            guest.words.of("your organisation allows", "Ihre Einrichtung erlaubt"),
            guest.words.of("In part", "Zum Teil")));
    guest.look("with questions that an answer opened");
  }

  static void difficulty(Guest guest) {
    guest.awaitScripts();
    Locator field =
        guest.role(
            AriaRole.TEXTBOX,
            guest.words.of("What happened, and what", "Was ist geschehen, und was"));
    if (guest.is(Manner.HOSTILE)) {
      Tampering.tooLong(guest, field);
    }
    guest.write(field, story(guest));
    guest.look("the last page");
  }

  private static void check(Guest guest) {
    assertThat(guest.page.locator("main"))
        .containsText(guest.words.of("Several times a week", "Mehrmals pro Woche"));
    assertThat(guest.page.locator("main")).containsText(story(guest));
    guest.look("what was answered");
  }

  private static String story(Guest guest) {
    if (guest.is(Manner.HOSTILE)) {
      return Tampering.PLANTED;
    }
    return guest.words.of(
        "A summary left out an allergy, and nobody noticed.",
        "In einer Zusammenfassung fehlte eine Allergie, und niemand merkte es.");
  }

  /** The next page comes although nobody can be reached; later all is sent. */
  private static void withoutNetwork(Guest guest) {
    guest.page.waitForFunction(KEPT);
    guest.notes.offline(true);
    guest.context.setOffline(true);
    guest.press(guest.button("survey.next"), "/use");
    guest.reads("How you use AI tools");
    guest.choose(guest.answer(AriaRole.RADIO, "In the last four weeks", OFTEN));
    guest.look("the next page without a network");
    if (guest.notes.failedOffline() == 0) {
      throw new AssertionError("there was a network all the time");
    }
    String run = guest.page.locator("#answers [name=run_id]").inputValue();
    if (hasArrived(guest, run)) {
      throw new AssertionError("the server has what was answered without a network");
    }
    // What waits goes by itself: nothing is pressed for it.
    guest.context.setOffline(false);
    guest.page.waitForCondition(() -> hasArrived(guest, run));
    guest.notes.offline(false);
  }

  /** Past the browser's own network, which is switched off, and past its worker. */
  private static boolean hasArrived(Guest guest, String run) {
    String known = guest.context.request().get("/runs/" + run).text();
    return known.contains("\"field_name\":\"tool_use\",\"value\":3,");
  }

  /** Comes back to what was answered, in a new window. */
  private static void interrupted(Guest guest) {
    guest.page.locator("#save-state time").waitFor();
    guest.page.close();
    guest.page = guest.context.newPage();
    guest.go(PATH);
    guest.look("coming back");
    guest.press(guest.role(AriaRole.LINK, guest.words.of("continue.go")), "/use");
    guest.press(guest.button("survey.back"), "/confidence");
    for (String question :
        new String[] {"in using AI tools", "you would notice", "explaining to a patient"}) {
      assertThat(guest.answer(AriaRole.RADIO, question, "3")).isChecked();
    }
    guest.press(guest.button("survey.next"), "/use");
  }
}
