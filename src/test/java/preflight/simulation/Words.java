package preflight.simulation;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** What stands on buttons and links, in the language of who reads it. */
enum Words {
  ENGLISH("/messages.properties"),
  GERMAN("/messages_de.properties");

  private final Properties texts = new Properties();

  Words(String file) {
    try (var in =
        new InputStreamReader(
            Objects.requireNonNull(Words.class.getResourceAsStream(file)),
            StandardCharsets.UTF_8)) {
      texts.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String of(String key) {
    return Objects.requireNonNull(texts.getProperty(key), key);
  }

  /** Words of a form, which are in no file of texts. */
  String of(String english, String german) {
    return this == GERMAN ? german : english;
  }
}
