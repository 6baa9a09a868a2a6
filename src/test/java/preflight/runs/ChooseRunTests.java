package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import preflight.support.Device;
import preflight.support.Person;

/** Of several runs of one form the pages mean the one that was chosen or started last. */
class ChooseRunTests {
  private static final String SURVEY = "/survey/two-pages";

  private final Person first = Person.starting("two-pages");
  private final Person second = first.startingAgain("two-pages");
  private final Device device = Device.of(first);

  @Test
  void goesOnWithTheChosenRun() {
    first.save("first", "{\"word\":\"calm\",\"mood\":\"calm\",\"tools\":[\"pen\"]}");
    assertThat(page()).contains(second.run());

    var chosen = choose(first.run());

    assertThat(chosen.statusCode()).isEqualTo(303);
    assertThat(Device.location(chosen)).isEqualTo(SURVEY + "/second");
    assertThat(page()).contains(first.run());
    choose(second.run());
    assertThat(page()).contains(second.run());
  }

  @Test
  void aNewStartIsTheNewestAgain() {
    choose(first.run());

    var third = first.startingAgain("two-pages");

    assertThat(page()).contains(third.run());
  }

  @Test
  void theStartPageListsThemWithTheCurrentOneFirst() {
    choose(first.run());

    var page = device.get(SURVEY).body();

    assertThat(page).contains("value=\"" + second.run() + "\"", "more than once");
    assertThat(page.substring(page.indexOf("id=\"others\""), page.indexOf("id=\"start\"")))
        .contains(second.run())
        .doesNotContain(first.run());
  }

  @Test
  void theStartPageListsNoMoreThanTen() {
    for (int i = 0; i < 10; i++) {
      first.startingAgain("two-pages");
    }

    var page = device.get(SURVEY).body();

    assertThat(page.split("/run/choose", -1)).hasSize(10);
  }

  @Test
  void aPageFromElsewhereHearsThatThereAreMore() {
    assertThat(device.get(SURVEY + "/run/current").body()).contains("\"others\":1");
  }

  @Test
  void aSubmittedOneLeadsToItsReceipt() {
    ResumeRunTests.submit(first);

    assertThat(Device.location(choose(first.run())))
        .isEqualTo(SURVEY + "/finish/receipt?run=" + first.run());
  }

  @Test
  void somebodyElsesRunIsNotThere() {
    assertThat(choose(Person.starting("two-pages").run()).statusCode()).isEqualTo(404);
    assertThat(page()).contains(second.run());
  }

  private String page() {
    return device.get(SURVEY + "/first").body();
  }

  private HttpResponse<String> choose(String run) {
    return device.post(SURVEY, SURVEY + "/run/choose", "run_id=" + run);
  }
}
