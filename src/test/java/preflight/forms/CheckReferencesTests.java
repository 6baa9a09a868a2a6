package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.forms.TestForms.document;
import static preflight.forms.TestForms.page;
import static preflight.forms.TestForms.pageIf;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What publishing says about names, types and pages that nothing leads to. */
class CheckReferencesTests {
  private static final String[] ALL = {
    "{'type':'select','name':'role','label':'L','options':['GP','Coach']}",
    "{'type':'radio','name':'conf','label':'L','options':[0,1,2]}",
    "{'type':'radio','name':'mixed','label':'L','options':['none',1,true]}",
    "{'type':'scale','name':'mood','label':'L','min':0,'max':5}",
    "{'type':'number','name':'years','label':'L'}",
    "{'type':'text','name':'town','label':'L'}",
    "{'type':'textarea','name':'story','label':'L'}",
    "{'type':'checkbox','name':'agree','label':'L'}",
    "{'type':'checkbox','name':'tools','label':'L','options':['a','b',3]}",
    "{'type':'email','name':'mail','label':'L'}",
    "{'type':'date','name':'day','label':'L'}",
    "{'type':'nps','name':'nps','label':'L'}",
    "{'type':'consent','name':'yes','label':'L'}",
    "{'type':'ranking','name':'rank','label':'L','options':['a','b',3]}",
    "{'type':'matrix','name':'grid','label':'L','rows':['r','s','t'],'options':['no',1,2]}"
  };
  private static final String SHOWN = "{'type':'text','name':'shown','label':'L'}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{role} = 'GP'",
        "'GP' = {role}",
        "{role} != 'Coach'",
        "{role} anyof ['GP','Coach']",
        "{role} contains 'oa'",
        "{role} empty",
        "{conf} <= 1",
        "{conf} = 2",
        "{conf} + {mood} > 3",
        "{mixed} = 1",
        "{mixed} + 1 > 1",
        "{mixed} = true",
        "{mixed}",
        "{mood} = 5",
        "{years} / 2 >= 0.5",
        "{years} anyof [1, 99]",
        "{town} = 'x'",
        "{town} = {story}",
        "{story} contains {town}",
        "{agree}",
        "not {agree}",
        "{agree} = false",
        "{tools} contains 'a'",
        "{tools} contains 3",
        "{tools} anyof ['a',3]",
        "{tools} notempty",
        "({conf} = 1) = {agree}",
        "-{mood} < 0",
        "{conf} = {mood}",
        "{mail} = 'a@b.org'",
        "{mail} contains '@'",
        "{day} = '2026-01-31'",
        "{day} notempty",
        "{nps} >= 9",
        "{nps} = 10",
        "{yes}",
        "{yes} = true",
        "{rank} contains 'a'",
        "{rank} contains 3 and {rank} contains 'a' and {rank} contains 'b'",
        "{rank} anyof ['b',3]",
        "{rank} notempty",
        "{rank} = {tools}",
        "{grid} notempty",
        "{grid} empty",
        "{grid} notempty and {grid.r} empty and {grid.s} empty",
        "{grid.r} = 1",
        "{grid.r} = 'no'",
        "{grid.r} + {grid.s} = 4",
        "{grid.r} anyof ['no',2]",
        "{grid.t} empty",
        "{grid.r} = {grid.s}",
        "{grid} = {grid}",
        "true"
      })
  void acceptsWhatCanComeTrue(String condition) {
    assertThat(faults(condition)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{role} + 1 > 2          | '+' needs a number, but {role} is a text.",
        "1 - {agree} = 1         | '-' needs a number, but {agree} is true or false.",
        "{tools} * 2 = 4         | '*' needs a number, but {tools} is a list of choices.",
        "-{town} = 1             | '-' needs a number, but {town} is a text.",
        "{role} < 3              | '<' needs a number, but {role} is a text.",
        "{years} = 'x'           | {years} is a number and 'x' is a text: they are never equal.",
        "{conf} = '1'            | {conf} is a number and '1' is a text: they are never equal.",
        "{agree} = 1             | {agree} is true or false and 1 is a number: they are never equal.",
        "{tools} = 'a'           | {tools} is a list of choices and 'a' is a text: they are never equal.",
        "{town} = {years}        | {town} is a text and {years} is a number: they are never equal.",
        "{role} = 'Psychiatrist' | 'Psychiatrist' is never a value of {role}.",
        "'gp' != {role}          | 'gp' is never a value of {role}.",
        "{conf} = 3              | 3 is never a value of {conf}.",
        "{mood} = 2.5            | 2.5 is never a value of {mood}.",
        "{role} anyof ['GP','X'] | 'X' is never a value of {role}.",
        "{years} anyof ['1']     | '1' is never a value of {years}.",
        "{tools} contains 'c'    | 'c' is never a value of {tools}.",
        "{tools} anyof ['3']     | '3' is never a value of {tools}.",
        "{years} contains 1      | 'contains' needs a text or a list of choices, but {years} is a number.",
        "{town} contains 1       | 'contains' looks for a text in {town}, but 1 is a number.",
        "{mood} and true         | 'and' needs true or false, but {mood} is a number.",
        "not {town}              | 'not' needs true or false, but {town} is a text.",
        "{day} < 3               | '<' needs a number, but {day} is a text.",
        "{nps} = 11              | 11 is never a value of {nps}.",
        "{yes} = false           | false is never a value of {yes}.",
        "{rank} contains 'c'     | 'c' is never a value of {rank}.",
        "{rank} = 'a'            | {rank} is a list of choices and 'a' is a text: they are never equal.",
        "{grid} = 'no'           | {grid} is a table of rows and 'no' is a text: they are never equal.",
        "{grid} contains 'r'     | 'contains' needs a text or a list of choices, but {grid} is a table of rows.",
        "{grid} anyof [1]        | 1 is never a value of {grid}.",
        "{grid}                  | This must be true or false, but is a table of rows.",
        "{grid} + 1 > 2          | '+' needs a number, but {grid} is a table of rows.",
        "{grid.r} = 3            | 3 is never a value of {grid.r}.",
        "{grid.r} anyof [1,'1']  | '1' is never a value of {grid.r}.",
        "{grid.r} = true         | {grid.r} is a text or a number and true is true or false: they are never equal.",
        "{mood}                  | This must be true or false, but is a number.",
        "{mood} + 1              | This must be true or false, but is a number."
      })
  void refusesWhatCanNeverBeMeant(String condition, String message) {
    assertThat(faults(condition))
        .containsExactly(new FormFault("/pages/1/visibleIf", "type_mismatch", message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "false",
        "1 = 2",
        "true and false",
        "{mood} > 5",
        "{mood} < 0",
        "{conf} + {mood} > 7",
        "{role} = 'GP' and {role} = 'Coach'",
        "{agree} and not {agree}",
        "{mood} empty and {mood} > 1",
        "{tools} contains 'a' and {tools} empty",
        "{mood} / 0 > 1",
        "{nps} > 10",
        "{yes} and not {yes}",
        "{grid.r} = 1 and {grid.r} = 2",
        "{grid.r} = 1 and {grid} empty",
        "{grid.r} + {grid.s} > 4",
        "{rank} empty and {rank} contains 'a'"
      })
  void refusesAPageThatNoAnswersLeadTo(String condition) {
    assertThat(faults(condition))
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.code()).isEqualTo("unreachable_page");
          assertThat(fault.pointer()).isEqualTo("/pages/1/visibleIf");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{town} = 'a' and {town} = 'b'",
        "{years} > 1 and {years} < 1",
        "{conf} + {mood} = 7",
        "{tools} contains 'a' and {tools} contains 'b' and {tools} contains 3",
        "{day} = '2026-01-31' and {day} = '2026-02-01'",
        "{mail} = 'a' and {mail} = 'b'",
        "{mixed} empty or false"
      })
  void saysNothingWhereItCannotBeSure(String condition) {
    assertThat(faults(condition)).isEmpty();
  }

  @Test
  void aPageThatHangsOnAnUnreachablePageIsUnreachable() {
    String low = "{'type':'scale','name':'low','label':'L','min':0,'max':1}";

    assertThat(
            where(
                document(
                    page("a", SHOWN),
                    pageIf("b", "false", low),
                    pageIf("c", "{low} = 1", "{'type':'markdown','content':'x'}"))))
        .containsExactly(
            "/pages/1/visibleIf unreachable_page", "/pages/2/visibleIf unreachable_page");
    assertThat(
            where(
                document(
                    page("a", SHOWN),
                    pageIf("b", "false", low),
                    pageIf("c", "{low} empty", "{'type':'markdown','content':'x'}"))))
        .containsExactly("/pages/1/visibleIf unreachable_page");
  }

  @Test
  void aCycleOfConditionsCannotBeWritten() {
    String one = "{'type':'checkbox','name':'one','label':'L','visibleIf':'{two}'}";
    String two = "{'type':'checkbox','name':'two','label':'L','visibleIf':'{one}'}";
    String needing = "{'type':'checkbox','name':'one','label':'L','requiredIf':'{two}'}";

    assertThat(where(document(page("a", one, two))))
        .containsExactly("/pages/0/blocks/0/visibleIf dangling_reference");
    assertThat(where(document(page("a", needing, two))))
        .containsExactly("/pages/0/blocks/0/requiredIf dangling_reference");
    assertThat(where(document(pageIf("a", "{two}", one), pageIf("b", "{one}", two))))
        .contains("/pages/0/visibleIf dangling_reference");
  }

  @Test
  void whatIsRequiredOnAConditionFollowsItsRules() {
    String early = "{'type':'checkbox','name':'early','label':'L'}";
    String hung = "{'type':'text','name':'hung','label':'L','requiredIf':'%s'}";

    assertThat(where(document(page("a", early, hung.formatted("{early}"))))).isEmpty();
    assertThat(where(document(page("a", early, hung.formatted("{hung} = `x`")))))
        .containsExactly("/pages/0/blocks/1/requiredIf dangling_reference");
    assertThat(where(document(page("a", early, hung.formatted("{early} + 1")))))
        .containsExactly("/pages/0/blocks/1/requiredIf type_mismatch");
    assertThat(where(document(page("a", early, hung.formatted("false"))))).isEmpty();
  }

  @Test
  void aRowThatIsNotThereIsNamed() {
    assertThat(faults("{grid.x} = 1"))
        .containsExactly(
            new FormFault("/pages/1/visibleIf", "dangling_reference", "{grid} has no row 'x'."));
    assertThat(faults("{mood.r} = 1"))
        .containsExactly(
            new FormFault("/pages/1/visibleIf", "dangling_reference", "{mood} has no row 'r'."));
    assertThat(faults("{nobody.r} = 1"))
        .extracting(FormFault::code)
        .containsExactly("dangling_reference");
    assertThat(
            where(
                document(
                    page("a", ALL),
                    page("b", "{'type':'markdown','content':'{grid.r} {grid.x|y} {mood.r}'}"))))
        .containsExactly(
            "/pages/1/blocks/0/content dangling_reference",
            "/pages/1/blocks/0/content dangling_reference");
  }

  @Test
  void aConditionNamesOnlyWhatStandsBeforeIt() {
    String early = "{'type':'checkbox','name':'early','label':'L'}";
    String late = "{'type':'checkbox','name':'late','label':'L'}";
    String hung = "{'type':'markdown','content':'x','visibleIf':'{%s}'}";

    assertThat(
            where(
                document(
                    page("a", early, hung.formatted("early"), late), pageIf("b", "{late}", SHOWN))))
        .isEmpty();
    assertThat(where(document(page("a", early, hung.formatted("late"), late))))
        .containsExactly("/pages/0/blocks/1/visibleIf dangling_reference");
    assertThat(where(document(pageIf("a", "{early}", early))))
        .containsExactly("/pages/0/visibleIf dangling_reference");
    assertThat(where(document(pageIf("a", "{early}", SHOWN), page("b", early))))
        .containsExactly("/pages/0/visibleIf dangling_reference");
    assertThat(
            where(
                document(
                    page(
                        "a",
                        "{'type':'checkbox','name':'self','label':'L','visibleIf':'{self}'}"))))
        .containsExactly("/pages/0/blocks/0/visibleIf dangling_reference");
    assertThat(where(document(pageIf("a", "{nobody}", SHOWN))))
        .containsExactly("/pages/0/visibleIf dangling_reference");
  }

  @Test
  void aTextNamesNothingOfALaterPage() {
    String here = "{'type':'text','name':'here','label':'{here|you}','hint':'{there}'}";
    String there = "{'type':'text','name':'there','label':'After {here}'}";

    assertThat(
            where(
                document(
                    page("a", here),
                    page(
                        "b",
                        there,
                        "{'type':'markdown','content':'{here} {there} {not a name} {x'}"))))
        .containsExactly("/pages/0/blocks/0/hint dangling_reference");
    assertThat(where(document(page("a", "{'type':'markdown','content':'{a} {b|c} {a}'}"))))
        .containsExactly(
            "/pages/0/blocks/0/content dangling_reference",
            "/pages/0/blocks/0/content dangling_reference");
  }

  @Test
  void checksEveryTranslation() {
    String document =
        document(page("a", "{'type':'text','name':'here','label':{'en':'{here}','de':'{hier}'}}"))
            .replace("\"1.0.0\"", "\"1.0.0\",\"languages\":[\"en\",\"de\"]");

    assertThat(where(document)).containsExactly("/pages/0/blocks/0/label/de dangling_reference");
  }

  private static List<FormFault> faults(String condition) {
    return TestForms.faults(
        document(page("a", ALL), pageIf("b", condition.replace('\'', '`'), SHOWN)));
  }

  private static List<String> where(String document) {
    return TestForms.faults(document).stream()
        .map(fault -> fault.pointer() + " " + fault.code())
        .toList();
  }
}
