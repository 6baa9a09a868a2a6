package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.forms.TestForms.object;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.forms.PageReading.Accepted;
import preflight.forms.PageReading.Rejected;
import tools.jackson.databind.node.ObjectNode;

class ReadAnswersTests {
  private static final Page PAGE =
      TestForms.form(
              TestForms.page(
                  "p1",
                  "{'type':'markdown','content':'Read this'}",
                  "{'type':'text','name':'town','label':'Town','required':true,'minLength':3,'pattern':'[A-Z].*'}",
                  "{'type':'textarea','name':'story','label':'Story','maxLength':20,'minLength':5}",
                  "{'type':'number','name':'years','label':'Years','min':1,'max':60,'step':0.5}",
                  "{'type':'scale','name':'mood','label':'Mood','min':0,'max':5,'required':true}",
                  "{'type':'select','name':'role','label':'Role','options':['GP','3',3,true],'required':true}",
                  "{'type':'radio','name':'ward','label':'Ward','options':[1.5,{'value':'b','label':'Ward B'}]}",
                  "{'type':'checkbox','name':'agree','label':'I agree','required':true}",
                  "{'type':'checkbox','name':'tools','label':'Tools','options':['a','b',3],'required':true,'minSelections':2,'maxSelections':2}"))
          .pages()
          .getFirst();

  private static final String ALL =
      "{'town':'Bern','story':'It rained','years':2.5,'mood':4,'role':'GP','ward':1.5,'agree':true,'tools':['a',3]}";

