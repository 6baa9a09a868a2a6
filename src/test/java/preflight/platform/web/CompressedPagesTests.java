package preflight.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.support.Person;
import preflight.support.RunningApp;

/** Pages travel compressed, except where their length could tell another site what is on them. */
class CompressedPagesTests {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String START = "/survey/two-pages";

  @Test
  void aPageIsCompressedForWhoTakesIt() throws Exception {
    var plain = get(START);
    var zipped = get(START, "Accept-Encoding", "gzip, deflate, br, zstd");
    assertThat(zipped.statusCode()).isEqualTo(200);
    assertThat(zipped.headers().allValues("Content-Encoding")).containsExactly("gzip");
    assertThat(zipped.headers().firstValueAsLong("Content-Length")).hasValue(zipped.body().length);
    assertThat(zipped.body().length).isLessThan(plain.body().length / 2);
    assertThat(unzipped(zipped).strip()).startsWith("<!doctype html>").endsWith("</html>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "gzip;q=0", "br"})
  void whoDoesNotTakeItIsSentThePageAsItIs(String coding) throws Exception {
    var answer = get(START, "Accept-Encoding", coding);

    assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(new String(answer.body(), UTF_8)).startsWith("<!doctype html>");
  }

  @Test
  void cachesAreToldByWhatItDiffers() throws Exception {
    assertThat(get(START).headers().allValues("Vary"))
        .containsExactly("Accept-Language", "Accept-Encoding");
    assertThat(get(START, "Accept-Encoding", "gzip").headers().allValues("Vary"))
        .containsExactly("Accept-Language", "Accept-Encoding");
  }

  /** Another site's page never sees it compressed, be the cookie sent for whatever reason. */
  @ParameterizedTest
  @CsvSource({
    "same-origin, true",
    "none, true",
    "same-site, false",
    "cross-site, false",
    "SAME-ORIGIN, false",
    "'', false"
  })
  void aPageThatMayBeSomebodysIsCompressedWhereNoOtherSiteAsks(String site, boolean compressed)
      throws Exception {
    var token = Person.starting("two-pages").token();

    for (String[] credential :
        new String[][] {{"Cookie", "oh_session=" + token}, {"Authorization", "Bearer " + token}}) {
      var answer =
          get(
              START,
              "Accept-Encoding",
              "gzip",
              credential[0],
              credential[1],
              "Sec-Fetch-Site",
              site);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Encoding").isPresent()).isEqualTo(compressed);
    }
  }

  @Test
  void whereNobodySaysWhoAsksItIsNot() throws Exception {
    var cookie = "oh_session=" + Person.starting("two-pages").token();

    assertThat(
            get(START, "Accept-Encoding", "gzip", "Cookie", cookie)
                .headers()
                .firstValue("Content-Encoding"))
        .isEmpty();
  }

  @Test
  void aLinkFromAnotherSiteToNobodysPageIsCompressed() throws Exception {
    assertThat(
            get(START, "Accept-Encoding", "gzip", "Sec-Fetch-Site", "cross-site")
                .headers()
                .firstValue("Content-Encoding"))
        .hasValue("gzip");
  }

  @Test
  void pagesThatSayWhatWentWrongAreToo() throws Exception {
    var answer = get("/nothing-here", "Accept", "text/html", "Accept-Encoding", "gzip");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(unzipped(answer)).contains("<html");
  }

  @Test
  void theHeadOfAPageIsThatOfTheCompressedOne() throws Exception {
    var answer = send("HEAD", START, "Accept-Encoding", "gzip");

    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
    // What is random in a page makes two of them differ by some bytes.
    assertThat(answer.headers().firstValueAsLong("Content-Length").orElseThrow())
        .isBetween(1L, get(START).body().length / 2L);
  }

  /** Tokens and codes travel in it, and it is small. */
  @Test
  void whatProgramsAreAnsweredIsNot() throws Exception {
    assertThat(
            get("/forms", "Accept-Encoding", "gzip", "Sec-Fetch-Site", "same-origin")
                .headers()
                .firstValue("Content-Encoding"))
        .isEmpty();
  }

  private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return send("GET", path, headers);
  }

  private static HttpResponse<byte[]> send(String method, String path, String... headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(RunningApp.origin() + path))
            .method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String unzipped(HttpResponse<byte[]> answer) throws IOException {
    try (var body = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      return new String(body.readAllBytes(), UTF_8);
    }
  }
}
