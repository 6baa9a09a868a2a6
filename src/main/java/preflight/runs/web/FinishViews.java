package preflight.runs.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import preflight.forms.AnswerValue;
import preflight.forms.CheckboxBlock;
import preflight.forms.Demonstration;
import preflight.forms.FormVersion;
import preflight.forms.Forms;
import preflight.forms.Markdown;
import preflight.forms.Missing;
import preflight.forms.Page;
import preflight.forms.Piping;
import preflight.forms.Question;
import preflight.forms.ScoreSheet;
import preflight.platform.web.Frames;
import preflight.platform.web.Languages;
import preflight.platform.web.PageFrame;
import preflight.platform.web.Pages;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;
import preflight.runs.Codes;
import preflight.runs.ResumeCode;

/** The pages around the end of a run, and the one for which there is no run. */
@Component
class FinishViews {
  private final Frames frames;
  private final RunLanguages languages;
  private final Pages pages;
  private final Forms forms;
  private final FaultTexts faultTexts;
  private final Codes codes;
  private final WaysOn waysOn;

  FinishViews(
      Frames frames,
      RunLanguages languages,
      Pages pages,
      Forms forms,
      FaultTexts faultTexts,
      Codes codes,
      WaysOn waysOn) {
    this.frames = frames;
    this.languages = languages;
    this.pages = pages;
    this.forms = forms;
    this.faultTexts = faultTexts;
    this.codes = codes;
    this.waysOn = waysOn;
  }

  Pages.Html nothing(String formName, HttpServletRequest request) {
    FormVersion version =
        forms.latest(formName).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    PageFrame frame = frames.of(request).demonstrating(Demonstration.is(formName));
    String language = Languages.best(request, version.form().languages());
    var paths = new SurveyPaths(formName);
    return pages.html(
        "survey/nothing.jte",
        new NothingPage(
            frame,
            version.form().title().in(language),
            SurveyViews.otherLanguage(frame, language),
            frame.link(paths.start()),
            paths.current()));
  }

  Pages.Html check(OpenRun open, HttpServletRequest request) {
    PageFrame frame = languages.besideIt(open, open.paths().check(), request);
    String language = RunLanguages.of(open, request);
    Map<String, String> missing = new HashMap<>();
    for (Missing each : open.journey().missing()) {
      missing.putIfAbsent(each.fault().field(), faultTexts.message(each.fault(), frame.texts()));
    }
    return pages.html(
        "survey/check.jte",
        new CheckPage(
            frame,
            open.form().title().in(language),
            SurveyViews.otherLanguage(frame, language),
            open.paths().check(),
            open.run().id().toString(),
            SurveyViews.progress(open, null, language),
            open.journey().pages().stream()
                .map(page -> section(open, page, missing, language))
                .filter(section -> !section.lines().isEmpty())
                .toList(),
            open.paths().page(open.journey().pages().getLast().id()),
            open.codePath()));
  }

  private static CheckPage.Section section(
      OpenRun open, Page page, Map<String, String> missing, String language) {
    String href = open.paths().page(page.id());
    var texts = new AnswerTexts(open.form(), language);
    var counted = open.journey().countedAnswers();
    List<CheckPage.Line> lines =
        open.journey().visibleBlocks(page).stream()
            .filter(Question.class::isInstance)
            .map(Question.class::cast)
            .map(question -> {
              AnswerValue answer = counted.get(question.name());
              return new CheckPage.Line(
                  Piping.apply(question.label(), language, open.form(), counted),
                  answer == null ? List.of() : texts.of(question, answer),
                  question instanceof CheckboxBlock,
                  href + "#" + ControlIds.of(question, answer),
                  missing.get(question.name()));
            })
            .toList();
    return new CheckPage.Section(
        Piping.apply(page.title(), language, open.form(), counted), href, lines);
  }

  Pages.Html result(OpenRun open, Optional<ScoreSheet> scores, HttpServletRequest request) {
    PageFrame frame = languages.frame(open, request);
    String language = RunLanguages.of(open, request);
    var instruments = new Instruments(open.form(), language, frame);
    return pages.html(
        "survey/result.jte",
        new ResultPage(
            frame,
            open.form().title().in(language),
            SurveyViews.otherLanguage(frame, language),
            open.run().id().toString(),
            open.form().scoreShownToParticipant()
                ? scores.map(instruments::of).orElse(List.of())
                : List.of(),
            waysOn.care(open),
            waysOn.of(open, frame.texts()),
            open.paths().withdraw(),
            frame.shared() == null
                ? null
                : codes
                    .show(open.participant(), open.run().id())
                    .map(ResumeCode::text)
                    .orElse(null),
            open.codePath(),
            open.receiptPath()));
  }

  Pages.Html withdrawn(OpenRun open, HttpServletRequest request) {
    PageFrame frame = languages.frame(open, request).at(open.paths().start());
    String language = RunLanguages.of(open, request);
    return pages.html(
        "survey/withdrawn.jte",
        new WithdrawnPage(
            frame,
            open.run().id().toString(),
            open.form().title().in(language),
            SurveyViews.otherLanguage(frame, language),
            frame.link(open.paths().start())));
  }

  /** A resource is a line of markdown: mostly a link. */
  static String resource(String markdown) {
    return Markdown.toHtml(markdown, reference -> reference);
  }
}
