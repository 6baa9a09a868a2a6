package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.forms.TestForms.json;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.forms.FormChange.Step;
import tools.jackson.databind.node.ObjectNode;

class CompareVersionsTests {
  private static final String FORM =
      """
      {'id':'f','title':'Title','meta':{'version':'1.0.0','languages':['en'],'estimatedMinutes':5},
       'consent':{'version':'1.0.0','text':'Consent'},
       'pages':[
        {'id':'a','title':'Page a','blocks':[
          {'type':'markdown','content':'Read me'},
          {'type':'text','name':'town','label':'Town','minLength':2,'maxLength':80,'pattern':'A.*'},
          {'type':'number','name':'years','label':'Years','min':1,'max':9},
          {'type':'date','name':'day','label':'Day','min':'2026-01-01','max':'2026-12-31'},
          {'type':'radio','name':'role','label':'Role','required':true,'options':['gp',{'value':'other','label':'Other','detail':'role_other'}]},
          {'type':'checkbox','name':'tools','label':'Tools','options':['x','y','z',{'value':'none','exclusive':true}],'minSelections':1,'maxSelections':2}]},
        {'id':'b','title':'Page b','visibleIf':'{years} > 2','blocks':[
          {'type':'scale','name':'level','label':'Level','min':0,'max':5,'minLabel':'Low'},
          {'type':'matrix','name':'use','label':'Use','rows':['mail','fax'],'options':[1,2]},
          {'type':'ranking','name':'rank','label':'Rank','options':['m','n']},
          {'type':'nps','name':'nps','label':'Nps','maxLabel':'Sure'},
          {'type':'consent','name':'ok','label':'Agree','text':'To this','requiredIf':'{level} = 5'},
          {'type':'email','name':'mail','label':'Mail','visibleIf':'{ok}'},
          {'type':'markdown','content':'Thanks'}]}],
       'scores':[{'name':'sum','expression':'{level} + 1','bands':[{'to':3,'label':'Low','resources':['Book']},{'label':'High'}]},{'name':'two','expression':'2'}]}
      """;

