package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.forms.TestForms.object;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.forms.PageReading.Accepted;
import preflight.forms.PageReading.Rejected;
import tools.jackson.databind.node.ObjectNode;

class PostPageTests {
  private static final Page PAGE =
      TestForms.form(
              TestForms.page(
                  "p1",
                  "{'type':'text','name':'town','label':'Town'}",
                  "{'type':'textarea','name':'story','label':'Story'}",
                  "{'type':'number','name':'years','label':'Years'}",
                  "{'type':'scale','name':'mood','label':'Mood','min':-1,'max':5}",
                  "{'type':'select','name':'role','label':'Role','options':['GP','3',3,'true',true,'\\\\x','-','two\\nlines']}",
                  "{'type':'radio','name':'ward','label':'Ward','options':[1.5,'b']}",
                  "{'type':'checkbox','name':'agree','label':'I agree'}",
                  "{'type':'checkbox','name':'tools','label':'Tools','options':['a','b',3]}"))
          .pages()
          .getFirst();

  @Test
  void readsAWholePage() {
    var posted =
        Map.of(
            "town", List.of("Bern"),
            "story", List.of("One\r\ntwo"),
            "years", List.of("-2.50"),
            "mood", List.of("-1"),
            "role", List.of("3"),
            "ward", List.of("1.5"),
            "agree", List.of("true"),
            "tools", List.of("3", "a"),
            "_csrf", List.of("x"));

    assertThat(read(posted))
        .isEqualTo(
            object(
                "{'town':'Bern','story':'One\\ntwo','years':-2.5,'mood':-1,'role':3,'ward':1.5,'agree':true,'tools':['a',3]}"));
  }

  @Test
  void clearsWhatWasNotPosted() {
    String nothing =
        "{'town':null,'story':null,'years':null,'mood':null,'role':null,'ward':null,'agree':false,'tools':null}";

    assertThat(PAGE.fromForm(Map.of())).isEqualTo(object(nothing));
    assertThat(
            PAGE.fromForm(
                Map.of(
                    "town", List.of(""),
                    "years", List.of(" "),
                    "mood", List.of(),
                    "role", List.of(""),
                    "tools", List.of(""))))
        .isEqualTo(object(nothing));
  }

  private static final Page MORE =
      TestForms.form(
              TestForms.page(
                  "p1",
                  "{'type':'email','name':'mail','label':'L'}",
                  "{'type':'date','name':'day','label':'L'}",
                  "{'type':'nps','name':'nps','label':'L'}",
                  "{'type':'consent','name':'ok','label':'L'}",
                  "{'type':'matrix','name':'use','label':'L','rows':['r','s','t'],'options':['no','1',1,true]}",
                  "{'type':'ranking','name':'rank','label':'L','options':['a','2',2]}",
                  "{'type':'radio','name':'role','label':'L','options':[{'value':'x','detail':'other'}]}"))
          .pages()
          .getFirst();

  @Test
  void readsTablesOrdersAndDetails() {
    var posted =
        Map.of(
            "mail", List.of("ada@example.org"),
            "day", List.of("2026-01-31"),
            "nps", List.of("10"),
            "ok", List.of("true"),
            "use.r", List.of("\"1\""),
            "use.s", List.of("1"),
            "use.t", List.of(""),
            "rank", List.of("2", "", "a"),
            "role", List.of("x"),
            "other", List.of("Why"));

    assertThat(((Accepted) MORE.read(MORE.fromForm(posted))).fields())
        .isEqualTo(
            object(
                "{'mail':'ada@example.org','day':'2026-01-31','nps':10,'ok':true,'use':{'r':'1','s':1},'rank':[2,'a'],'role':'x','other':'Why'}"));
  }

