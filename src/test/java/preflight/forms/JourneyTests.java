package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static preflight.forms.TestForms.page;
import static preflight.forms.TestForms.pageIf;

import java.util.List;
import org.junit.jupiter.api.Test;

class JourneyTests {
  private static final String CONFIDENCE =
      "{'type':'scale','name':'confidence','label':'C','min':0,'max':5,'required':true}";
  private static final String HELP = "{'type':'text','name':'help','label':'H','required':true}";
  private static final String MORE =
      "{'type':'textarea','name':'more','label':'M','visibleIf':'{help} = `yes`','required':true}";
  private static final String NOTE = "{'type':'text','name':'note','label':'N','minLength':3}";

  /** Barriers come with low confidence; the follow-up with an answer given there. */
  private static final Form FORM =
      TestForms.form(
          page("start", CONFIDENCE),
          pageIf("barriers", "{confidence} <= 2", HELP, MORE),
          pageIf("followup", "{more} notempty", "{'type':'text','name':'f','label':'F'}"),
          page("end", NOTE));

  private static final Answers LOW =
      answers("confidence", 1, "help", "yes", "more", "Time").with("note", text("Thanks"));

  @Test
  void leadsThroughThePagesThatTheAnswersOpen() {
    assertThat(ids(Journey.of(FORM, Answers.none()))).containsExactly("start", "end");
    assertThat(ids(Journey.of(FORM, answers("confidence", 4)))).containsExactly("start", "end");
    assertThat(ids(Journey.of(FORM, answers("confidence", 1))))
        .containsExactly("start", "barriers", "end");
    assertThat(ids(Journey.of(FORM, LOW))).containsExactly("start", "barriers", "followup", "end");
  }

  @Test
  void goesForwardsAndBackwards() {
    var journey = Journey.of(FORM, answers("confidence", 1));

    assertThat(journey.first().id()).isEqualTo("start");
    assertThat(journey.next("start").map(Page::id)).contains("barriers");
    assertThat(journey.next("barriers").map(Page::id)).contains("end");
    assertThat(journey.next("end")).isEmpty();
    assertThat(journey.previous("end").map(Page::id)).contains("barriers");
    assertThat(journey.previous("start")).isEmpty();
    assertThat(journey.next("followup").map(Page::id)).contains("end");
    assertThat(journey.previous("followup").map(Page::id)).contains("barriers");
    assertThat(journey.next("nowhere")).isEmpty();
    assertThat(journey.previous("nowhere")).isEmpty();
  }

  @Test
  void countsNoAnswerOfAPageThatBecameUnreachable() {
    var journey = Journey.of(FORM, LOW.with("confidence", AnswerValue.Number.of(5)));

    assertThat(ids(journey)).containsExactly("start", "end");
    assertThat(journey.countedAnswers().names()).containsOnly("confidence", "note");
    assertThat(journey.isReachable("barriers")).isFalse();
    assertThat(journey.isComplete()).isTrue();
  }

  @Test
  void countsNoAnswerOfAHiddenBlock() {
    var journey = Journey.of(FORM, LOW.with("help", text("no")));

    assertThat(journey.visibleBlocks(FORM.pages().get(1))).hasSize(1);
    assertThat(journey.visibleBlocks(FORM.pages().get(2))).isEmpty();
    assertThat(ids(journey)).containsExactly("start", "barriers", "end");
    assertThat(journey.countedAnswers().names()).containsOnly("confidence", "help", "note");
  }

  @Test
  void namesWhatIsMissingByPage() {
    var journey = Journey.of(FORM, answers("help", "yes", "note", "ab", "confidence", 2));

    assertThat(journey.missing())
        .containsExactly(
            new Missing("barriers", new FieldFault("more", "required", List.of())),
            new Missing("end", new FieldFault("note", "too_short", List.of(3))));
    assertThat(journey.isComplete()).isFalse();
    assertThat(Journey.of(FORM, LOW).missing()).isEmpty();
    assertThat(Journey.of(FORM, LOW).isComplete()).isTrue();
  }