  @Test
  void theSameIsNoChange() {
    assertThat(change(json(FORM), json(FORM))).isEqualTo(new FormChange(Step.NONE, List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "'Title'            | 'Titel'            | PATCH /title",
        "'Page b'           | 'Page B'           | PATCH /pages/1/title",
        "'Read me'          | 'Read this'        | PATCH /pages/0/blocks",
        "'estimatedMinutes':5 | 'estimatedMinutes':6 | PATCH /meta/estimatedMinutes",
        "'text':'Consent'   | 'text':'Yes'       | PATCH /consent/text",
        "'Town'             | 'Your town'        | PATCH /pages/0/blocks/1/label",
        "'label':'Town'     | 'label':'Town','hint':'Big' | PATCH /pages/0/blocks/1/hint",
        "'label':'Other'    | 'label':'Another'  | PATCH /pages/0/blocks/4/options/1/label, PATCH /pages/0/blocks/4/options/label",
        "'minLabel':'Low'   | 'minLabel':'None'  | PATCH /pages/1/blocks/0/minLabel",
        "'maxLabel':'Sure'  | 'maxLabel':'Yes'   | PATCH /pages/1/blocks/3/maxLabel",
        "'text':'To this'   | 'text':'To that'   | PATCH /pages/1/blocks/4/text",
        "['x','y'           | ['y','x'           | PATCH /pages/0/blocks/5/options",
        "['mail','fax']     | ['fax','mail']     | PATCH /pages/1/blocks/1/rows",
        "'Book'             | 'Film'             | PATCH /scores/0/bands/0/resources/0",
        "'{years} > 2'      | '({years} > 2)'    | PATCH ",
        "'text':'Consent'   | 'text':'Consent','coachingText':'To it' | PATCH /consent/coachingText",
        "['mail','fax']     | [{'name':'mail','label':'Post'},'fax'] | PATCH /pages/1/blocks/1/rows/0/label",
        "'to':3,'label':'Low' | 'to':3,'label':'Little' | PATCH /scores/0/bands/0/label",
        "'maxLength':80     | 'maxLength':90     | MINOR /pages/0/blocks/1/maxLength",
        "'minLength':2      | 'minLength':1      | MINOR /pages/0/blocks/1/minLength",
        ",'pattern':'A.*'   |                    | MINOR /pages/0/blocks/1/pattern",
        "'min':1,'max':9    | 'min':0            | MINOR /pages/0/blocks/2/min, MINOR /pages/0/blocks/2/max",
        "'label':'Role','required':true | 'label':'Role' | MINOR /pages/0/blocks/4/required",
        "'z',               | 'z','w',           | MINOR /pages/0/blocks/5/options/3",
        "{'value':'none','exclusive':true} | 'none' | MINOR /pages/0/blocks/5/options/3/exclusive",
        "['mail','fax']     | ['mail','fax','tv'] | MINOR /pages/1/blocks/1/rows/2",
        "'max':5            | 'max':6            | MINOR /pages/1/blocks/0/max",
        "{'type':'nps'      | {'type':'text','name':'new','label':'New'},{'type':'nps' | MINOR /pages/1/blocks/3",
        "{'type':'nps'      | {'type':'markdown','content':'New'},{'type':'nps' | MINOR /pages/1/blocks",
        "{'name':'two'      | {'name':'new','expression':'3'},{'name':'two' | MINOR /scores/1",
        "'label':'Mail'     | 'label':'Mail','identifier':'mail' | MINOR /pages/1/blocks/5/identifier",
        "'version':'1.0.0','text' | 'version':'1.1.0','text' | MAJOR /consent/version",
        "'consent':{'version':'1.0.0','text':'Consent'}, |  | MAJOR /consent",
        "'estimatedMinutes':5 | 'estimatedMinutes':5,'showScore':'researcher' | MAJOR /meta/showScore",
        "'role_other'       | 'role_else'        | MAJOR /pages/0/blocks/4/options, MINOR /pages/0/blocks/4/options",
        "'type':'radio'     | 'type':'select'    | MAJOR /pages/0/blocks/4/type",
        "'content':'Thanks' | 'content':'Thanks','visibleIf':'{ok}' | MAJOR /pages/1/blocks",
        ",'options':['x','y','z',{'value':'none','exclusive':true}],'minSelections':1,'maxSelections':2 | | MAJOR /pages/0/blocks/5/type",
        "'minLength':2      | 'minLength':3      | MAJOR /pages/0/blocks/1/minLength",
        "'pattern':'A.*'    | 'pattern':'B.*'    | MAJOR /pages/0/blocks/1/pattern",
        "'max':9            | 'max':8            | MAJOR /pages/0/blocks/2/max",
        "'max':9            | 'max':9,'step':1   | MAJOR /pages/0/blocks/2/step",
        "'min':'2026-01-01' | 'min':'2026-02-01' | MAJOR /pages/0/blocks/3/min",
        "'max':'2026-12-31' | 'max':'2026-11-30' | MAJOR /pages/0/blocks/3/max",
        "'min':0,'max':5    | 'min':1,'max':5    | MAJOR /pages/1/blocks/0/min",
        "'gp',              |                    | MAJOR /pages/0/blocks/4/options/0",
        "'x','y','z',       | 'x','y',{'value':'z','exclusive':true}, | MAJOR /pages/0/blocks/5/options/2/exclusive",
        "'minSelections':1  | 'minSelections':2  | MAJOR /pages/0/blocks/5/minSelections",
        "'maxSelections':2  | 'maxSelections':1  | MAJOR /pages/0/blocks/5/maxSelections",
        "['mail','fax']     | ['mail']           | MAJOR /pages/1/blocks/1/rows/1",
        "'options':[1,2]    | 'options':[1]      | MAJOR /pages/1/blocks/1/options/1",
        "['m','n']          | ['m','n','o']      | MAJOR /pages/1/blocks/2/options/2",
        "{'type':'nps'      | {'type':'text','name':'new','label':'New','required':true},{'type':'nps' | MAJOR /pages/1/blocks/3",
        "'label':'Town'     | 'label':'Town','required':true | MAJOR /pages/0/blocks/1/required",
        "'label':'Town'     | 'label':'Town','shareWithModel':true | MAJOR /pages/0/blocks/1/shareWithModel",
        "'{years} > 2'      | '{years} > 3'      | MAJOR /pages/1/visibleIf",
        "'{level} = 5'      | '{level} = 4'      | MAJOR /pages/1/blocks/4/requiredIf",
        "'visibleIf':'{ok}' | 'requiredIf':'{ok}' | MAJOR /pages/1/blocks/5/requiredIf, MAJOR /pages/1/blocks/5/visibleIf",
        "'{level} + 1'      | '{level} + 2'      | MAJOR /scores/0/expression",
        "'to':3             | 'to':4             | MAJOR /scores/0/bands",
        ",{'name':'two','expression':'2'} |      | MAJOR /scores/1",
        "'name':'sum'       | 'name':'total'     | MAJOR /scores/0, MINOR /scores/0, MAJOR /scores",
        "'id':'b'           | 'id':'c'           | MAJOR /pages/1, MINOR /pages/1, MAJOR /pages/1/blocks/0, MAJOR /pages/1/blocks/1, MAJOR /pages/1/blocks/2, MAJOR /pages/1/blocks/3, MAJOR /pages/1/blocks/4, MAJOR /pages/1/blocks/5"
      })
  void saysTheStepAndWhereAndWhy(String before, String after, String reasons) {
    assertThat(FORM).contains(before);
    String changed = FORM.replace(before, after == null ? "" : after);

    FormChange change = change(json(FORM), json(changed));

    assertThat(
            String.join(
                ", ",
                change.reasons().stream()
                    .map(reason -> reason.step() + " " + reason.pointer())
                    .toList()))
        .isEqualTo(reasons.equals("PATCH") ? "PATCH " : reasons);
    assertThat(change.reasons()).allSatisfy(reason -> assertThat(reason.message()).endsWith("."));
  }

  @Test
  void aTextareaIsComparedAsATextIs() {
    String area = "{'type':'textarea','name':'x','label':'X','maxLength':%d}";

    var change =
        FormChange.between(
            TestForms.form(TestForms.page("a", area.formatted(100))),
            TestForms.form(TestForms.page("a", area.formatted(50))));

    assertThat(change.step()).isEqualTo(Step.MAJOR);
    assertThat(change.reasons().getFirst().pointer()).isEqualTo("/pages/0/blocks/0/maxLength");
  }

  @Test
  void asManyChoicesAsThereAreBindNothing() {
    String all = FORM.replace("'maxSelections':2", "'maxSelections':4");
    String any = FORM.replace(",'maxSelections':2", "");

    assertThat(change(json(all), json(any)).step()).isEqualTo(Step.NONE);
  }

  @Test
  void aStepIsANumberHoweverItIsWritten() {
    String one = json(FORM.replace("'max':9", "'max':9,'step':1"));
    String same = json(FORM.replace("'max':9", "'max':9,'step':1.0"));

    assertThat(change(one, same).step()).isEqualTo(Step.PATCH);
    assertThat(change(one, json(FORM)).step()).isEqualTo(Step.MINOR);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "'label':'Town' | 'label':'Town','required':true | It is required now. | It is not required any more.",
        "'z', | {'value':'z','exclusive':true}, | The option stands alone now. | The option stands alone no more.",
        "'gp', | | The option 'gp' is gone. | The option 'gp' is new.",
      })
  void saysInWordsWhatChangedAndWhatIsTakenBack(
      String before, String after, String there, String back) {
    String changed = json(FORM.replace(before, after == null ? "" : after));

    assertThat(change(json(FORM), changed).reasons())
        .extracting(FormChange.Reason::message)
        .containsExactly(there);
    assertThat(change(changed, json(FORM)).reasons())
        .extracting(FormChange.Reason::message)
        .containsExactly(back);
  }

