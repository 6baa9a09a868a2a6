package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.forms.TestForms.document;
import static preflight.forms.TestForms.json;
import static preflight.forms.TestForms.page;
import static preflight.forms.TestForms.pageIf;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadFormTests {
  private static final String TEXT = "{'type':'text','name':'t','label':'L'}";

  @Test
  void readsEverythingThatADocumentCanSay() {
    Form form = TestForms.read(TestForms.resource("/documents/everything.json"));

    assertThat(form.name()).isEqualTo("everything");
    assertThat(form.languages()).containsExactly("en", "de-CH");
    assertThat(form.title().in("de-CH")).isEqualTo("Alles");
    assertThat(form.title().in("fr")).isEqualTo("Everything");
    assertThat(form.estimatedMinutes()).isEqualTo(7);
    assertThat(form.scoreShownToParticipant()).isFalse();
    assertThat(form.consent())
        .isEqualTo(
            new Consent("2.0.0-rc.1", LocalText.of("I agree."), LocalText.of("To the model.")));
    assertThat(form.pages()).extracting(Page::id).containsExactly("first", "second");
    assertThat(form.pages().getLast().visibleIf())
        .extracting(Condition::source)
        .isEqualTo("{level} >= 2");

    var town = (TextBlock) form.question("town").orElseThrow();
    assertThat(town.asked())
        .isEqualTo(
            new Asked(
                "town",
                LocalText.of("Town"),
                LocalText.of("Where you work"),
                true,
                null,
                null,
                true,
                "place"));
    assertThat(town.minLength()).isEqualTo(2);
    assertThat(town.maxLength()).isEqualTo(80);
    assertThat(town.pattern()).hasToString("[A-Z].*");
    assertThat(form.question("level").orElseThrow())
        .isInstanceOfSatisfying(
            ScaleBlock.class,
            scale -> {
              assertThat(scale.min()).isEqualTo(-1);
              assertThat(scale.max()).isEqualTo(3);
              assertThat(scale.minLabel()).isEqualTo(LocalText.of("Low"));
              assertThat(scale.maxLabel()).isEqualTo(LocalText.of("High"));
            });
    assertThat(form.question("hours").orElseThrow())
        .isInstanceOfSatisfying(
            NumberBlock.class,
            number -> {
              assertThat(number.min()).isEqualByComparingTo("0");
              assertThat(number.max()).isEqualByComparingTo("80");
              assertThat(number.step()).isEqualByComparingTo("0.1");
            });
    assertThat(form.question("story").orElseThrow())
        .isInstanceOfSatisfying(
            TextareaBlock.class, story -> assertThat(story.maxLength()).isEqualTo(5_000));
    assertThat(form.question("agree").orElseThrow())
        .isInstanceOfSatisfying(CheckboxBlock.class, box -> assertThat(box.isFlag()).isTrue());
    assertThat(form.question("tools").orElseThrow())
        .isInstanceOfSatisfying(
            CheckboxBlock.class,
            box -> {
              assertThat(box.isFlag()).isFalse();
              assertThat(box.minSelections()).isEqualTo(1);
              assertThat(box.maxSelections()).isEqualTo(2);
              assertThat(box.options().getFirst().label().in("de-CH")).isEqualTo("Schreiben");
              assertThat(box.options().getLast().label()).isEqualTo(LocalText.of("0.5"));
              assertThat(box.visibleIf()).isNotNull();
            });
    assertThat(form.scores()).hasSize(2);
    assertThat(form.scores().getFirst().bands()).extracting(Band::to).containsExactly(1.5, null);
    assertThat(form.scores().getFirst().bands().getFirst().resources())
        .containsExactly(LocalText.of("A book"));
  }

  @Test
  void loadsADocumentOfTheEarlierShapeUnchanged() {
    Form form = TestForms.read(TestForms.resource("/documents/ai-readiness-v1.json"));

    assertThat(form.version()).isEqualTo("1.0.0");
    assertThat(form.languages()).containsExactly("en");
    assertThat(form.estimatedMinutes()).isNull();
    assertThat(form.consent()).isNull();
    assertThat(form.scores()).isEmpty();
    assertThat(form.scoreShownToParticipant()).isTrue();
    assertThat(form.pages()).extracting(page -> page.questions().size()).containsExactly(3, 4);
    assertThat(form.question("ai_confidence").orElseThrow().options())
        .extracting(Option::value)
        .startsWith(AnswerValue.Number.of(0));
    assertThat(form.question("used_before").orElseThrow().options())
        .extracting(option -> option.label().fallback())
        .containsExactly("true", "false");
  }

  @Test
  void namesEveryFaultAtOnce() {
    String document =
        json(
            """
            {'id':'my form','title':'','meta':{'version':'1'},'theme':1,'pages':[
              {'id':'a','title':'A','visibleIf':'{x} =','blocks':[
                {'type':'signature','name':'d','label':'D'},
                {'type':'select','name':'s','label':'{later}','options':['x','x'],'max':3}]},
              {'id':'a','title':'B','visibleIf':'{s} = 1','blocks':[
                {'type':'text','name':'d','label':'{nobody|you}','pattern':'(a)\\\\1'}]}],
             'scores':[{'name':'q','expression':'{s} + {gone}'}]}
            """);

    assertThat(TestForms.faults(document))
        .extracting(fault -> fault.pointer() + " " + fault.code())
        .containsExactlyInAnyOrder(
            "/id invalid_name",
            "/title missing_key",
            "/meta/version invalid_version",
            "/theme unknown_key",
            "/pages/0/visibleIf invalid_expression",
            "/pages/0/blocks/0/type unknown_type",
            "/pages/0/blocks/1/options/1 duplicate_option",
            "/pages/0/blocks/1/max unknown_key",
            "/pages/0/blocks/1/label dangling_reference",
            "/pages/1/id duplicate_name",
            "/pages/1/blocks/0/name duplicate_name",
            "/pages/1/blocks/0/pattern unsafe_pattern",
            "/pages/1/blocks/0/label dangling_reference",
            "/scores/0/expression dangling_reference");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{'id':'a','id':'b'} | unreadable_json | ^Line 1, column^",
        "{'id':} | unreadable_json | ^Line 1, column 7^",
        "{'id':'a'} x | unreadable_json | ^Line 1^",
        "^^ | wrong_type | ^object^",
        "[] | wrong_type | ^object^",
        "null | wrong_type | ^object^",
        "3 | wrong_type | ^object^"
      })
  void refusesWhatIsNoDocument(String document, String code, String message) {
    assertThat(TestForms.faults(json(document)))
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.pointer()).isEmpty();
          assertThat(fault.code()).isEqualTo(code);
          assertThat(fault.message()).contains(message);
        });
  }

  @Test
  void boundsSizeAndDepth() {
    String most = document(page("p", TEXT));
    String padded = most + " ".repeat(FormReader.LARGEST - most.length());

    assertThat(TestForms.faults(padded)).isEmpty();
    assertThat(codes(padded + " ")).containsExactly("document_too_large");
    assertThat(codes("\"" + "é".repeat(FormReader.LARGEST / 2) + "\""))
        .containsExactly("document_too_large");
    assertThat(codes("[".repeat(32) + "]".repeat(32))).containsExactly("wrong_type");
    assertThat(codes("[".repeat(33) + "]".repeat(33))).containsExactly("unreadable_json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{}                                                  | /type missing_key",
        "{'type':3}                                          | /type wrong_type",
        "{'type':'signature','name':'e','label':'E'}         | /type unknown_type",
        "{'type':'text','name':'t','label':'L','rows':['a']} | /rows unknown_key",
        "{'type':'text','name':'t','label':'L','requiredIf':1} | /requiredIf wrong_type",
        "{'type':'text','name':'t','label':'L','requiredIf':'(('} | /requiredIf invalid_expression",
        "{'type':'text','name':'t','label':'L','required':true,'requiredIf':'true'} | /requiredIf conflicting_keys",
        "{'type':'email','name':'t','label':'L','maxLength':3} | /maxLength unknown_key",
        "{'type':'date','name':'t','label':'L','min':1}      | /min wrong_type",
        "{'type':'date','name':'t','label':'L','min':'2026-02-29'} | /min wrong_type",
        "{'type':'date','name':'t','label':'L','max':'31.01.2026'} | /max wrong_type",
        "{'type':'date','name':'t','label':'L','min':'2026-02-01','max':'2026-01-31'} | /min invalid_range",
        "{'type':'nps','name':'t','label':'L','min':0}       | /min unknown_key",
        "{'type':'consent','name':'t','label':'L','text':3}  | /text wrong_type",
        "{'type':'consent','name':'t','label':'L','options':['a']} | /options unknown_key",
        "{'type':'ranking','name':'t','label':'L'}           | /options missing_key",
        "{'type':'ranking','name':'t','label':'L','options':['a']} | /options invalid_range",
        "{'type':'ranking','name':'t','label':'L','options':['a',{'value':'b','detail':'d'}]} | /options/1/detail unknown_key",
        "{'type':'ranking','name':'t','label':'L','options':['a',{'value':'b','exclusive':true}]} | /options/1/exclusive unknown_key",
        "{'type':'matrix','name':'t','label':'L','options':['a']} | /rows missing_key",
        "{'type':'matrix','name':'t','label':'L','rows':['a']} | /options missing_key",
        "{'type':'matrix','name':'t','label':'L','rows':[],'options':['a']} | /rows invalid_range",
        "{'type':'matrix','name':'t','label':'L','rows':['a b'],'options':['a']} | /rows/0 invalid_name",
        "{'type':'matrix','name':'t','label':'L','rows':[1],'options':['a']} | /rows/0 wrong_type",
        "{'type':'matrix','name':'t','label':'L','rows':[{'label':'A'}],'options':['a']} | /rows/0/name missing_key",
        "{'type':'matrix','name':'t','label':'L','rows':[{'name':'a'}],'options':['a']} | /rows/0/label missing_key",
        "{'type':'matrix','name':'t','label':'L','rows':[{'name':'a','label':'{no}'}],'options':['a']} | /rows/0/label dangling_reference",
        "{'type':'matrix','name':'t','label':'L','rows':['a','a'],'options':['a']} | /rows/1 duplicate_name",
        "{'type':'matrix','name':'t','label':'L','rows':['a'],'options':[{'value':'b','detail':'d'}]} | /options/0/detail unknown_key",
        "{'type':'radio','name':'t','label':'L','options':[{'value':1,'detail':'a b'}]} | /options/0/detail invalid_name",
        "{'type':'radio','name':'t','label':'L','options':[{'value':1,'detail':'t'}]} | /options/0/detail duplicate_name",
        "{'type':'radio','name':'t','label':'L','options':[{'value':1,'detail':{'name':'t'}}]} | /options/0/detail/name duplicate_name",
        "{'type':'radio','name':'t','label':'L','options':[{'value':1,'detail':{'label':'D'}}]} | /options/0/detail/name missing_key",
        "{'type':'radio','name':'t','label':'L','options':[{'value':1,'detail':{'name':'d','label':'{no}'}}]} | /options/0/detail/label dangling_reference",
        "{'type':'radio','name':'t','label':'L','options':[{'value':1,'detail':{'name':'d','pattern':'a'}}]} | /options/0/detail/pattern unknown_key",
        "{'type':'radio','name':'t','label':'L','options':[{'value':1,'detail':{'name':'d','maxLength':0}}]} | /options/0/detail/maxLength invalid_range",
        "{'type':'radio','name':'t','label':'L','options':[{'value':1,'detail':true}]} | /options/0/detail wrong_type",
        "{'type':'markdown'}                                 | /content missing_key",
        "{'type':'markdown','content':'x','name':'n'}        | /name unknown_key",
        "{'type':'markdown','content':'x','required':true}   | /required unknown_key",
        "{'type':'markdown','content':'x','colour':null}     | /colour unknown_key",
        "{'type':'markdown','content':'x','a/b~c':1}         | /a~1b~0c unknown_key",
        "{'type':'text','label':'L'}                         | /name missing_key",
        "{'type':'text','name':'a b','label':'L'}            | /name invalid_name",
        "{'type':'text','name':3,'label':'L'}                | /name wrong_type",
        "{'type':'text','name':'t'}                          | /label missing_key",
        "{'type':'text','name':'t','label':3}                | /label wrong_type",
        "{'type':'text','name':'t','label':' '}              | /label missing_key",
        "{'type':'text','name':'t','label':'a\\u0000'}       | /label unreadable_text",
        "{'type':'text','name':'t','label':'L','required':1} | /required wrong_type",
        "{'type':'text','name':'t','label':'L','options':['a']} | /options unknown_key",
        "{'type':'text','name':'t','label':'L','identifier':'a b'} | /identifier invalid_name",
        "{'type':'text','name':'t','label':'L','maxLength':0} | /maxLength invalid_range",
        "{'type':'text','name':'t','label':'L','maxLength':10001} | /maxLength invalid_range",
        "{'type':'text','name':'t','label':'L','maxLength':1.5} | /maxLength wrong_type",
        "{'type':'text','name':'t','label':'L','maxLength':1e99999} | /maxLength wrong_type",
        "{'type':'text','name':'t','label':'L','maxLength':3,'minLength':4} | /minLength invalid_range",
        "{'type':'text','name':'t','label':'L','pattern':'a(?=b)'} | /pattern unsafe_pattern",
        "{'type':'text','name':'t','label':'L','pattern':'(a)\\\\1'} | /pattern unsafe_pattern",
        "{'type':'text','name':'t','label':'L','pattern':'((a{1000}){1000}){10}'} | /pattern unsafe_pattern",
        "{'type':'text','name':'t','label':'L','pattern':'\\\\Q(\\\\E'} | /pattern unsafe_pattern",
        "{'type':'textarea','name':'t','label':'L','pattern':'a'} | /pattern unknown_key",
        "{'type':'select','name':'t','label':'L'}            | /options missing_key",
        "{'type':'select','name':'t','label':'L','options':[]} | /options invalid_range",
        "{'type':'select','name':'t','label':'L','options':{}} | /options wrong_type",
        "{'type':'radio','name':'t','label':'L','options':[1,1.0]} | /options/1 duplicate_option",
        "{'type':'radio','name':'t','label':'L','options':[[1]]} | /options/0 wrong_type",
        "{'type':'radio','name':'t','label':'L','options':[null]} | /options/0 wrong_type",
        "{'type':'radio','name':'t','label':'L','options':[1e999999]} | /options/0 wrong_type",
        "{'type':'radio','name':'t','label':'L','options':['']} | /options/0 missing_key",
        "{'type':'radio','name':'t','label':'L','options':[{'label':'x'}]} | /options/0/value missing_key",
        "{'type':'radio','name':'t','label':'L','options':[{'value':1,'exclusive':true}]} | /options/0/exclusive unknown_key",
        "{'type':'checkbox','name':'t','label':'L','minSelections':1} | /minSelections unknown_key",
        "{'type':'checkbox','name':'t','label':'L','options':['a'],'maxSelections':2} | /maxSelections invalid_range",
        "{'type':'checkbox','name':'t','label':'L','options':['a','b'],'minSelections':2,'maxSelections':1} | /minSelections invalid_range",
        "{'type':'number','name':'t','label':'L','min':3,'max':2} | /min invalid_range",
        "{'type':'number','name':'t','label':'L','step':0}   | /step invalid_range",
        "{'type':'number','name':'t','label':'L','min':'1'}  | /min wrong_type",
        "{'type':'number','name':'t','label':'L','min':1e999999} | /min invalid_range",
        "{'type':'scale','name':'t','label':'L','max':5}     | /min missing_key",
        "{'type':'scale','name':'t','label':'L','min':5,'max':5} | /max invalid_range",
        "{'type':'scale','name':'t','label':'L','min':0,'max':101} | /max invalid_range",
        "{'type':'text','name':'t','label':'L','visibleIf':true} | /visibleIf wrong_type",
        "{'type':'text','name':'t','label':'L','visibleIf':'{x'} | /visibleIf invalid_expression"
      })
  void refusesFaultyBlocks(String block, String fault) {
    assertThat(where(document(page("p", block)))).containsExactly("/pages/0/blocks/0" + fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "'id'             | {'title':'T','meta':{'version':'1.0.0'},'pages':[P]} | /id missing_key",
        "'title'          | {'id':'i','meta':{'version':'1.0.0'},'pages':[P]}    | /title missing_key",
        "'meta'           | {'id':'i','title':'T','pages':[P]}                   | /meta missing_key",
        "'version'        | {'id':'i','title':'T','meta':{},'pages':[P]}         | /meta/version missing_key",
        "'pages'          | {'id':'i','title':'T','meta':{'version':'1.0.0'}}    | /pages missing_key",
        "no page          | {'id':'i','title':'T','meta':{'version':'1.0.0'},'pages':[]} | /pages invalid_range",
        "no object        | {'id':'i','title':'T','meta':{'version':'1.0.0'},'pages':[P,3]} | /pages/1 wrong_type",
        "no blocks        | {'id':'i','title':'T','meta':{'version':'1.0.0'},'pages':[{'id':'p','title':'T','blocks':[]}]} | /pages/0/blocks invalid_range",
        "page title       | {'id':'i','title':'T','meta':{'version':'1.0.0'},'pages':[{'id':'p','blocks':[{'type':'text','name':'t','label':'L'}]}]} | /pages/0/title missing_key",
        "semver           | {'id':'i','title':'T','meta':{'version':'01.0.0'},'pages':[P]} | /meta/version invalid_version",
        "version type     | {'id':'i','title':'T','meta':{'version':1},'pages':[P]} | /meta/version wrong_type",
        "language         | {'id':'i','title':'T','meta':{'version':'1.0.0','languages':['english language']},'pages':[P]} | /meta/languages unknown_language",
        "language twice   | {'id':'i','title':'T','meta':{'version':'1.0.0','languages':['en','en']},'pages':[P]} | /meta/languages duplicate_name",
        "minutes          | {'id':'i','title':'T','meta':{'version':'1.0.0','estimatedMinutes':0},'pages':[P]} | /meta/estimatedMinutes invalid_range",
        "showScore        | {'id':'i','title':'T','meta':{'version':'1.0.0','showScore':'all'},'pages':[P]} | /meta/showScore wrong_type",
        "meta key         | {'id':'i','title':'T','meta':{'version':'1.0.0','x':1},'pages':[P]} | /meta/x unknown_key",
        "navigation       | {'id':'i','title':'T','meta':{'version':'1.0.0'},'navigation':{'autosave':'yes'},'pages':[P]} | /navigation/autosave wrong_type",
        "consent version  | {'id':'i','title':'T','meta':{'version':'1.0.0'},'consent':{'version':'x','text':'T'},'pages':[P]} | /consent/version invalid_version",
        "consent text     | {'id':'i','title':'T','meta':{'version':'1.0.0'},'consent':{'version':'1.0.0'},'pages':[P]} | /consent/text missing_key",
        "translation      | {'id':'i','title':{'en':'T'},'meta':{'version':'1.0.0','languages':['en','de']},'pages':[P]} | /title missing_translation",
        "blank            | {'id':'i','title':{'en':'T','de':' '},'meta':{'version':'1.0.0','languages':['en','de']},'pages':[P]} | /title missing_translation",
        "not spoken       | {'id':'i','title':{'en':'T','fr':'T'},'meta':{'version':'1.0.0'},'pages':[P]} | /title/fr unknown_language"
      })
  void refusesFaultyHeads(String what, String document, String fault) {
    String whole =
        document.replace(
            "P", "{'id':'p','title':'T','blocks':[{'type':'text','name':'t','label':'L'}]}");
    assertThat(where(json(whole))).as(what).containsExactly(fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{'expression':'1'}                         | /name missing_key",
        "{'name':'s'}                               | /expression missing_key",
        "{'name':'s','expression':'1 +'}            | /expression invalid_expression",
        "{'name':'s','expression':'{n}'}            | /expression dangling_reference",
        "{'name':'s','expression':'1 = 1'}          | /expression type_mismatch",
        "{'name':'s','expression':'{t}'}            | /expression type_mismatch",
        "{'name':'s','expression':'1','bands':[{'to':1,'label':'a'}]} | /bands/0/to invalid_range",
        "{'name':'s','expression':'1','bands':[{'label':'a'},{'label':'b'}]} | /bands/0/to missing_key",
        "{'name':'s','expression':'1','bands':[{'to':2,'label':'a'},{'to':2,'label':'b'},{'label':'c'}]} | /bands/1/to invalid_range",
        "{'name':'s','expression':'1','bands':[{}]} | /bands/0/label missing_key",
        "{'name':'s','expression':'1','bands':[{'label':'a','resources':[1]}]} | /bands/0/resources/0 wrong_type"
      })
  void refusesFaultyScores(String score, String fault) {
    String scores = ",'scores':[%s]".formatted(score);
    assertThat(where(document(List.of(page("p", TEXT)), scores)))
        .containsExactly("/scores/0" + fault);
  }

  @Test
  void refusesTwoScoresOfOneName() {
    String scores = ",'scores':[{'name':'s','expression':'1'},{'name':'s','expression':'2'}]";

    assertThat(where(document(List.of(page("p", TEXT)), scores)))
        .containsExactly("/scores/1/name duplicate_name");
  }

  @Test
  void refusesMoreQuestionsOnAPageThanOneCallMaySave() {
    String[] blocks = new String[51];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = "{'type':'text','name':'t%d','label':'L'}".formatted(i);
    }

    assertThat(where(document(page("p", blocks)))).containsExactly("/pages/0/blocks invalid_range");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "\\d{4}-\\d{2}-\\d{2} true",
        "[A-Z]{2}\\d{2}[A-Z0-9]{11,30} true",
        "(a{10}){10} true",
        "(\\p{Lu}[^]a]{3}){2} true",
        "(a{1000}[[:alpha:](]){1000} false",
        "(a{1000}){6} false",
        "(a{1000}[(]){1000} false",
        "((a{20,}){20,}){20} false",
        "a{1001} false",
        "(a false"
      })
  void acceptsPatternsOfBoundedSize(String pattern, boolean safe) {
    String block =
        "{'type':'text','name':'t','label':'L','pattern':'%s'}"
            .formatted(pattern.replace("\\", "\\\\"));

    assertThat(TestForms.faults(document(page("p", block))).isEmpty()).isEqualTo(safe);
  }

  @Test
  void keepsQuietAboutAQuestionWhoseBlockHasFaults() {
    String broken = "{'type':'scale','name':'s','label':'L','min':'0','max':3}";

    assertThat(
            where(
                document(
                    page("p", broken),
                    pageIf("q", "{s} = 'x' or {s} > 9".replace('\'', '`'), TEXT))))
        .containsExactly("/pages/0/blocks/0/min wrong_type");
  }

  private static List<String> codes(String document) {
    return TestForms.faults(document).stream().map(FormFault::code).toList();
  }

  private static List<String> where(String document) {
    return TestForms.faults(document).stream()
        .map(fault -> fault.pointer() + " " + fault.code())
        .toList();
  }
}