  @Test
  void opensAPageOnceEveryPageBeforeItIsFinished() {
    assertThat(Journey.of(FORM, Answers.none()).canVisit("start")).isTrue();
    assertThat(Journey.of(FORM, Answers.none()).canVisit("end")).isFalse();
    assertThat(Journey.of(FORM, answers("confidence", 1)).canVisit("barriers")).isTrue();
    assertThat(Journey.of(FORM, answers("confidence", 1)).canVisit("end")).isFalse();
    assertThat(Journey.of(FORM, answers("confidence", 5)).canVisit("barriers")).isFalse();
    assertThat(Journey.of(FORM, answers("confidence", 5)).canVisit("end")).isTrue();
    assertThat(Journey.of(FORM, LOW).canVisit("nowhere")).isFalse();
  }

  @Test
  void resumesAtTheFirstUnfinishedPageOrAtTheLast() {
    assertThat(Journey.of(FORM, Answers.none()).resumePage().id()).isEqualTo("start");
    assertThat(Journey.of(FORM, answers("confidence", 1)).resumePage().id()).isEqualTo("barriers");
    assertThat(Journey.of(FORM, LOW).resumePage().id()).isEqualTo("end");
  }

  @Test
  void countsPagesThatMayStillComeIntoTheTotal() {
    assertThat(Journey.of(FORM, Answers.none()).progress("start")).isEqualTo(new Progress(1, 4));
    assertThat(Journey.of(FORM, answers("confidence", 1)).progress("barriers"))
        .isEqualTo(new Progress(2, 4));
    assertThat(Journey.of(FORM, answers("confidence", 1, "help", "no")).progress("end"))
        .isEqualTo(new Progress(3, 3));
    assertThat(Journey.of(FORM, answers("confidence", 5)).progress("end"))
        .isEqualTo(new Progress(2, 2));
  }

  @Test
  void aFinishedPageWithNoneAfterItIsTheLast() {
    Form form =
        TestForms.form(page("start", CONFIDENCE), pageIf("barriers", "{confidence} <= 2", HELP));

    assertThat(Journey.of(form, Answers.none()).progress("start")).isEqualTo(new Progress(1, 2));
    assertThat(Journey.of(form, answers("confidence", 5)).progress("start"))
        .isEqualTo(new Progress(1, 1));
  }

  @Test
  void aPageIsNotTheLastWhileAnOptionalAnswerOnItCouldLeadOn() {
    Form form =
        TestForms.form(
            page("start", NOTE),
            pageIf("second", "{note} notempty", HELP),
            pageIf("third", "{help} notempty", MORE));

    assertThat(Journey.of(form, Answers.none()).progress("start")).isEqualTo(new Progress(1, 3));
  }

  @Test
  void aQuestionThatWasDecidedBeforeOpensNoPageAnyMore() {
    var form =
        TestForms.form(
            page("start", CONFIDENCE),
            page(
                "middle",
                NOTE,
                "{'type':'text','name':'why','label':'W','visibleIf':'{confidence} <= 2'}"),
            pageIf("noted", "{note} notempty", "{'type':'text','name':'n','label':'N'}"),
            pageIf("reasons", "{why} notempty", "{'type':'text','name':'r','label':'R'}"));
    var before = answers("confidence", 5);

    assertThat(Journey.of(form, before).progress("middle")).isEqualTo(new Progress(2, 3));
    assertThat(Journey.of(form, before.with("note", text("Thanks"))).progress("middle"))
        .isEqualTo(new Progress(2, 3));
  }

  @Test
  void knowsNoProgressOfAPageOffTheWay() {
    var journey = Journey.of(FORM, Answers.none());

    assertThatThrownBy(() -> journey.progress("barriers"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> ids(Journey journey) {
    return journey.pages().stream().map(Page::id).toList();
  }

  private static AnswerValue text(String text) {
    return new AnswerValue.Text(text);
  }

  private static Answers answers(Object... namesAndValues) {
    Answers answers = Answers.none();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      AnswerValue value =
          namesAndValues[i + 1] instanceof Integer number
              ? AnswerValue.Number.of(number)
              : text((String) namesAndValues[i + 1]);
      answers = answers.with((String) namesAndValues[i], value);
    }
    return answers;
  }
}
