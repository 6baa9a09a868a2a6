package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class PageWeightTests {
  @Test
  void everySheetAndEveryModuleTogetherStayFarUnderTheWeightOfAFirstPage() throws IOException {
    assertThat(compressed("css") + compressed("js")).isLessThan(40 * 1024);
  }

  private static int compressed(String folder) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var files = Files.list(Path.of("src/main/resources/static", folder));
        var zip = new GZIPOutputStream(bytes)) {
      for (var file : files.sorted().toList()) {
        zip.write(Files.readAllBytes(file));
      }
    }
    return bytes.size();
  }
}