  @Test
  void takesEveryTypeWithoutWarnings() {
    var accepted = accepted(ALL);

    assertThat(accepted.fields()).isEqualTo(object(ALL));
    assertThat(accepted.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'tools':[3,'a']}         | {'tools':['a',3]}",
        "{'mood':3.0}              | {'mood':3}",
        "{'mood':30e-1}            | {'mood':3}",
        "{'role':3.00}             | {'role':3}",
        "{'role':'3'}              | {'role':'3'}",
        "{'years':2e1}             | {'years':20}",
        "{'years':null}            | {'years':null}",
        "{'town':' <b>Bern</b>\\n'}| {'town':' <b>Bern</b>\\n'}",
        "{}                        | {}"
      })
  void normalisesWithoutChangingWhatWasMeant(String given, String stored) {
    assertThat(accepted(given).fields().toString()).isEqualTo(TestForms.json(stored));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'town':null}                  | town required []",
        "{'town':''}                    | town required []",
        "{'town':' \\t'}                | town required []",
        "{'town':'By'}                  | town too_short [3]",
        "{'town':'bern'}                | town pattern []",
        "{'town':'Bern\\n'}             | town pattern []",
        "{'story':'Rain'}               | story too_short [5]",
        "{'years':0.5}                  | years min [1]",
        "{'years':61}                   | years max [60]",
        "{'years':2.25}                 | years step [0.5]",
        "{'mood':null}                  | mood required []",
        "{'role':null}                  | role required []",
        "{'agree':false}                | agree required []",
        "{'agree':null}                 | agree required []",
        "{'tools':[]}                   | tools required []",
        "{'tools':['a']}                | tools too_few [2]",
        "{'tools':['a','b',3]}          | tools too_many [2]"
      })
  void storesWhatIsUnfinishedAndSaysSo(String given, String warning) {
    var accepted = accepted(given);

    assertThat(accepted.fields().toString()).isEqualTo(object(given).toString());
    assertThat(accepted.warnings()).extracting(ReadAnswersTests::words).containsExactly(warning);
  }

  @Test
  void countsTheEndsOfARangeInAndStepsFromItsStart() {
    Page page =
        TestForms.form(
                TestForms.page(
                    "p", "{'type':'number','name':'odd','label':'L','min':1,'max':9,'step':2}"))
            .pages()
            .getFirst();

    for (int finished : List.of(1, 3, 9)) {
      assertThat(page.read(object("{'odd':%d}".formatted(finished))))
          .isEqualTo(new Accepted(object("{'odd':%d}".formatted(finished)), List.of()));
    }
    assertThat(page.read(object("{'odd':4}")))
        .isEqualTo(
            new Accepted(
                object("{'odd':4}"),
                List.of(new FieldFault("odd", "step", List.of(new BigDecimal("2"))))));
  }

  @Test
  void asksNothingOfWhatMayStayOpen() {
    assertThat(accepted("{'story':'','years':null,'ward':null}").warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'nobody':1}                     | nobody unknown_field []",
        "{'town':3}                       | town type []",
        "{'town':['Bern']}                | town type []",
        "{'story':false}                  | story type []",
        "{'story':'Twenty-one characters'}| story too_long [20]",
        "{'town':'a\\u0000b'}             | town unreadable_text []",
        "{'town':'a\\ud83d'}              | town unreadable_text []",
        "{'years':'3'}                    | years type []",
        "{'years':true}                   | years type []",
        "{'years':1e999999999}            | years too_long [30]",
        "{'years':-1e-999999}             | years too_long [30]",
        "{'years':1e31}                   | years too_long [30]",
        "{'years':1234567890123456789012345678901} | years too_long [30]",
        "{'mood':6}                       | mood unknown_option []",
        "{'mood':-1}                      | mood unknown_option []",
        "{'mood':2.5}                     | mood unknown_option []",
        "{'mood':'3'}                     | mood type []",
        "{'mood':1e999999999}             | mood too_long [30]",
        "{'role':'gp'}                    | role unknown_option []",
        "{'role':'true'}                  | role unknown_option []",
        "{'role':1e999999999}             | role unknown_option []",
        "{'role':['GP']}                  | role type []",
        "{'ward':'1.5'}                   | ward unknown_option []",
        "{'ward':'Ward B'}                | ward unknown_option []",
        "{'agree':'true'}                 | agree type []",
        "{'agree':1}                      | agree type []",
        "{'tools':'a'}                    | tools type []",
        "{'tools':{'a':true}}             | tools type []",
        "{'tools':['a','x']}              | tools unknown_option []",
        "{'tools':['a',['b']]}            | tools unknown_option []",
        "{'tools':['a',null]}             | tools unknown_option []",
        "{'tools':['3']}                  | tools unknown_option []",
        "{'tools':['a','a']}              | tools duplicate_option []"
      })
  void refusesWhatIsWrong(String given, String fault) {
    assertThat(faults(object(given))).containsExactly(fault);
  }

  @Test
  void refusesTheWholeCallAndNamesEveryFault() {
    assertThat(faults(object("{'town':'Bern','mood':9,'x':1,'years':'2'}")))
        .containsExactly("mood unknown_option []", "x unknown_field []", "years type []");
  }

  @Test
  void boundsTextWithoutALimitOfItsOwn() {
    assertThat(accepted("{'town':'A%s'}".formatted("a".repeat(999))).warnings()).isEmpty();
    assertThat(faults(object("{'town':'A%s'}".formatted("a".repeat(1000)))))
        .containsExactly("town too_long [1000]");
  }

  @Test
  void boundsTheCall() {
    ObjectNode many = object("{}");
    IntStream.range(0, 51).forEach(i -> many.put("f" + i, i));
    ObjectNode large = object("{}");
    large.put("x", "a".repeat(10_000 - "{'x':''}".length()));

    assertThat(faults(many)).containsExactly(" too_many_answers [50]");
    assertThat(faults(large)).containsExactly("x unknown_field []");
    large.put("x", large.get("x").stringValue() + "a");
    assertThat(faults(large)).containsExactly(" page_too_large [10000]");
    assertThat(faults(object("{'tools':[[[[]]]]}"))).containsExactly("tools unknown_option []");
    assertThat(faults(object("{'tools':[[[[[]]]]]}"))).containsExactly(" too_deep [5]");
  }

  @Test
  void readsWhatWasStoredAndPassesOverWhatItDoesNotKnow() {
    Form form =
        new Form(
            "f",
            LocalText.of("F"),
            "1.0.0",
            List.of("en"),
            null,
            null,
            true,
            List.of(PAGE),
            List.of());
    ObjectNode stored = object("{'town':'x','mood':9,'years':null,'gone':1,'tools':['b','a']}");

    var answers = Answers.read(form, Map.of("p1", stored, "p9", object("{'role':'GP'}")));

    assertThat(answers.toJson()).isEqualTo(object("{'town':'x','tools':['a','b']}"));
    assertThat(answers.with("town", null).names()).containsExactly("tools");
    assertThat(answers.with("mood", AnswerValue.Number.of(3)).get("mood"))
        .isEqualTo(AnswerValue.Number.of(3));
  }

  private static Accepted accepted(String given) {
    PageReading reading = PAGE.read(object(given));
    assertThat(reading).isInstanceOf(Accepted.class);
    return (Accepted) reading;
  }

  private static List<String> faults(ObjectNode given) {
    PageReading reading = PAGE.read(given);
    assertThat(reading).isInstanceOf(Rejected.class);
    return ((Rejected) reading).faults().stream().map(ReadAnswersTests::words).toList();
  }

  private static String words(FieldFault fault) {
    return fault.field()
        + " "
        + fault.code()
        + " "
        + fault.arguments().stream()
            .map(String::valueOf)
            .collect(Collectors.joining(", ", "[", "]"));
  }
}
