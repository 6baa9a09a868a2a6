package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import preflight.support.Device;
import preflight.support.Person;
import preflight.support.RunningApp;

/** The owner sees the code as often as they like; it is stored nowhere. */
class ShowCodeTests {
  private static final String PATH = "/survey/two-pages/run/code";
  private static final Pattern CODE = Pattern.compile("id=\"code\"[^>]*>([0-9A-Z-]{24})<");

  private final Person ada = Person.starting("two-pages");
  private final Device device = Device.of(ada);

  @Test
  void showsTheCodeOfTheStartAgainAndAgain() {
    assertThat(shown()).isEqualTo(ResumeRunTests.code(ada)).isEqualTo(shown());
    assertThat(device.get(PATH).body()).contains("/resume#" + ResumeRunTests.code(ada));
  }

  @Test
  void showsItToNobodyElse() {
    for (var stranger : new Device[] {new Device(), Device.of(Person.starting("two-pages"))}) {
      assertThat(stranger.get(PATH + "?run=" + ada.run()).body())
          .contains("Nothing is open in this browser")
          .doesNotContain(ResumeRunTests.code(ada));
    }
    assertThat(device.get(PATH + "?run=x").statusCode()).isEqualTo(404);
  }

  @Test
  void withAnotherSecretItOffersANewOneAndTheOldOneWorksUntilThen() {
    var old =
        ResumeCode.of(java.util.UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
    store(old);
    assertThat(device.get(PATH).body())
        .contains("Your code cannot be shown")
        .doesNotContain(old.text());
    assertThat(ResumeRunTests.resume(old.text()).statusCode()).isEqualTo(200);

    var made = device.post(PATH, PATH, "run_id=" + ada.run());

    assertThat(Device.location(made)).isEqualTo(PATH + "?run=" + ada.run());
    assertThat(json(ResumeRunTests.resume(shown()), 200).get("run_id").asString())
        .isEqualTo(ada.run());
    assertThat(shown()).isNotEqualTo(ResumeRunTests.code(ada));
    assertThat(ResumeRunTests.resume(old.text()).statusCode()).isEqualTo(404);
  }

  @Test
  void codesDependOnTheRunTheCounterAndTheSecret() {
    var codes = RunningApp.bean(ResumeCodes.class);
    var run = new RunId(UUID.fromString(ada.run()));

    assertThat(codes.of(run, 0).text()).isEqualTo(ResumeRunTests.code(ada));
    assertThat(codes.of(run, 1)).isNotEqualTo(codes.of(run, 0));
    assertThat(codes.of(new RunId(UUID.randomUUID()), 0)).isNotEqualTo(codes.of(run, 0));
  }

  private String shown() {
    var code = CODE.matcher(device.get(PATH).body());
    assertThat(code.find()).isTrue();
    return code.group(1);
  }

  private void store(ResumeCode code) {
    RunningApp.sql()
        .sql("update runs set resume_code_hash = :hash where run_id = :run::uuid")
        .param("hash", code.hash())
        .param("run", ada.run())
        .update();
  }
}
