package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.forms.TestForms.object;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.forms.PageReading.Accepted;
import preflight.forms.PageReading.Rejected;

/** Matrix, ranking, consent, nps, and checkboxes with an option that stands alone. */
class ReadTablesAndOrdersTests {
  private static final Form FORM =
      TestForms.form(
          TestForms.page(
              "p1",
              "{'type':'matrix','name':'use','label':'L','required':true,'rows':['mail','fax','phone'],'options':['no',1,true]}",
              "{'type':'matrix','name':'free','label':'L','rows':['a','b'],'options':[0,1]}",
              "{'type':'ranking','name':'rank','label':'L','required':true,'options':['a',2,'c']}",
              "{'type':'consent','name':'ok','label':'L'}",
              "{'type':'consent','name':'maybe','label':'L','required':false}",
              "{'type':'nps','name':'nps','label':'L','required':true}",
              "{'type':'checkbox','name':'tools','label':'L','minSelections':2,'maxSelections':2,'options':['a','b','c',{'value':'none','exclusive':true}]}"));
  private static final Page PAGE = FORM.pages().getFirst();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{'use':{'phone':true,'mail':'no','fax':1.0}} | {'use':{'mail':'no','fax':1,'phone':true}}",
        "{'free':{'a':0,'b':null}}                    | {'free':{'a':0}}",
        "{'free':{}}                                  | {'free':{}}",
        "{'rank':['c','a',2.0]}                       | {'rank':['c','a',2]}",
        "{'ok':true}                                  | {'ok':true}",
        "{'maybe':null}                               | {'maybe':null}",
        "{'nps':0}                                    | {'nps':0}",
        "{'nps':1e1}                                  | {'nps':10}",
        "{'tools':['b','a']}                          | {'tools':['a','b']}",
        "{'tools':['none']}                           | {'tools':['none']}"
      })
  void takesWhatIsFinishedInTheOrderItStandsFor(String given, String stored) {
    var accepted = (Accepted) PAGE.read(object(given));

    assertThat(accepted.fields().toString()).isEqualTo(TestForms.json(stored));
    assertThat(accepted.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{'use':{}}                       | use required []",
        "{'use':{'mail':null}}            | use required []",
        "{'use':null}                     | use required []",
        "{'use':{'mail':'no'}}            | use missing_rows [2]",
        "{'use':{'mail':'no','phone':1}}  | use missing_rows [1]",
        "{'rank':[]}                      | rank required []",
        "{'rank':['c']}                   | rank incomplete_ranking []",
        "{'ok':null}                      | ok required []",
        "{'nps':null}                     | nps required []",
        "{'tools':['a']}                  | tools too_few [2]",
        "{'tools':['a','b','c']}          | tools too_many [2]",
        "{'tools':['a','none']}           | tools exclusive []",
        "{'tools':['a','b','c','none']}   | tools exclusive []"
      })
  void storesWhatIsUnfinishedAndSaysSo(String given, String warning) {
    assertThat(((Accepted) PAGE.read(object(given))).warnings())
        .extracting(fault -> fault.field() + " " + fault.code() + " " + fault.arguments())
        .containsExactly(warning);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{'use':['no']}             | use type",
        "{'use':'no'}               | use type",
        "{'use':{'letter':'no'}}    | use unknown_row",
        "{'use':{'letter':null}}    | use unknown_row",
        "{'use':{'mail':'yes'}}     | use unknown_option",
        "{'use':{'mail':'1'}}       | use unknown_option",
        "{'use':{'mail':['no']}}    | use type",
        "{'use':{'mail':{}}}        | use type",
        "{'rank':'a'}               | rank type",
        "{'rank':{'a':1}}           | rank type",
        "{'rank':['a','a']}         | rank duplicate_option",
        "{'rank':['a','x']}         | rank unknown_option",
        "{'rank':['a',null]}        | rank unknown_option",
        "{'ok':false}               | ok type",
        "{'ok':'true'}              | ok type",
        "{'ok':1}                   | ok type",
        "{'nps':11}                 | nps unknown_option",
        "{'nps':-1}                 | nps unknown_option",
        "{'nps':2.5}                | nps unknown_option",
        "{'nps':'9'}                | nps type"
      })
  void refusesWhatIsNoAnswer(String given, String fault) {
    assertThat(((Rejected) PAGE.read(object(given))).faults())
        .extracting(each -> each.field() + " " + each.code())
        .containsExactly(fault);
  }

  @Test
  void readsBackWhatWasStored() {
    Answers answers =
        Answers.read(
            FORM,
            Map.of(
                "p1",
                object("{'use':{'phone':1,'mail':'no'},'rank':['c','a'],'ok':true,'nps':7}")));

    assertThat(answers.toJson())
        .isEqualTo(object("{'use':{'mail':'no','phone':1},'rank':['c','a'],'ok':true,'nps':7}"));
    assertThat(((AnswerValue.Grid) Objects.requireNonNull(answers.get("use"))).rows())
        .containsOnlyKeys(List.of("mail", "phone"));
  }
}
