package preflight.runs.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.forms.Block;
import preflight.forms.Condition;
import preflight.forms.FieldFault;
import preflight.forms.Journey;
import preflight.forms.Page;
import preflight.forms.Piping;
import preflight.forms.Question;
import preflight.platform.web.Frames;
import preflight.platform.web.PageFrame;
import preflight.runs.StoredPage;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A page of a run as it is printed. */
@Component
class SurveyViews {
  private final Frames frames;
  private final FaultTexts faultTexts;

  SurveyViews(Frames frames, FaultTexts faultTexts) {
    this.frames = frames;
    this.faultTexts = faultTexts;
  }

  /**
   * What one printing of a page shows beside what is stored.
   *
   * @param typed the fields to print: the stored ones, or those just posted
   * @param faults what has to change before going on
   * @param conflict what somebody stored in the meantime
   */
  record Showing(
      OpenRun open,
      Page page,
      ObjectNode typed,
      List<FieldFault> faults,
      @Nullable String notice,
      @Nullable StoredPage conflict) {

    static Showing stored(OpenRun open, Page page) {
      return new Showing(open, page, open.fields(page), List.of(), null, null);
    }
  }

  SurveyPage page(Showing showing, HttpServletRequest request) {
    PageFrame frame = frames.of(request);
    OpenRun open = showing.open();
    Page page = showing.page();
    String language = open.run().language();
    Map<String, String> messages = messages(showing.faults(), frame);
    var blocks =
        new BlockViews(
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
        progress(open.journey(), page, language),
        known(open, page).toString(),
        page.blocks().stream().map(blocks::view).toList(),
        errors(showing.faults(), page, messages),
        showing.notice(),
        conflict == null ? null : conflict(conflict, open, page, language),
        open.stored(page).map(stored -> Frames.time(stored.savedAt())).orElse(null),
        open.paths().start(),
        open.paths().result());
  }

  /** The interface's language is on the page; only another one needs saying. */
  static @Nullable String otherLanguage(PageFrame frame, String language) {
    return frame.language().equals(language) ? null : language;
  }

  /** At {@code current} = null all pages are done: the check, one after the last. */
  static Progress progress(Journey journey, @Nullable Page current, String language) {
    List<Page> pages = journey.pages();
    int at = current == null ? pages.size() : pages.indexOf(current);
    int total = current == null ? pages.size() : journey.progress(current.id()).total();
    List<Progress.Step> steps = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      var state =
          i < at ? Progress.State.DONE : i == at ? Progress.State.CURRENT : Progress.State.AHEAD;
      steps.add(new Progress.Step(pages.get(i).title().in(language), state));
    }
    return new Progress(at + 1, total, steps);
  }

  private Map<String, String> messages(List<FieldFault> faults, PageFrame frame) {
    Map<String, String> messages = new HashMap<>();
    for (FieldFault fault : faults) {
      messages.putIfAbsent(fault.field(), faultTexts.message(fault, frame.texts()));
    }
    return messages;
  }

  /** In the order of the page, as the participant meets them. */
  private static List<ErrorLine> errors(
      List<FieldFault> faults, Page page, Map<String, String> messages) {
    Set<String> names = faults.stream().map(FieldFault::field).collect(Collectors.toSet());
    return page.questions().stream()
        .map(Question::name)
        .filter(names::contains)
        .map(name -> new ErrorLine("f-" + name, String.valueOf(messages.get(name))))
        .toList();
  }

  /** Answers of other pages that decide about blocks of this one, for the browser's evaluator. */
  private static ObjectNode known(OpenRun open, Page page) {
    ObjectNode known = JsonNodeFactory.instance.objectNode();
    for (Block block : page.blocks()) {
      Condition condition = block.visibleIf();
      if (condition == null) {
        continue;
      }
      for (String name : condition.tree().names()) {
        var value = open.journey().countedAnswers().get(name);
        if (value != null && page.question(name).isEmpty()) {
          known.set(name, value.toJson());
        }
      }
    }
    return known;
  }

  private static SurveyPage.Conflict conflict(
      StoredPage stored, OpenRun open, Page page, String language) {
    var values = new AnswerTexts(open.form(), language);
    return new SurveyPage.Conflict(
        Frames.time(stored.savedAt()),
        page.questions().stream()
            .map(question ->
                new SurveyPage.Stored(
                    Piping.apply(
                        question.label(), language, open.form(), open.journey().countedAnswers()),
                    values.joined(question, stored.fields().get(question.name()))))
            .toList());
  }
}
