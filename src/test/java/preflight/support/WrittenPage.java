package preflight.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a page is written as, word for word. Whoever changes one on purpose writes them anew, with {@code mvn test
 * -Dtest='Written*Tests' -Dpages.write=true}, and reads the difference.
 */
public final class WrittenPage {
  private static final Path FOLDER = Path.of("src/test/resources/pages");

  private WrittenPage() {}

  /** A page that this person reads. */
  public static void assertWritten(String name, Person ada, String path) throws IOException {
    assertWritten(name, 200, RunningApp.http().get(path, cookie(ada)), ada.run());
  }

  /**
   * @param runs of whoever reads it, which are others each time
   */
  public static void assertWritten(
      String name, int status, HttpResponse<String> answer, String... runs) throws IOException {
    assertThat(answer.statusCode()).as(name + " " + answer.headers().map()).isEqualTo(status);
    String written = steady(answer.body(), runs);
    Path file = FOLDER.resolve(name + ".html");
    if (Boolean.getBoolean("pages.write")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, written);
    }
    assertThat(written).as(name).isEqualTo(Files.readString(file));
  }

  public static String[] cookie(Person ada) {
    return new String[] {"Cookie", "oh_session=" + ada.token()};
  }

  /** The content, without what is another one each time, and without what scripts show, which is the same on every page. */
  private static String steady(String page, String... runs) {
    // How far one has come stands above.
    int begin = page.contains("<progress") ? page.indexOf("<progress") : page.indexOf("<main");
    String content = page.substring(begin, page.indexOf("</main>"));
    for (String run : runs) {
      content = content.replace(run, "RUN");
    }
    return content
            .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
            // Of half an hour.
            .replaceAll("(data-expires-in=\")1[78]\\d\\d", "$1SECONDS")
            .replaceAll("(name=\"_csrf\" value=\")[^\"]*", "$1TOKEN")
            .replaceAll("<time [^>]*>[^<]*</time>", "<time>")
            .replaceAll("nonce=\"[^\"]*\"", "nonce")
            .replaceAll("(?s)<template .*?</template>", "")
            .replaceAll("(?m)^\\s+", "")
        + "\n";
  }
}
