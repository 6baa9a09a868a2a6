package preflight.runs.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.forms.AnswerValue;
import preflight.forms.Block;
import preflight.forms.Condition;
import preflight.forms.ConsentBlock;
import preflight.forms.FieldFault;
import preflight.forms.Journey;
import preflight.forms.MatrixBlock;
import preflight.forms.Missing;
import preflight.forms.NumberBlock;
import preflight.forms.Page;
import preflight.forms.Piping;
import preflight.forms.Question;
import preflight.platform.web.ErrorLine;
import preflight.platform.web.Frames;
import preflight.platform.web.PageFrame;
import preflight.runs.StoredPage;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A page of a run as it is printed. */
@Component
class SurveyViews {
  /** The field of a fault that is no question's own. */
  private static final String WHOLE_PAGE = "";

  /** Missing rows of a matrix that are named; more are counted. */
  private static final int ROWS_NAMED = 5;

  /** The page's form; see {@code survey/page.jte}. */
  private static final String FORM = "answers";

  private final RunLanguages languages;
  private final FaultTexts faultTexts;

  SurveyViews(RunLanguages languages, FaultTexts faultTexts) {
    this.languages = languages;
    this.faultTexts = faultTexts;
  }

  /**
   * What one printing of a page shows beside what is stored.
   *
   * @param typed the fields to print: the stored ones, or those just posted
   * @param faults what has to change before going on
   * @param opened the answers just posted opened more questions
   * @param conflict what somebody stored in the meantime
   */
  record Showing(
      OpenRun open,
      Page page,
      ObjectNode typed,
      List<FieldFault> faults,
      boolean opened,
      @Nullable StoredPage conflict) {

    static Showing stored(OpenRun open, Page page) {
      return new Showing(open, page, open.fields(page), List.of(), false, null);
    }
  }

  /** A page to be kept in the browser, with nothing that anybody answered. */
  SurveyPage blank(OpenRun blank, Page page, HttpServletRequest request) {
    return page(Showing.stored(blank, page), true, request);
  }

  SurveyPage page(Showing showing, HttpServletRequest request) {
    return page(showing, false, request);
  }

  private SurveyPage page(Showing showing, boolean blank, HttpServletRequest request) {
    OpenRun open = showing.open();
    Page page = showing.page();
    PageFrame own = languages.onItsForm(FORM, open, request);
    PageFrame frame = blank ? own.nameless() : own;
    String language = RunLanguages.of(open, request);
    Map<String, String> messages = messages(showing, frame);
    var blocks =
        new BlockViews(
            frame,
            open.form(),
            language,
            open.journey().countedAnswers(),
            showing.typed(),
            new HashSet<>(open.journey().visibleBlocks(page)),
            messages);
    StoredPage conflict = showing.conflict();
    return new SurveyPage(
        frame,
        open.form().title().in(language),
        otherLanguage(frame, language),
        open.paths().page(page.id()),
        open.run().id().toString(),
        page.id(),
        conflict == null ? open.revision(page) : conflict.revision(),
        Piping.apply(page.title(), language, open.form(), open.journey().countedAnswers()),
        progress(open, page, language),
        known(open, page).toString(),
        page.blocks().stream().map(blocks::view).toList(),
        errors(showing, messages, language),
        messages.get(WHOLE_PAGE),
        showing.opened(),
        conflict == null ? null : conflict(conflict, showing, language, frame),
        open.stored(page).map(stored -> Frames.time(stored.savedAt(), frame)).orElse(null),
        frame.link(open.paths().start()),
        open.paths().result(),
        open.paths().current(),
        open.paths().offline() + "?run=" + open.run().id(),
        blank);
  }

  /** The interface's language is on the page; only another one needs saying. */
  static @Nullable String otherLanguage(PageFrame frame, String language) {
    return frame.language().equals(language) ? null : language;
  }

