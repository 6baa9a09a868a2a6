package preflight.browser;

import static preflight.browser.Survey.AI_READINESS;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import preflight.browser.TestBrowser.Visitor;
import preflight.support.Person;

/**
 * What the front page and the README show of the product: real pages, light and dark, in each language that is
 * packaged. Not a test: {@code bin/pictures} runs it.
 */
final class Pictures {
  private static final List<Print> PRINTS =
      List.of(
          new Print(Path.of("src/main/resources/static/img"), List.of("en", "de"), 400, 400, 1),
          new Print(Path.of("docs/images"), List.of("en"), 1120, 760, 1.25));

  private static final List<Subject> SUBJECTS =
      List.of(
          new Subject("questionnaire", ".where", Pictures::questionnaire),
          new Subject("result", ".score-panel", Pictures::result),
          new Subject("coach", ".transcript", Pictures::coach));

  /** The room above what a picture is about. */
  private static final int ABOVE = 16;

  /** On a desk the whole upper part of the page fits. */
  private static final int WIDE = 800;

  private static final String TO_THE_TOP =
      """
      ([top, above]) => {
        document.activeElement.blur();
        scrollTo(0, scrollY + document.querySelector(top).getBoundingClientRect().top - above);
      }
      """;

  private static final Map<String, List<String>> WORDS =
      Map.of(
          "en",
          List.of(
              "A summary left out an allergy, and I noticed it only because I knew the patient.",
              "I would like to check one letter a week line by line."),
          "de",
          List.of(
              "In einer Zusammenfassung fehlte eine Allergie, und ich habe es nur gemerkt, weil ich den Patienten kannte.",
              "Ich möchte jede Woche einen Brief Zeile für Zeile prüfen."));

  /** Where pictures go, of which languages, and how large. */
  private record Print(
      Path folder, List<String> languages, int width, int height, double sharpness) {}

  /**
   * @param top what stands at its upper edge where a whole page is too tall
   */
  private record Subject(String name, String top, Consumer<Visitor> arrive) {}

  private Pictures() {}

  public static void main(String[] args) throws IOException {
    for (Print print : PRINTS) {
      Files.createDirectories(print.folder());
      for (String language : print.languages()) {
        for (Subject subject : SUBJECTS) {
          take(print, language, subject);
        }
      }
    }
    System.exit(0);
  }

  private static void take(Print print, String language, Subject subject) throws IOException {
    try (var visitor = TestBrowser.photographer(language, print.sharpness())) {
      Page page = visitor.page;
      page.setViewportSize(print.width(), print.height());
      subject.arrive().accept(visitor);
      page.mouse().move(0, 0);
      if (print.width() < WIDE) {
        page.evaluate(TO_THE_TOP, List.of(subject.top(), ABOVE));
      } else {
        page.evaluate("() => scrollTo(0, 0)");
      }
      for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
        page.evaluate("() => new Promise(requestAnimationFrame)");
        var file = print.folder().resolve(name(print, subject, theme, language));
        Files.write(file, FewColours.of(page.screenshot()));
        System.out.println(file + " " + Files.size(file));
      }
    }
  }

  private static String name(Print print, Subject subject, ColorScheme theme, String language) {
    var name = subject.name() + "-" + theme.name().toLowerCase(Locale.ROOT);
    return print.languages().size() == 1 ? name + ".png" : name + "-" + language + ".png";
  }

  private static void questionnaire(Visitor visitor) {
    var person = answered("confidence", visitor);
    visitor.as(person).page.navigate(AI_READINESS + "/confidence");
    Survey.saved(visitor.page, () -> visitor.page.check(Survey.choice("judging_output", 2)));
  }

  private static void result(Visitor visitor) {
    visitor.as(completed(visitor)).page.navigate(AI_READINESS + "/finish/result");
  }

  private static void coach(Visitor visitor) {
    var person = completed(visitor);
    visitor.as(person);
    Person.json(person.send("POST", "/runs/" + person.run() + "/coach/start", ""), 200);
    Coached.say(person, WORDS.get(visitor.language()).get(1));
    visitor.page.navigate(Coached.page(person));
    visitor.page.locator("#composer").waitFor();
  }

  private static Person completed(Visitor visitor) {
    var person = answered("", visitor);
    person.complete();
    return person;
  }

  /** With that page begun; without a name, with all of them done. */
  private static Person answered(String last, Visitor visitor) {
    var person = Person.starting("ai-readiness");
    person.save("background", "{\"role\":\"nurse\",\"setting\":\"hospital\"}");
    if (last.equals("confidence")) {
      person.save("confidence", "{\"ai_confidence\":1}");
      return person;
    }
    person.save("confidence", "{\"ai_confidence\":3,\"judging_output\":2,\"explaining\":3}");
    person.save(
        "use",
        "{\"tool_use\":3,\"tasks\":[\"notes\"],\"checking\":\"always\",\"local_rules\":\"partly\"}");
    person.save(
        "difficulty",
        "{\"recent_problem\":\"%s\"}".formatted(WORDS.get(visitor.language()).getFirst()));
    return person;
  }
}
