package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.forms.TestForms.page;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipeAnswersTests {
  private static final Form FORM =
      TestForms.read(
          TestForms.document(
                  page(
                      "p",
                      "{'type':'text','name':'town','label':'Town'}",
                      "{'type':'number','name':'years','label':'Years'}",
                      "{'type':'select','name':'role','label':'Role','options':[{'value':'gp','label':{'en':'Family doctor','de':'Hausarzt'}},'Coach']}",
                      "{'type':'checkbox','name':'news','label':{'en':'Send news','de':'Post'}}",
                      "{'type':'checkbox','name':'tools','label':'Tools','options':[{'value':1,'label':'Notes'},{'value':2,'label':'Images'}]}"))
              .replace("\"1.0.0\"", "\"1.0.0\",\"languages\":[\"en\",\"de\"]"));

  @Test
  void writesAnswersAsTheirLabelsInTheLanguage() {
    Answers answers =
        new Answers(
            Map.of(
                "town", text("Bern"),
                "years", new AnswerValue.Number(new BigDecimal("2.50")),
                "role", text("gp"),
                "news", new AnswerValue.Flag(true),
                "tools",
                    new AnswerValue.Choices(
                        List.of(AnswerValue.Number.of(1), AnswerValue.Number.of(2)))));

    assertThat(pipe("{town}: {role}, {years}, {news}, {tools}.", "en", answers))
        .isEqualTo("Bern: Family doctor, 2.5, Send news, Notes, Images.");
    assertThat(pipe("{role|x} {news}", "de", answers)).isEqualTo("Hausarzt Post");
    assertThat(
            Piping.apply(
                new LocalText("As {role}", Map.of("de", "Als {role}")), "de", FORM, answers))
        .isEqualTo("Als Hausarzt");
  }

  @Test
  void fallsBackWhereNothingWasAnswered() {
    Answers blank =
        new Answers(
            Map.of(
                "town", text(" "),
                "news", new AnswerValue.Flag(false),
                "tools", new AnswerValue.Choices(List.of())));

    assertThat(pipe("[{role|professional}][{role}][{role|}]", "en", Answers.none()))
        .isEqualTo("[professional][][]");
    assertThat(pipe("[{town|somewhere}][{news|no}][{tools|none}]", "en", blank))
        .isEqualTo("[somewhere][no][none]");
  }

  @Test
  void neverLooksThroughWhatAParticipantWrote() {
    Answers sly = new Answers(Map.of("town", text("{years} $1 \\ <b>")));

    assertThat(pipe("{town}", "en", sly)).isEqualTo("{years} $1 \\ <b>");
  }

  @Test
  void leavesOtherBracesAlone() {
    assertThat(pipe("{not a name} {a|b|c} { town } {}", "en", Answers.none()))
        .isEqualTo("{not a name} {a|b|c} { town } {}");
  }

  @Test
  void writesRowsAndOrdersAsTheirLabels() {
    Form form =
        TestForms.form(
            TestForms.page(
                "p",
                "{'type':'matrix','name':'use','label':'L','rows':[{'name':'mail','label':'E-mail'},'fax'],'options':[{'value':1,'label':'Daily'},0]}",
                "{'type':'ranking','name':'rank','label':'L','options':[{'value':'t','label':'Time'},{'value':'m','label':'Money'}]}",
                "{'type':'consent','name':'ok','label':'I agree'}"));
    Answers answers =
        new Answers(
            Map.of(
                "use",
                    new AnswerValue.Grid(
                        Map.of("fax", AnswerValue.Number.of(0), "mail", AnswerValue.Number.of(1))),
                "rank", new AnswerValue.Choices(List.of(text("m"), text("t"))),
                "ok", new AnswerValue.Flag(true)));

    assertThat(
            Piping.apply("{use.mail}; {use.fax|never}; {use}; {rank}; {ok}", "en", form, answers))
        .isEqualTo("Daily; 0; E-mail: Daily, fax: 0; Money, Time; I agree");
    assertThat(Piping.apply("[{use.mail|never}][{use}][{ok}]", "en", form, Answers.none()))
        .isEqualTo("[never][][]");
    assertThat(Piping.apply("[{rank.mail|none}]", "en", form, answers)).isEqualTo("[none]");
  }

  private static String pipe(String template, String language, Answers answers) {
    return Piping.apply(template, language, FORM, answers);
  }

  private static AnswerValue text(String text) {
    return new AnswerValue.Text(text);
  }
}
