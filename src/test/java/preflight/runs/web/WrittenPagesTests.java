package preflight.runs.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.support.Person;
import preflight.support.RunningApp;

/**
 * What the pages of a survey are written as, word for word. Whoever changes one on purpose writes them anew, with {@code
 * mvn test -Dtest=WrittenPagesTests -Dpages.write=true}, and reads the difference.
 */
class WrittenPagesTests {
  private static final Path FOLDER = Path.of("src/test/resources/pages");

  /** Every kind of block, first without and then with answers. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "matrix | {'tools':{'mail':2,'fax':1},'faxes':'Bills'}",
        "exclusive-detail | {'role':'other','role_other':'A <b>pilot</b>','tasks':['none'],'place':'town'}",
        "email-date | {'contact':'ada@example.org'}",
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

  private static void assertWritten(String name, Person ada, String path) throws IOException {
    var answer = RunningApp.http().get(path, "Cookie", "oh_session=" + ada.token());
    assertThat(answer.statusCode()).as(name + " " + answer.headers().map()).isEqualTo(200);
    String written = steady(answer.body(), ada);
    Path file = FOLDER.resolve(name + ".html");
    if (Boolean.getBoolean("pages.write")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, written);
    }
    assertThat(written).as(name).isEqualTo(Files.readString(file));
  }

  /** The content, without what is another one each time, and without what scripts show, which is the same on every page. */
  private static String steady(String page, Person ada) {
    return page.substring(page.indexOf("<main"), page.indexOf("</main>"))
            .replace(ada.run(), "RUN")
            .replaceAll("(name=\"_csrf\" value=\")[^\"]*", "$1TOKEN")
            .replaceAll("<time [^>]*>[^<]*</time>", "<time>")
            .replaceAll("nonce=\"[^\"]*\"", "nonce")
            .replaceAll("(?s)<template .*?</template>", "")
            .replaceAll("(?m)^\\s+", "")
        + "\n";
  }
}