  /**
   * At {@code current} = null one stands at the check, one after the last page. A page is done when
   * nothing on it is missing, and only once it was seen.
   */
  static Progress progress(OpenRun open, @Nullable Page current, String language) {
    Journey journey = open.journey();
    Set<String> unfinished =
        journey.missing().stream().map(Missing::pageId).collect(Collectors.toSet());
    // A page that only an answer opens is also kept without answers: it stands where it would then.
    List<Page> pages =
        open.form().pages().stream()
            .filter(page -> page.equals(current) || journey.isReachable(page.id()))
            .toList();
    int at = current == null ? pages.size() : pages.indexOf(current);
    int total =
        current != null && journey.isReachable(current.id())
            ? journey.progress(current.id()).total()
            : pages.size();
    List<Progress.Step> steps = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      Page page = pages.get(i);
      boolean seen = i < at || open.stored(page).isPresent();
      var state =
          i == at
              ? Progress.State.CURRENT
              : seen && !unfinished.contains(page.id())
                  ? Progress.State.DONE
                  : Progress.State.AHEAD;
      steps.add(
          new Progress.Step(
              Piping.apply(page.title(), language, open.form(), journey.countedAnswers()), state));
    }
    return new Progress(at + 1, total, steps);
  }

  private Map<String, String> messages(Showing showing, PageFrame frame) {
    Map<String, String> messages = new HashMap<>();
    for (FieldFault fault : showing.faults()) {
      messages.putIfAbsent(fault.field(), message(fault, showing, frame));
    }
    return messages;
  }

  private String message(FieldFault fault, Showing showing, PageFrame frame) {
    Question question = showing.page().question(fault.field()).orElse(null);
    return switch (question) {
      // A word where a number is asked: the same message as the page's script has for it.
      case NumberBlock _ when fault.code().equals("type") -> frame.text("field.not-a-number");
      case ConsentBlock _ when fault.code().equals("required") -> frame.text("field.agree");
      case MatrixBlock matrix when fault.code().equals("missing_rows") -> {
        List<String> rows = missingRows(matrix, showing);
        yield rows.size() > ROWS_NAMED
            ? faultTexts.message(fault, frame.texts())
            : frame.text("field.missing-rows", rows.size(), String.join(", ", rows));
      }
      case null, default -> faultTexts.message(fault, frame.texts());
    };
  }

  private static List<String> missingRows(MatrixBlock matrix, Showing showing) {
    OpenRun open = showing.open();
    var given = showing.typed().path(matrix.name());
    return matrix.rows().stream()
        .filter(row -> given.path(row.name()).isMissingNode() || given.path(row.name()).isNull())
        .map(row ->
            Piping.apply(
                row.label(), open.run().language(), open.form(), open.journey().countedAnswers()))
        .toList();
  }

  /** In the order of the page, as the participant meets them. */
  private static List<ErrorLine> errors(
      Showing showing, Map<String, String> messages, String language) {
    OpenRun open = showing.open();
    return showing.page().questions().stream()
        .filter(question -> messages.containsKey(question.name()))
        .map(question ->
            new ErrorLine(
                ControlIds.of(question, AnswerValue.ofJson(showing.typed().path(question.name()))),
                Piping.apply(
                    question.label(), language, open.form(), open.journey().countedAnswers()),
                String.valueOf(messages.get(question.name()))))
        .toList();
  }

  /** Answers of other pages that decide about blocks of this one, for the browser's evaluator. */
  private static ObjectNode known(OpenRun open, Page page) {
    ObjectNode known = JsonNodeFactory.instance.objectNode();
    page.blocks().stream()
        .flatMap(SurveyViews::conditions)
        .flatMap(condition -> condition.tree().names().stream())
        .forEach(name -> {
          var value = open.journey().countedAnswers().get(name);
          if (value != null && page.question(name).isEmpty()) {
            known.set(name, value.toJson());
          }
        });
    return known;
  }

  private static Stream<Condition> conditions(Block block) {
    Condition requiredIf =
        block instanceof Question question ? question.asked().requiredIf() : null;
    return Stream.of(Optional.ofNullable(block.visibleIf()), Optional.ofNullable(requiredIf))
        .flatMap(Optional::stream);
  }

  private static SurveyPage.Conflict conflict(
      StoredPage stored, Showing showing, String language, PageFrame frame) {
    OpenRun open = showing.open();
    var values = new AnswerTexts(open.form(), language);
    return new SurveyPage.Conflict(
        Frames.time(stored.savedAt(), frame),
        showing.page().questions().stream()
            .map(question ->
                new SurveyPage.Compared(
                    Piping.apply(
                        question.label(), language, open.form(), open.journey().countedAnswers()),
                    values.joined(question, showing.typed().get(question.name())),
                    values.joined(question, stored.fields().get(question.name()))))
            .filter(each -> !Objects.equals(each.here(), each.stored()))
            .toList());
  }
}
