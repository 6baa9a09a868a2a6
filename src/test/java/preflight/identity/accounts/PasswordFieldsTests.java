package preflight.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.support.Device;
import preflight.support.RunningApp;

/** A field for a password hides what is typed, and keeps out neither a clipboard nor a password manager. */
class PasswordFieldsTests {
  private static final Pattern FIELD = Pattern.compile("<input[^>]* name=\"password\"[^>]*>");

  @ParameterizedTest
  @CsvSource({
    "/login, current-password",
    "/sign-up, new-password",
    "/sign-up/confirm, current-password",
    "/password/reset, new-password",
    "/invitation, new-password",
  })
  void everyPageHasOneThatHidesAndCanBeFilledIn(String path, String what) {
    var field = FIELD.matcher(RunningApp.http().get(path, "Accept", "text/html").body());

    assertThat(field.find()).isTrue();
    assertThat(field.group())
        .contains("type=\"password\"", "autocomplete=\"" + what + "\"")
        .doesNotContain("value=\"x", "readonly");
  }

  @Test
  void itIsNeverFilledInByUs() {
    var again = new Device().post("/login", "/login", "email=a@b.example&password=jubel");

    assertThat(again.body()).doesNotContain("jubel");
  }

  @Test
  void noScriptHearsOfAClipboard() throws IOException {
    try (var files = Files.list(Path.of("src/main/resources/static/js"))) {
      for (var file : files.toList()) {
        assertThat(Files.readString(file))
            .as(file.toString())
            .doesNotContain("\"paste\"", "onpaste");
      }
    }
  }
}
