package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.forms.TestForms.object;
import static preflight.forms.TestForms.page;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AskForDetailTests {
  private static final Form FORM =
      TestForms.form(
          page(
              "a",
              "{'type':'radio','name':'role','label':'Role','shareWithModel':true,'options':['gp',{'value':'other','label':'Another','detail':{'name':'role_other','label':'Which?','hint':'One word','required':true,'maxLength':80}}]}",
              "{'type':'checkbox','name':'tasks','label':'Tasks','options':['x',{'value':2,'label':'More','detail':'tasks_more'},{'value':true,'detail':{'name':'tasks_true'}}]}",
              "{'type':'text','name':'end','label':'After {role_other|you}','visibleIf':'{tasks_more} notempty'}"));
  private static final Page PAGE = FORM.pages().getFirst();

  @Test
  void becomesATextQuestionRightAfterItsOwner() {
    assertThat(PAGE.questions())
        .extracting(Question::name)
        .containsExactly("role", "role_other", "tasks", "tasks_more", "tasks_true", "end");
    var other = (TextBlock) FORM.question("role_other").orElseThrow();
    assertThat(other.detailOf()).isEqualTo("role");
    assertThat(other.label()).isEqualTo(LocalText.of("Which?"));
    assertThat(other.asked().hint()).isEqualTo(LocalText.of("One word"));
    assertThat(other.required()).isTrue();
    assertThat(other.maxLength()).isEqualTo(80);
    assertThat(other.asked().shareWithModel()).isFalse();
    assertThat(((TextBlock) FORM.question("end").orElseThrow()).detailOf()).isNull();
  }

  @Test
  void takesTheLabelOfItsOptionWithoutOneOfItsOwn() {
    var more = (TextBlock) FORM.question("tasks_more").orElseThrow();

    assertThat(more.label()).isEqualTo(LocalText.of("More"));
    assertThat(more.required()).isFalse();
    assertThat(more.maxLength()).isEqualTo(AnswerLimits.TEXT_LENGTH);
    assertThat(FORM.question("tasks_true").orElseThrow().label()).isEqualTo(LocalText.of("true"));
  }

  @Test
  void isShownAndCountedWhileItsOptionIsChosen() {
    assertThat(shown("{'role':'gp','role_other':'Nurse'}")).containsExactly("role", "tasks");
    assertThat(shown("{'role':'other','tasks':[2,true]}"))
        .containsExactly("role", "role_other", "tasks", "tasks_more", "tasks_true");
    assertThat(journey("{'role':'gp','role_other':'Nurse'}").countedAnswers().names())
        .containsExactly("role");
    assertThat(shown("{'tasks':[2],'tasks_more':'Tea'}")).contains("end");
  }

  @Test
  void isRequiredOnlyWhileItsOptionIsChosen() {
    assertThat(journey("{}").isComplete()).isTrue();
    assertThat(journey("{'role':'gp'}").isComplete()).isTrue();
    assertThat(journey("{'role':'other'}").missing())
        .extracting(missing -> missing.fault().field() + " " + missing.fault().code())
        .containsExactly("role_other required");
    assertThat(journey("{'role':'other','role_other':'Nurse'}").isComplete()).isTrue();
  }

  @Test
  void aHiddenOwnerHidesItsDetail() {
    Form form =
        TestForms.form(
            page(
                "a",
                "{'type':'checkbox','name':'ask','label':'L'}",
                "{'type':'select','name':'role','label':'L','visibleIf':'{ask}','options':['gp',{'value':'it`s','detail':{'name':'d','required':true}}]}"));
    Answers answers =
        Answers.read(form, Map.of("a", object("{'ask':false,'role':'it`s','d':'x'}")));

    assertThat(Journey.of(form, answers).countedAnswers().names()).containsExactly("ask");
    assertThat(Journey.of(form, answers.with("ask", new AnswerValue.Flag(true))).isComplete())
        .isTrue();
  }

  @Test
  void countsAmongTheQuestionsOfItsPage() {
    String blocks =
        String.join(
            ",",
            IntStream.range(0, 26)
                .mapToObj(
                    "{'type':'radio','name':'q%1$d','label':'L','options':[{'value':1,'detail':'d%1$d'}]}"
                        ::formatted)
                .toList());

    assertThat(TestForms.faults(TestForms.document(page("a", blocks))))
        .extracting(FormFault::pointer)
        .containsExactly("/pages/0/blocks");
  }

  @Test
  void aNameThatExistsIsRefusedWhereverItStands() {
    assertThat(
            TestForms.faults(
                TestForms.document(
                    page(
                        "a",
                        "{'type':'radio','name':'q','label':'L','options':[{'value':1,'detail':'late'}]}",
                        "{'type':'text','name':'late','label':'L'}"))))
        .extracting(fault -> fault.pointer() + " " + fault.code())
        .containsExactly("/pages/0/blocks/1/name duplicate_name");
  }

  private static Journey journey(String answers) {
    return Journey.of(FORM, Answers.read(FORM, Map.of("a", object(answers))));
  }

  private static List<String> shown(String answers) {
    return journey(answers).visibleBlocks(PAGE).stream()
        .map(block -> ((Question) block).name())
        .toList();
  }
}
