package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.forms.TestForms.json;
import static preflight.support.Person.json;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.support.RunningApp;

class FormSchemaTests {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(TestForms.resource("/schemas/form.json"));

  @ParameterizedTest
  @MethodSource("documents")
  void acceptsEveryDocumentThereIs(Path document) throws IOException {
    String text = Files.readString(document);

    assertThat(errors(text)).isEmpty();
    assertThat(FormReader.read(text)).isInstanceOf(FormReading.Readable.class);
  }

  static List<Path> documents() throws IOException {
    try (Stream<Path> shipped = Files.walk(Path.of("src/main/resources/forms"));
        Stream<Path> tested = Files.walk(Path.of("src/test/resources/documents"))) {
      return Stream.concat(shipped, tested)
          .filter(path -> path.toString().endsWith(".json"))
          .toList();
    }
  }

  /** What the reference for authors shows can be copied out of it. */
  @ParameterizedTest
  @MethodSource("examples")
  void acceptsEveryExampleOfTheReference(String block) {
    String document = TestForms.document(TestForms.page("p", "BLOCK")).replace("BLOCK", block);

    assertThat(errors(document)).isEmpty();
    assertThat(TestForms.faults(document)).isEmpty();
  }

  @Test
  void theReferenceShowsEveryType() throws IOException {
    assertThat(examples())
        .extracting(block -> ConditionVectors.JSON.readTree(block).get("type").asString())
        .contains(BlockDocument.TYPES.split(", "));
  }

