package preflight.support;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import preflight.forms.web.LandingPage;
import preflight.platform.web.DocsPage;
import preflight.platform.web.ErrorPage;
import preflight.platform.web.Moment;
import preflight.platform.web.PageFrame;
import preflight.platform.web.PrivacyPage;
import preflight.platform.web.ProblemPage;
import preflight.platform.web.Texts;
import preflight.runs.web.CheckPage;
import preflight.runs.web.FieldError;
import preflight.runs.web.NothingPage;
import preflight.runs.web.Progress;
import preflight.runs.web.ResultPage;
import preflight.runs.web.RunInProgress;
import preflight.runs.web.StartPage;
import preflight.runs.web.SurveyBlock;
import preflight.runs.web.SurveyBlock.Choice;
import preflight.runs.web.SurveyBlock.Field;
import preflight.runs.web.SurveyPage;
import preflight.runs.web.WithdrawnPage;

/** Every page with sample records, as files to look at: {@code target/preview/*.html}. */
public final class PagePreview {
  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, PagePreview.class.getClassLoader(), "templates");
  private static final PageFrame FRAME =
      new PageFrame("en", "preview", "preview.css", "js/", Texts.in("en"), "token");
  private static final Moment SAVED = new Moment("2026-11-23T14:02:00Z", "14:02");
  private static final String LONG_WORD =
      "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung";

  private PagePreview() {}

  public static void main(String[] args) throws IOException {
    var folder = Files.createDirectories(Path.of("target/preview"));
    try (var sheets = Files.list(Path.of("src/main/resources/static/css"))) {
      var joined = new StringBuilder();
      for (var sheet : sheets.sorted().toList()) {
        joined.append(Files.readString(sheet));
      }
      Files.writeString(folder.resolve("preview.css"), joined);
    }
    write("landing", "landing.jte", landing(true));
    write("landing-empty", "landing.jte", landing(false));
    write("start", "survey/start.jte", start(null, null));
    write("start-refused", "survey/start.jte", start("Tick the box to take part", null));
    write(
        "start-again",
        "survey/start.jte",
        start(
            null,
            new RunInProgress(
                "0197", "/survey/ai/tools", "Tools at work", new Moment("2026-11-21", "21 Nov"))));
    write("nothing", "survey/nothing.jte", nothing());
    write("page", "survey/page.jte", page(false, false));
    write("page-errors", "survey/page.jte", page(true, false));
    write("page-conflict", "survey/page.jte", page(false, true));
    write("page-conditions", "survey/page.jte", conditions());
    write("page-hostile", "survey/page.jte", hostile());
    write("page-long", "survey/page.jte", longWords());
    write("check", "survey/check.jte", check(false));
    write("check-missing", "survey/check.jte", check(true));
    write("result", "survey/result.jte", result());
    write("result-plain", "survey/result.jte", noScore());
    write(
        "withdrawn",
        "survey/withdrawn.jte",
        new WithdrawnPage(FRAME, "AI readiness (clinicians)", null, "/survey/ai"));
    write(
        "error",
        "error.jte",
        new ErrorPage(
            FRAME,
            404,
            "This page is not here",
            "The address may be mistyped, or the questionnaire was closed.",
            "Check the link you were given, or start from the front page.",
            "/",
            "0197f3a2-7c1e-7b44-9d2e-51c0e7a9b012"));
    write(
        "problem",
        "problem.jte",
        new ProblemPage(
            FRAME,
            "run-completed",
            409,
            "The run is completed",
            "The answers were submitted, so they can no longer be changed.",
            List.of("Read the result instead.", "Start a new run to answer again.")));
    write("privacy", "privacy.jte", new PrivacyPage(FRAME, 90, 90));
    write("docs", "docs.jte", docs());
  }

  private static void write(String name, String template, Object page) throws IOException {
    var output = new StringOutput();
    ENGINE.render(template, page, output);
    Files.writeString(Path.of("target/preview", name + ".html"), output.toString());
  }

  static LandingPage landing(boolean open) {
    return new LandingPage(
        FRAME,
        open
            ? List.of(
                new LandingPage.Offer(
                    "AI readiness (clinicians)",
                    null,
                    6,
                    List.of("English", "Deutsch"),
                    "/survey/ai-readiness"),
                new LandingPage.Offer(
                    "Schlafqualität und Erholung im Schichtdienst",
                    "de",
                    1,
                    List.of(),
                    "/survey/sleep"),
                new LandingPage.Offer(LONG_WORD, "de", null, List.of(), "/survey/long"))
            : List.of());
  }

  static StartPage start(@Nullable String missing, @Nullable RunInProgress running) {
    return new StartPage(
        FRAME,
        "/survey/ai-readiness",
        "AI readiness (clinicians)",
        null,
        6,
        5,
        90,
        "en",
        List.of(
            new StartPage.LanguageLink("en", "English", "?lang=en", true),
            new StartPage.LanguageLink("de", "Deutsch", "?lang=de", false)),
        new StartPage.Consent(
            "1.0.0",
            "<p>The clinic asks these questions to learn how ready its teams are to work with AI"
                + " tools. Your answers are read together with everybody else’s, and taking part is"
                + " your own choice.</p>"),
        missing,
        running,
        "/survey/ai-readiness/run/current",
        "/survey/ai-readiness/finish/withdraw");
  }

  static NothingPage nothing() {
    return new NothingPage(
        FRAME,
        "AI readiness (clinicians)",
        null,
        "/survey/ai-readiness",
        "/survey/ai-readiness/run/current");
  }

  static Progress progress(int number) {
    var titles =
        List.of("About your work", "Confidence", "Tools at work", "What gets in the way", "Next");
    return new Progress(
        number,
        titles.size(),
        IntStream.range(0, titles.size())
            .mapToObj(i ->
                new Progress.Step(
                    titles.get(i),
                    i + 1 < number
                        ? Progress.State.DONE
                        : i + 1 == number ? Progress.State.CURRENT : Progress.State.AHEAD))
            .toList());
  }

  private static Field field(
      String name, String label, @Nullable String hint, boolean required, @Nullable String error) {
    return new Field(name, label, hint, required, error, null);
  }

  private static List<Choice> choices(int chosen, String... labels) {
    return IntStream.range(0, labels.length)
        .mapToObj(i -> new Choice(labels[i], "\"" + labels[i] + "\"", labels[i], i == chosen))
        .toList();
  }

  private static List<Choice> numbers(int from, int to, int chosen) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(i -> new Choice("" + i, "" + i, "" + i, i == chosen))
        .toList();
  }

  static SurveyPage page(boolean wrong, boolean conflict) {
    List<SurveyBlock> blocks =
        List.of(
            new SurveyBlock.Markdown(
                "<p>Think of the <strong>last four weeks</strong> at work. There are no right"
                    + " answers; the first thing that comes to mind is usually the best one.</p>",
                null),
            new SurveyBlock.Select(
                field(
                    "role",
                    "Your role",
                    "Choose the one you spend most of your week in.",
                    true,
                    wrong ? "Choose your role" : null),
                choices(wrong ? -1 : 0, "Psychologist", "GP", "Coach", "Complementary/Alt")),
            new SurveyBlock.Radio(
                field(
                    "tool_use",
                    "How often do you use an AI tool with a patient’s case in mind?",
                    null,
                    true,
                    wrong ? "Choose how often" : null),
                choices(wrong ? -1 : 1, "Never", "A few times a month", "Every week", "Every day")),
            new SurveyBlock.Scale(
                field(
                    "ai_confidence",
                    "How confident are you in judging what such a tool tells you?",
                    null,
                    true,
                    null),
                numbers(0, 5, wrong ? -1 : 3),
                "Not at all confident",
                "Fully confident"),
            new SurveyBlock.Scale(
                field("energy", "And your energy at the end of a working day?", null, false, null),
                numbers(0, 10, -1),
                "None left",
                "Plenty"),
            new SurveyBlock.Checkboxes(
                field(
                    "barriers",
                    "What gets in the way?",
                    "Choose all that apply.",
                    false,
                    wrong ? "Choose at most two" : null),
                choices(0, "Too little time", "Rules are unclear", "I do not trust the answers")),
            new SurveyBlock.Number(
                field(
                    "hours",
                    "Hours with patients in a usual week",
                    "A rough number is fine.",
                    false,
                    wrong ? "Write a number from 0 to 100" : null),
                wrong ? "about 20" : "24",
                "0",
                "100"),
            new SurveyBlock.Text(
                field("team", "What do you call your team?", null, false, null), "", 120),
            new SurveyBlock.Textarea(
                field(
                    "recent_problem",
                    "A recent difficulty, as a psychologist",
                    "Please leave out names and anything that could identify a patient.",
                    false,
                    null),
                "A discharge letter that read well, and had one dose wrong.\nI only saw it because"
                    + " I knew the patient.",
                1500),
            new SurveyBlock.Flag(
                field("contact", "The clinic may use my answers in training", null, true, null),
                false));
    return new SurveyPage(
        FRAME,
        "AI readiness (clinicians)",
        null,
        "/survey/ai-readiness/tools",
        "0197f3a2-7c1e-7b44-9d2e-51c0e7a9b012",
        "tools",
        4,
        "Tools at work",
        progress(3),
        "{}",
        blocks,
        wrong
            ? List.of(
                new FieldError("f-role", "Your role: choose one"),
                new FieldError("f-tool_use", "How often you use an AI tool: choose one"),
                new FieldError("f-barriers", "What gets in the way: choose at most two"),
                new FieldError("f-hours", "Hours with patients: write a number from 0 to 100"))
            : List.of(),
        null,
        conflict
            ? new SurveyPage.Conflict(
                SAVED,
                List.of(
                    new SurveyPage.Stored("Your role", "GP"),
                    new SurveyPage.Stored("What gets in the way?", null)))
            : null,
        wrong ? null : SAVED,
        "/survey/ai-readiness",
        "/survey/ai-readiness/finish/result");
  }

  static SurveyPage conditions() {
    return new SurveyPage(
        FRAME,
        "AI readiness (clinicians)",
        null,
        "/survey/ai-readiness/tools",
        "0197f3a2-7c1e-7b44-9d2e-51c0e7a9b012",
        "tools",
        1,
        "Tools at work",
        progress(3),
        "{}",
        List.of(
            new SurveyBlock.Radio(
                field("tool", "Do you use one?", null, true, null), choices(-1, "Yes", "No")),
            new SurveyBlock.Text(
                new Field(
                    "why",
                    "What for?",
                    null,
                    false,
                    null,
                    new SurveyBlock.Shown("{\"name\":\"tool\",\"is\":\"Yes\"}", false)),
                "",
                100)),
        List.of(),
        null,
        null,
        null,
        "/survey/ai-readiness",
        "/survey/ai-readiness/finish/result");
  }

  static SurveyPage hostile() {
    var evil = "</textarea>\"'><script>alert(1)</script>";
    return new SurveyPage(
        FRAME,
        evil,
        null,
        "/survey/ai-readiness/tools",
        "0197",
        "tools",
        1,
        evil,
        progress(3),
        "{\"a\":\"\\\"'><script>alert(1)</script>\"}",
        List.of(
            new SurveyBlock.Text(field("a", evil, evil, false, evil), evil, 100),
            new SurveyBlock.Textarea(field("b", evil, null, false, null), evil, 100)),
        List.of(new FieldError("f-a", evil)),
        evil,
        new SurveyPage.Conflict(SAVED, List.of(new SurveyPage.Stored(evil, evil))),
        SAVED,
        "/survey/ai-readiness",
        "/survey/ai-readiness/finish/result");
  }

  static SurveyPage longWords() {
    List<SurveyBlock> blocks =
        List.of(
            new SurveyBlock.Radio(
                field("law", LONG_WORD + "?", LONG_WORD, true, LONG_WORD + " fehlt"),
                choices(0, LONG_WORD, "Rindfleischetikettierungsüberwachungsaufgabengesetz")),
            new SurveyBlock.Select(
                field("hat", "Wählen Sie eine Mütze", null, false, null),
                choices(0, LONG_WORD, "Ohne")),
            new SurveyBlock.Scale(
                field("agree", "Ich stimme zu", null, false, null),
                numbers(1, 7, 2),
                "Stimme überhaupt nicht zu",
                "Stimme voll und ganz zu"));
    return new SurveyPage(
        FRAME,
        LONG_WORD,
        "de",
        "/survey/x/y",
        "0197",
        "y",
        1,
        LONG_WORD,
        progress(1),
        "{}",
        blocks,
        List.of(new FieldError("f-law", LONG_WORD + " fehlt")),
        null,
        null,
        SAVED,
        "/survey/x",
        "/survey/x/finish/result");
  }

  static CheckPage check(boolean missing) {
    return new CheckPage(
        FRAME,
        "AI readiness (clinicians)",
        null,
        "/survey/ai-readiness/finish/check",
        "0197",
        progress(6),
        List.of(
            new CheckPage.Section(
                "About your work",
                "/survey/ai-readiness/work",
                List.of(
                    new CheckPage.Line("Your role", List.of("Psychologist"), "#", null),
                    new CheckPage.Line(
                        "Hours with patients in a usual week", List.of("24"), "#", null))),
            new CheckPage.Section(
                "Tools at work",
                "/survey/ai-readiness/tools",
                List.of(
                    new CheckPage.Line(
                        "How often do you use an AI tool with a patient’s case in mind?",
                        missing ? List.of() : List.of("Every week"),
                        "#",
                        missing ? "How often you use an AI tool: choose one" : null),
                    new CheckPage.Line(
                        "What gets in the way?",
                        List.of("Too little time", "Rules are unclear"),
                        "#",
                        null),
                    new CheckPage.Line(
                        "A recent difficulty, as a psychologist",
                        List.of(
                            "A discharge letter that read well, and had one dose wrong.\nI only saw"
                                + " it because I knew the patient."),
                        "#",
                        null),
                    new CheckPage.Line("Anything else?", List.of(), "#", null)))),
        "/survey/ai-readiness/next");
  }

  static ResultPage result() {
    return new ResultPage(
        FRAME,
        "AI readiness (clinicians)",
        null,
        "0197",
        List.of(
            new ResultPage.Score(
                "Readiness",
                "62",
                62,
                List.of(
                    new ResultPage.Band("Exploring", "0 to 40", 0, 40, false),
                    new ResultPage.Band("Finding your way", "40 to 70", 40, 30, true),
                    new ResultPage.Band("Ready to lead others", "70 to 100", 70, 30, false)),
                "Finding your way",
                List.of(
                    "Try one tool on a case you know well, and write down where it was wrong.",
                    "Ask your team which rules are unclear to them, too."))),
        "/survey/ai-readiness/finish/withdraw");
  }

  static ResultPage noScore() {
    return new ResultPage(
        FRAME,
        "AI readiness (clinicians)",
        null,
        "0197",
        List.of(
            new ResultPage.Score("Strain", null, 0, List.of(), null, List.of()),
            new ResultPage.Score("Hours saved", "3.5", 0, List.of(), null, List.of())),
        "/survey/ai-readiness/finish/withdraw");
  }

  static DocsPage docs() {
    return new DocsPage(
        FRAME,
        "The Preflight API",
        "0.1.0",
        "One origin for pages and JSON. Ids are UUIDs, times are UTC, errors are problem documents.",
        "/openapi.json",
        List.of(
            new DocsPage.Group(
                "runs",
                "Runs",
                "One participant going through one version of a form.",
                List.of(
                    new DocsPage.Operation(
                        "save-answers",
                        "PATCH",
                        "/runs/{id}/answers",
                        "Save some of a page’s answers.",
                        "Sets the given fields; null clears one. Safe to repeat.",
                        "the owner of the run",
                        List.of(
                            new DocsPage.Parameter(
                                "page_id", "body", "string, at most 255", true, "The page."),
                            new DocsPage.Parameter(
                                "revision", "body", "integer", false, "What you read last.")),
                        "{ \"page_id\": \"tools\", \"answers\": { \"role\": \"GP\" }, \"revision\": 4 }",
                        "{ \"saved_at\": \"2026-11-23T14:02:00Z\", \"revision\": 5, \"warnings\": [] }",
                        List.of(
                            new DocsPage.Response("200", "Saved, and committed."),
                            new DocsPage.Response("409", "Changed elsewhere since."))),
                    new DocsPage.Operation(
                        "read-run",
                        "GET",
                        "/runs/{id}",
                        "Read a run.",
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        List.of())))));
  }
}