  @Test
  void aPageThatMovedIsAMajorStep() {
    String a = TestForms.page("a", "{'type':'text','name':'x','label':'X'}");
    String b = TestForms.page("b", "{'type':'text','name':'y','label':'Y'}");

    assertThat(FormChange.between(TestForms.form(a, b), TestForms.form(b, a)))
        .extracting(FormChange::step)
        .isEqualTo(Step.MAJOR);
    assertThat(FormChange.between(TestForms.form(a), TestForms.form(a, b)).step())
        .isEqualTo(Step.MINOR);
    assertThat(FormChange.between(TestForms.form(a, b), TestForms.form(a)).step())
        .isEqualTo(Step.MAJOR);
  }

  @Test
  void aLanguageThatIsGoneIsAMajorStep() {
    String one = json(FORM);
    String two = json(FORM.replace("['en']", "['en','de']"));

    assertThat(change(two, one).step()).isEqualTo(Step.MAJOR);
    assertThat(change(one, two).step()).isEqualTo(Step.MINOR);
  }

  @ParameterizedTest
  @CsvSource({
    "MAJOR, 1.0.0, 2.0.0, true",
    "MAJOR, 1.0.0, 1.1.0, false",
    "MAJOR, 1.0.0, 1.0.1, false",
    "MAJOR, 0.1.0, 0.2.0, true",
    "MAJOR, 0.1.0, 0.1.1, false",
    "MAJOR, 2.0.0-beta.1, 2.0.0-beta.2, true",
    "MAJOR, 2.0.0-beta.1, 2.0.0, true",
    "MAJOR, 1.9.0, 2.0.0-beta.1, true",
    "MINOR, 1.0.0, 1.1.0, true",
    "MINOR, 1.0.0, 2.0.0, true",
    "MINOR, 1.0.0, 1.0.1, false",
    "PATCH, 1.0.0, 1.0.1, true",
    "PATCH, 1.0.1, 1.0.0, false",
    "NONE, 1.0.0, 1.0.1, true"
  })
  void knowsWhetherTheNumberHonoursTheStep(
      Step step, String before, String after, boolean honoured) {
    assertThat(new FormChange(step, List.of()).isHonouredBy(before, after)).isEqualTo(honoured);
  }