  static List<String> examples() throws IOException {
    return Pattern.compile("```json\n(\\{ \"type\".*?)```", Pattern.DOTALL)
        .matcher(Files.readString(Path.of("docs/forms.md")))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  @Property(tries = 300)
  void acceptsWhateverTheReaderAccepts(@ForAll Random random) {
    String document = GeneratedForms.document(random);

    assertThat(errors(document)).as(document).isEmpty();
    assertThat(TestForms.faults(document)).as(document).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'hologram','name':'q','label':'L'}",
        "{'name':'q','label':'L'}",
        "{'type':'text','label':'L'}",
        "{'type':'text','name':'q'}",
        "{'type':'text','name':'a b','label':'L'}",
        "{'type':'text','name':'q','label':' '}",
        "{'type':'text','name':'q','label':{'english language':'L'}}",
        "{'type':'text','name':'q','label':'L','colour':null}",
        "{'type':'text','name':'q','label':'L','options':['a']}",
        "{'type':'text','name':'q','label':'L','required':'yes'}",
        "{'type':'text','name':'q','label':'L','required':true,'requiredIf':'true'}",
        "{'type':'text','name':'q','label':'L','maxLength':0}",
        "{'type':'text','name':'q','label':'L','visibleIf':true}",
        "{'type':'textarea','name':'q','label':'L','pattern':'a'}",
        "{'type':'number','name':'q','label':'L','step':0}",
        "{'type':'number','name':'q','label':'L','min':'1'}",
        "{'type':'email','name':'q','label':'L','maxLength':9}",
        "{'type':'date','name':'q','label':'L','min':'soon'}",
        "{'type':'date','name':'q','label':'L','min':20260131}",
        "{'type':'select','name':'q','label':'L'}",
        "{'type':'select','name':'q','label':'L','options':[]}",
        "{'type':'radio','name':'q','label':'L','options':[1,1.0]}",
        "{'type':'radio','name':'q','label':'L','options':['']}",
        "{'type':'radio','name':'q','label':'L','options':[null]}",
        "{'type':'radio','name':'q','label':'L','options':[{'label':'x'}]}",
        "{'type':'radio','name':'q','label':'L','options':[{'value':1,'exclusive':true}]}",
        "{'type':'radio','name':'q','label':'L','options':[{'value':1,'detail':'a b'}]}",
        "{'type':'radio','name':'q','label':'L','options':[{'value':1,'detail':{'label':'D'}}]}",
        "{'type':'radio','name':'q','label':'L','options':[{'value':1,'detail':{'name':'d','pattern':'a'}}]}",
        "{'type':'checkbox','name':'q','label':'L','options':[{'value':1,'exclusive':1}]}",
        "{'type':'scale','name':'q','label':'L','min':0}",
        "{'type':'nps','name':'q','label':'L','max':10}",
        "{'type':'matrix','name':'q','label':'L','options':['a']}",
        "{'type':'matrix','name':'q','label':'L','rows':['a b'],'options':['a']}",
        "{'type':'matrix','name':'q','label':'L','rows':[{'name':'r'}],'options':['a']}",
        "{'type':'matrix','name':'q','label':'L','rows':['r'],'options':[{'value':1,'detail':'d'}]}",
        "{'type':'ranking','name':'q','label':'L','options':['a']}",
        "{'type':'consent','name':'q','label':'L','text':1}",
        "{'type':'markdown','content':'x','name':'q'}",
        "{'type':'markdown'}",
        "'markdown'"
      })
  void refusesWhatTheReaderRefusesOfABlock(String block) {
    refuses(TestForms.document(TestForms.page("p", block)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{'id':'f','title':'T','meta':{'version':'1.0.0'}}",
        "{'id':'f','title':'T','meta':{'version':'1.0.0'},'pages':[]}",
        "{'id':'f','title':'T','meta':{'version':'1.0.0'},'pages':[{'id':'p','title':'P','blocks':[]}]}",
        "{'id':'a b','title':'T','meta':{'version':'1.0.0'},'pages':[PAGE]}",
        "{'id':'f','title':'','meta':{'version':'1.0.0'},'pages':[PAGE]}",
        "{'id':'f','title':'T','meta':{'version':'1'},'pages':[PAGE]}",
        "{'id':'f','title':'T','meta':{'version':'1.0.0+build'},'pages':[PAGE]}",
        "{'id':'f','title':'T','meta':{'version':'1.0.0','languages':['english language']},'pages':[PAGE]}",
        "{'id':'f','title':'T','meta':{'version':'1.0.0','languages':['en','en']},'pages':[PAGE]}",
        "{'id':'f','title':'T','meta':{'version':'1.0.0','showScore':'all'},'pages':[PAGE]}",
        "{'id':'f','title':'T','meta':{'version':'1.0.0','estimatedMinutes':0},'pages':[PAGE]}",
        "{'id':'f','title':'T','meta':{'version':'1.0.0'},'consent':{'version':'1.0.0'},'pages':[PAGE]}",
        "{'id':'f','title':'T','meta':{'version':'1.0.0'},'theme':1,'pages':[PAGE]}",
        "{'id':'f','title':'T','meta':{'version':'1.0.0'},'pages':[PAGE],'scores':[{'name':'s'}]}",
        "{'id':'f','title':'T','meta':{'version':'1.0.0'},'pages':[PAGE],'scores':[{'name':'s','expression':'1','bands':[]}]}"
      })
  void refusesWhatTheReaderRefusesOfADocument(String document) {
    refuses(
        json(
            document.replace(
                "PAGE", "{'id':'p','title':'P','blocks':[{'type':'markdown','content':'x'}]}")));
  }

  @Test
  void isServedToEditorsAndCached() {
    var response = RunningApp.http().get("/schemas/form.json");
    String tag = response.headers().firstValue("ETag").orElseThrow();

    assertThat(json(response, 200).get("$schema").asString())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(response.headers().firstValue("Cache-Control")).contains("max-age=60, public");
    assertThat(RunningApp.http().get("/schemas/form.json", "If-None-Match", tag).statusCode())
        .isEqualTo(304);
  }

  private static void refuses(String document) {
    assertThat(errors(document)).as(document).isNotEmpty();
    assertThat(TestForms.faults(document)).as(document).isNotEmpty();
  }

  private static List<Error> errors(String document) {
    return SCHEMA.validate(document, InputFormat.JSON);
  }
}
