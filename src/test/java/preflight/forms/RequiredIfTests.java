package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.forms.TestForms.object;
import static preflight.forms.TestForms.page;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import preflight.forms.PageReading.Accepted;

class RequiredIfTests {
  private static final Form FORM =
      TestForms.form(
          page(
              "a",
              "{'type':'checkbox','name':'refers','label':'L'}",
              "{'type':'text','name':'whom','label':'L','requiredIf':'{refers}'}"),
          page(
              "b",
              "{'type':'matrix','name':'use','label':'L','rows':['r','s'],'options':[1,2],'requiredIf':'{whom} = `all`'}",
              "{'type':'consent','name':'ok','label':'L','requiredIf':'{use.r} = 2'}",
              "{'type':'text','name':'late','label':'L','visibleIf':'{refers}','requiredIf':'{ok}'}"));

  @Test
  void isRequiredWhileTheConditionHolds() {
    assertThat(missing("{}", "{}")).isEmpty();
    assertThat(missing("{'refers':true}", "{}")).containsExactly("a whom required");
    assertThat(missing("{'refers':true,'whom':' '}", "{}")).containsExactly("a whom required");
    assertThat(missing("{'refers':true,'whom':'Ada'}", "{}")).isEmpty();
  }

  @Test
  void reachesOverPagesRowsAndTypes() {
    assertThat(missing("{'whom':'all'}", "{}")).containsExactly("b use required");
    assertThat(missing("{'whom':'all'}", "{'use':{'r':2}}"))
        .containsExactly("b use missing_rows", "b ok required");
    assertThat(missing("{}", "{'use':{'r':1}}")).isEmpty();
    assertThat(missing("{}", "{'use':{'r':2},'ok':true}")).isEmpty();
  }

  @Test
  void onlyAnswersThatCountDecide() {
    Form form =
        TestForms.form(
            page(
                "a",
                "{'type':'checkbox','name':'ask','label':'L'}",
                "{'type':'checkbox','name':'more','label':'L','visibleIf':'{ask}'}",
                "{'type':'text','name':'why','label':'L','requiredIf':'{more}'}"));
    Answers hidden = Answers.read(form, Map.of("a", object("{'ask':false,'more':true}")));

    assertThat(Journey.of(form, hidden).isComplete()).isTrue();
    assertThat(Journey.of(form, hidden.with("ask", new AnswerValue.Flag(true))).isComplete())
        .isFalse();
  }

  @Test
  void anOptionThatIsFalseIsAnAnswerAndAFlagThatIsOffIsNone() {
    Form form =
        TestForms.form(
            page(
                "a",
                "{'type':'radio','name':'refers','label':'L','options':[true,false],'required':true}",
                "{'type':'checkbox','name':'sure','label':'L','required':true}"));
    Answers answers = Answers.read(form, Map.of("a", object("{'refers':false,'sure':false}")));

    assertThat(Journey.of(form, answers).missing())
        .extracting(missing -> missing.fault().field())
        .containsExactly("sure");
  }

  @Test
  void aHiddenQuestionIsNotMissing() {
    assertThat(missing("{}", "{'ok':true}")).isEmpty();
    assertThat(missing("{'refers':true,'whom':'x'}", "{'ok':true}"))
        .containsExactly("b late required");
  }

  @Test
  void pagesCanAskWhatIsRequiredNow() {
    Question whom = FORM.question("whom").orElseThrow();

    assertThat(journey("{}", "{}").requiredNow(whom)).isFalse();
    assertThat(journey("{'refers':true}", "{}").requiredNow(whom)).isTrue();
    assertThat(whom.required()).isFalse();
  }

  @Test
  void savingOnePageSaysNothingAboutIt() {
    assertThat(FORM.pages().getFirst().read(object("{'refers':true,'whom':null}")))
        .isEqualTo(new Accepted(object("{'refers':true,'whom':null}"), List.of()));
  }

  private static Journey journey(String a, String b) {
    return Journey.of(FORM, Answers.read(FORM, Map.of("a", object(a), "b", object(b))));
  }

  private static List<String> missing(String a, String b) {
    return journey(a, b).missing().stream()
        .map(missing ->
            missing.pageId() + " " + missing.fault().field() + " " + missing.fault().code())
        .toList();
  }
}