  @Property(tries = 300)
  void noFormChangesAgainstItself(@ForAll Random random) {
    String document = GeneratedForms.document(random);

    assertThat(change(document, document).step()).isEqualTo(Step.NONE);
  }

  @Property(tries = 300)
  void addingALanguageIsAMinorStep(@ForAll Random random) {
    String document = GeneratedForms.document(random);
    String more =
        document
            .replace("[\"en\",\"de\"]", "[\"en\",\"de\",\"fr\"]")
            .replaceAll("\"de\":\"([^\"]*)\"", "\"de\":\"$1\",\"fr\":\"$1\"");

    assertThat(change(document, more).step()).isEqualTo(Step.MINOR);
    assertThat(change(more, document).step()).isEqualTo(Step.MAJOR);
  }

  @Property(tries = 300)
  void otherWordsAreAPatchAndBothWaysTheSame(@ForAll Random random) {
    String document = GeneratedForms.document(random);
    String reworded = document.replaceAll("\\(de\\)", "(deutsch)").replace("\"L\"", "\"New\"");

    Step step = change(document, reworded).step();
    assertThat(step).isIn(Step.NONE, Step.PATCH);
    assertThat(change(reworded, document).step()).isEqualTo(step);
    assertThat(step == Step.NONE).isEqualTo(document.equals(reworded));
  }

  @Property(tries = 300)
  void anotherQuestionIsMinorOrMajorAndWithoutItMajor(
      @ForAll Random random, @ForAll boolean required) {
    String document = GeneratedForms.document(random);
    ObjectNode more = (ObjectNode) ConditionVectors.JSON.readTree(document);
    more.withArray("pages")
        .addObject()
        .put("id", "added")
        .put("title", "Added")
        .withArray("blocks")
        .addObject()
        .put("type", "text")
        .put("name", "added")
        .put("label", "Added")
        .put("required", required);

    assertThat(change(document, more.toString()).step())
        .isEqualTo(required ? Step.MAJOR : Step.MINOR);
    assertThat(change(more.toString(), document).step()).isEqualTo(Step.MAJOR);
  }

  private static FormChange change(String before, String after) {
    return FormChange.between(TestForms.read(before), TestForms.read(after));
  }
}
