package preflight.coaching.cards;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import preflight.platform.config.HomeFile;

/** {@code PREFLIGHT_HOME/crisis-cards.json}: the operator's cards, in the place of those that Preflight brings. */
final class CrisisCardsInHome implements HomeFile {
  static final String NAME = "crisis-cards.json";
  private static final String SHIPPED = "/coaching/crisis-cards.json";
  private static final String UNREADABLE = "must be a readable UTF-8 file of at most 256 KiB";

  /** Dozens of languages, and no film that somebody gave the name of the file. */
  private static final int LARGEST = 256 * 1024;

  @Override
  public List<String> problems(Path home) {
    return switch (read(home)) {
      case CardDocument.Reading.Readable _ -> List.of();
      case CardDocument.Reading.Faulty(var faults) ->
          faults.stream().map(fault -> "PREFLIGHT_HOME/" + NAME + " " + fault).toList();
    };
  }

  /** The operator's, or else ours. */
  static CardDocument.Reading read(Path home) {
    var file = home.resolve(NAME);
    if (!Files.exists(file)) {
      return new CardDocument.Reading.Readable(shipped());
    }
    try {
      return CardDocument.read(text(file));
    } catch (IOException e) {
      return new CardDocument.Reading.Faulty(List.of(UNREADABLE));
    }
  }

  static CardDocument shipped() {
    try (var bytes = CrisisCardsInHome.class.getResourceAsStream(SHIPPED)) {
      if (bytes == null) {
        throw new IOException(SHIPPED + " is not in the program");
      }
      return CardDocument.kept(new String(bytes.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) throws IOException {
    try (var bytes = Files.newInputStream(file)) {
      var content = bytes.readNBytes(LARGEST + 1);
      if (content.length > LARGEST) {
        throw new IOException(NAME + " is too large");
      }
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    }
  }
}
