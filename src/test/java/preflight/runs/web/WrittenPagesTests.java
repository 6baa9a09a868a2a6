package preflight.runs.web;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.WrittenPage.assertWritten;

import java.io.IOException;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.support.Person;

/** What the pages of a survey are written as; {@code WrittenPage} says how they are written anew. */
class WrittenPagesTests {
  /** Every kind of block, first without and then with answers, and these once more before they are sent. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "matrix | {'tools':{'mail':2,'fax':1},'faxes':'Bills'}",
        "exclusive-detail | {'role':'other','role_other':'A <b>pilot</b>','tasks':['none'],'place':'town'}",
        "email-date | {'contact':'ada@example.org','checkup':'2024-05-17'}",
        "ranking | {'priorities':['rest','time','money']}",
        "nps | {'recommend':9}",
        "consent | {'newsletter':true}",
        "required-if | {'refers':true,'many':-1}",
      })
  void everyKindOfBlock(String form, String answers) throws IOException {
    var ada = Person.starting(form);
    String page = "/survey/" + form + "/first";
    assertWritten(form + "-empty", ada, page);

    assertThat(ada.save("first", answers.replace('\'', '"')).statusCode()).isEqualTo(200);

    assertWritten(form + "-answered", ada, page);
    assertWritten(form + "-check", ada, "/survey/" + form + "/finish/check");
  }

  @Test
  void aWholeQuestionnaire() throws IOException {
    var ada = Person.starting("ai-readiness");
    var pages = new LinkedHashMap<String, String>();
    pages.put("background", "{'role':'nurse','setting':'hospital','years_in_practice':7}");
    pages.put("confidence", "{'ai_confidence':3,'judging_output':0,'explaining':5}");
    pages.put("use", "{'tool_use':1,'tasks':['notes'],'checking':'always','local_rules':'clear'}");
    pages.put("barriers", "{'barriers':['time','trust'],'first_help':'A course'}");
    pages.put("difficulty", "{'recent_problem':'It left an allergy out & nobody noticed.'}");
    for (var each : pages.entrySet()) {
      assertThat(ada.save(each.getKey(), each.getValue().replace('\'', '"')).statusCode())
          .as(each.getKey())
          .isEqualTo(200);
      assertWritten("whole-" + each.getKey(), ada, "/survey/ai-readiness/" + each.getKey());
    }
    assertWritten("whole-check", ada, "/survey/ai-readiness/finish/check");

    assertThat(ada.complete().statusCode()).isEqualTo(200);

    assertWritten("whole-result", ada, "/survey/ai-readiness/finish/result");
  }
}
