package preflight.runs.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.forms.AnswerValue;
import preflight.forms.Block;
import preflight.forms.Page;
import preflight.forms.Piping;
import preflight.forms.Question;
import preflight.platform.web.Frames;
import preflight.platform.web.Moment;
import preflight.platform.web.PageFrame;
import preflight.privacy.Consent;
import preflight.runs.RunEvent;
import preflight.runs.Runs;
import tools.jackson.databind.JsonNode;

/** What is kept about a run, as its page prints it. */
@Component
class ReceiptViews {
  private final RunLanguages languages;
  private final Runs runs;
  private final WaysOn waysOn;

  ReceiptViews(RunLanguages languages, Runs runs, WaysOn waysOn) {
    this.languages = languages;
    this.runs = runs;
    this.waysOn = waysOn;
  }

  ReceiptPage page(OpenRun open, HttpServletRequest request) {
    PageFrame frame = languages.frame(open, request);
    var run = open.run();
    String language = RunLanguages.of(open, request);
    var trail = runs.trail(open.participant(), run.id());
    var instruments = new Instruments(open.form(), language, frame);
    return new ReceiptPage(
        frame,
        open.form().title().in(language),
        SurveyViews.otherLanguage(frame, language),
        run.id().toString(),
        open.version().version(),
        Frames.moment(run.startedAt(), frame),
        moment(open.savedAt().orElse(null), frame),
        moment(run.completedAt(), frame),
        trail.consents().stream()
            .filter(consent -> consent.purpose() == Consent.Purpose.TAKING_PART)
            .map(Consent::version)
            .findFirst()
            .orElse(null),
        open.form().pages().stream()
            .map(page -> section(open, page, language))
            .filter(section -> !section.lines().isEmpty())
            .toList(),
        open.form().scoreShownToParticipant()
            ? runs.scores(open.participant(), run).map(instruments::of).orElse(List.of())
            : List.of(),
        waysOn.of(open, frame.texts()),
        trail.events().stream().map(event -> seen(event, open, language, frame)).toList(),
        open.paths().receipt() + ".json?run=" + run.id(),
        open.codePath(),
        run.completedAt() == null ? open.resumePath() : open.paths().result(),
        open.paths().withdraw());
  }

  /** Stored answers that no longer count are kept too, so they are here as well. */
  private static ReceiptPage.Section section(OpenRun open, Page page, String language) {
    var counted = open.journey().countedAnswers();
    var texts = new AnswerTexts(open.form(), language);
    var stored = open.fields(page);
    Set<Block> asked =
        open.journey().pages().contains(page)
            ? new HashSet<>(open.journey().visibleBlocks(page))
            : Set.of();
    List<ReceiptPage.Line> lines =
        page.questions().stream()
            .filter(question -> asked.contains(question) || stored.has(question.name()))
            .map(question ->
                new ReceiptPage.Line(
                    Piping.apply(question.label(), language, open.form(), counted),
                    values(question, stored.get(question.name()), texts)))
            .toList();
    return new ReceiptPage.Section(
        Piping.apply(page.title(), language, open.form(), counted), lines);
  }

  private static List<String> values(
      Question question, @Nullable JsonNode stored, AnswerTexts texts) {
    AnswerValue answer = stored == null ? null : AnswerValue.ofJson(stored);
    return answer == null ? List.of() : texts.of(question, answer);
  }

  private static ReceiptPage.Seen seen(
      RunEvent event, OpenRun open, String language, PageFrame frame) {
    String pageId = event.pageId();
    return new ReceiptPage.Seen(
        event.type().word(),
        pageId == null
            ? null
            : open.form().page(pageId).map(page -> page.title().in(language)).orElse(pageId),
        Frames.moment(event.at(), frame));
  }

  private static @Nullable Moment moment(@Nullable Instant instant, PageFrame frame) {
    return instant == null ? null : Frames.moment(instant, frame);
  }
}
