package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageWeightTests {
  /** Of all pages together, of which none fetches all; what a page may weigh is in FirstPageTests. */
  @Test
  void everySheetAndEveryModuleTogetherStayUnderTheWeightOfAFirstPage() throws IOException {
    assertThat(compressed("css") + compressed("js")).isLessThan(48 * 1024);
  }

  /** With the page and its sheet they are a first page, when nothing stands between the offers and them. */
  @ParameterizedTest
  @CsvSource({"light, en", "dark, en", "light, de", "dark, de"})
  void thePicturesOfTheFrontPageLeaveRoomForThePage(String theme, String language)
      throws IOException {
    try (var files =
        Files.newDirectoryStream(
            Path.of("src/main/resources/static/img"), "*-%s-%s.png".formatted(theme, language))) {
      long all = 0;
      int count = 0;
      for (var file : files) {
        all += Files.size(file);
        count++;
      }
      assertThat(count).isEqualTo(3);
      assertThat(all).isLessThan(30 * 1024);
    }
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
