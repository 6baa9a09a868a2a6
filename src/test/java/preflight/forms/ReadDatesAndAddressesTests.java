package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.forms.TestForms.object;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.forms.PageReading.Accepted;
import preflight.forms.PageReading.Rejected;

class ReadDatesAndAddressesTests {
  private static final Page PAGE =
      TestForms.form(
              TestForms.page(
                  "p1",
                  "{'type':'email','name':'mail','label':'L','required':true}",
                  "{'type':'date','name':'day','label':'L','min':'2024-02-29','max':'2026-12-31'}",
                  "{'type':'date','name':'any','label':'L','required':true}"))
          .pages()
          .getFirst();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'mail':'ada@example.org'}",
        "{'mail':'ada.lovelace+test@sub.example.co.uk'}",
        "{'mail':'o`neil@example.org'}",
        "{'mail':'ada@münchen.de'}",
        "{'day':'2024-02-29'}",
        "{'day':'2026-12-31'}",
        "{'any':'0001-01-01'}",
        "{'any':'9999-12-31'}",
        "{'day':null}",
        "{'day':''}"
      })
  void takesWhatIsWrittenAsItShould(String given) {
    assertThat(PAGE.read(object(given))).isEqualTo(new Accepted(object(given), List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{'mail':''}                        | required []",
        "{'mail':null}                      | required []",
        "{'mail':'ada'}                     | email []",
        "{'mail':'ada@localhost'}           | email []",
        "{'mail':'ada@[127.0.0.1]'}         | email []",
        "{'mail':' ada@example.org'}        | email []",
        "{'mail':'Ada <ada@example.org>'}   | email []",
        "{'mail':'a@b@example.org'}         | email []",
        "{'mail':'a@example.org, b@x.org'}  | email []",
        "{'mail':'ada..l@example.org'}      | email []",
        "{'mail':'ada . l@example.org'}     | email []",
        "{'any':' '}                        | required []",
        "{'any':'2026-02-29'}               | date []",
        "{'any':'2026-13-01'}               | date []",
        "{'any':'2026-1-1'}                 | date []",
        "{'any':'31.01.2026'}               | date []",
        "{'any':'0000-01-01'}               | date []",
        "{'any':'+12026-01-01'}             | date []",
        "{'any':'2026-01-31T10:00'}         | date []",
        "{'any':'2026-01-31 '}              | date []",
        "{'day':'soon'}                     | date []",
        "{'day':'2024-02-28'}               | min_date [2024-02-29]",
        "{'day':'2027-01-01'}               | max_date [2026-12-31]"
      })
  void storesWhatIsUnfinishedAndSaysSo(String given, String warning) {
    var accepted = (Accepted) PAGE.read(object(given));

    assertThat(accepted.fields()).isEqualTo(object(given));
    assertThat(accepted.warnings())
        .extracting(fault -> fault.code() + " " + fault.arguments())
        .containsExactly(warning);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{'mail':3}      | mail type []",
        "{'mail':['a']}  | mail type []",
        "{'day':20260131}| day type []",
        "{'day':{}}      | day type []",
        "{'day':'\\u0000'} | day unreadable_text []"
      })
  void refusesWhatIsNoText(String given, String fault) {
    assertThat(refused(given)).containsExactly(fault);
  }

  @Test
  void refusesWhatIsTooLong() {
    String longest = "a@" + "b".repeat(248) + ".org";

    assertThat(PAGE.read(object("{'mail':'%s'}".formatted(longest)))).isInstanceOf(Accepted.class);
    assertThat(refused("{'mail':'x%s'}".formatted(longest))).containsExactly("mail too_long [254]");
    assertThat(refused("{'day':'%s'}".formatted("1".repeat(41))))
        .containsExactly("day too_long [40]");
  }

  private static List<String> refused(String given) {
    return ((Rejected) PAGE.read(object(given)))
        .faults().stream()
            .map(fault -> fault.field() + " " + fault.code() + " " + fault.arguments())
            .toList();
  }
}