  @Test
  void clearsTablesOrdersAndConsentThatWereNotPosted() {
    String nothing =
        "{'mail':null,'day':null,'nps':null,'ok':null,'use':null,'rank':null,'role':null,'other':null}";

    assertThat(MORE.fromForm(Map.of())).isEqualTo(object(nothing));
    assertThat(
            MORE.fromForm(
                Map.of(
                    "ok", List.of("false"),
                    "use", List.of("no"),
                    "use.r", List.of(""),
                    "use.x", List.of("no"),
                    "rank", List.of("", ""))))
        .isEqualTo(object(nothing));
  }

  @Test
  void leavesWhatIsNoOptionToReadingToRefuse() {
    ObjectNode raw =
        MORE.fromForm(
            Map.of(
                "use.r", List.of("never"),
                "rank", List.of("a", "a"),
                "nps", List.of("ten")));

    assertThat(((Rejected) MORE.read(raw)).faults())
        .extracting(fault -> fault.field() + " " + fault.code())
        .containsExactly("nps type", "use unknown_option", "rank duplicate_option");
  }

  @Test
  void everyOptionComesBackFromItsFormValue() {
    for (Option option : PAGE.question("role").orElseThrow().options()) {
      assertThat(read(Map.of("role", List.of(option.formValue()))).get("role"))
          .isEqualTo(option.value().toJson());
    }
  }

  @Test
  void formValuesAreUnique() {
    assertThat(PAGE.question("role").orElseThrow().options())
        .extracting(Option::formValue)
        .containsExactly("GP", "\"3\"", "3", "\"true\"", "true", "\\x", "\"-\"", "two\nlines")
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "years, 12, 12",
    "years, 1e2, 100",
    "years, .5, 0.5",
    "years, ' 7 ', 7",
    "years, 007, 7",
    "years, '3,5', type",
    "years, '1 000', type",
    "years, 0x1F, type",
    "years, NaN, type",
    "years, +3, type",
    "years, 1e999999, too_long",
    "years, ٣, type",
    "mood, 3x, type",
    "mood, 9, unknown_option",
    "role, GPs, unknown_option",
    "ward, 1.50, unknown_option",
    "agree, on, true",
    "agree, false, false",
    "agree, yes, type",
    "tools, z, unknown_option"
  })
  void whatCannotBeMeantIsKeptAndRefused(String field, String posted, String outcome) {
    PageReading reading = PAGE.read(PAGE.fromForm(Map.of(field, List.of(posted))));

    assertThat(
            switch (reading) {
              case Accepted(var fields, _) -> fields.get(field).toString();
              case PageReading.Rejected(var faults) -> faults.getFirst().code();
            })
        .isEqualTo(outcome);
  }

  @Property(tries = 500)
  void neverThrowsAndAlwaysSetsTheWholePage(@ForAll("posts") Map<String, List<String>> posted) {
    var raw = PAGE.fromForm(posted);

    assertThat(raw.propertyNames())
        .containsExactly("town", "story", "years", "mood", "role", "ward", "agree", "tools");
    if (PAGE.read(raw) instanceof Accepted(var fields, _)) {
      assertThat(PAGE.read(fields)).isEqualTo(PAGE.read(raw));
    }
  }

  @Provide
  Arbitrary<Map<String, List<String>>> posts() {
    Arbitrary<String> names =
        Arbitraries.of("town", "story", "years", "mood", "role", "ward", "agree", "tools", "x");
    Arbitrary<String> values =
        Arbitraries.oneOf(
            Arbitraries.of(
                "", "a", "b", "3", "\"3\"", "1.5", "true", "GP", "1e30", "1e99999", "-0", "0.10",
                "\u0000", "\uD800"),
            Arbitraries.strings().ofMaxLength(20));
    return Arbitraries.maps(names, values.list().ofMaxSize(4)).ofMaxSize(9);
  }

  private static ObjectNode read(Map<String, List<String>> posted) {
    PageReading reading = PAGE.read(PAGE.fromForm(posted));
    assertThat(reading).isInstanceOf(Accepted.class);
    return ((Accepted) reading).fields();
  }
}
