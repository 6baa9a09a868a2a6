package preflight.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import preflight.platform.config.HomeFile;

/** {@code PREFLIGHT_HOME/prices.json}: the operator's prices, in the place of those that Preflight brings. */
final class PriceFileInHome implements HomeFile {
  private static final String NAME = "prices.json";
  private static final String SHIPPED = "/llm/prices.json";

  /** Thousands of prices, and no film that somebody gave the name of the file. */
  private static final int LARGEST = 1024 * 1024;

  @Override
  public List<String> problems(Path home) {
    var file = home.resolve(NAME);
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return switch (PriceFile.read(text(file))) {
        case PriceFile.Reading.Readable _ -> List.of();
        case PriceFile.Reading.Faulty(var faults) ->
            faults.stream().map(fault -> "PREFLIGHT_HOME/" + NAME + " " + fault).toList();
      };
    } catch (IOException e) {
      return List.of("PREFLIGHT_HOME/" + NAME + " must be a readable UTF-8 file of at most 1 MiB");
    }
  }

  /**
   * The operator's, or else ours.
   *
   * @throws IllegalStateException when it has faults, of which {@link #problems} tells first
   */
  static Prices prices(Path home) {
    var file = home.resolve(NAME);
    try {
      return switch (PriceFile.read(Files.exists(file) ? text(file) : shipped())) {
        case PriceFile.Reading.Readable(var prices) -> prices;
        case PriceFile.Reading.Faulty(var faults) ->
            throw new IllegalStateException(NAME + " " + String.join("; ", faults));
      };
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

  private static String shipped() throws IOException {
    try (var bytes = PriceFileInHome.class.getResourceAsStream(SHIPPED)) {
      if (bytes == null) {
        throw new IOException(SHIPPED + " is not in the program");
      }
      return new String(bytes.readAllBytes(), UTF_8);
    }
  }
}
