package preflight.platform.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import preflight.identity.WebSlice;
import preflight.support.RawSocket;

class AssetsTests {
  private final WebSlice.Running server = WebSlice.shared();
  private final String icon = Assets.url("favicon.svg");

  private static Assets of(Map<String, String> files) {
    var contents = new TreeMap<String, byte[]>();
    files.forEach((path, text) -> contents.put(path, text.getBytes(UTF_8)));
    return new Assets(contents);
  }

  @Test
  void keepsAHashedFileForEver() {
    var answer = server.http().get(icon);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("<svg");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
    assertThat(answer.headers().allValues("Cache-Control"))
        .containsExactly("public, max-age=31536000, immutable");
    assertThat(answer.headers().firstValue("ETag")).isPresent();
    assertThat(answer.headers().firstValue("Vary")).hasValue("Accept-Encoding");
  }

  @Test
  void sendsNothingToWhoHasIt() {
    var tag = server.http().get(icon).headers().firstValue("ETag").orElseThrow();

    var answer = server.http().get(icon, "If-None-Match", tag);

    assertThat(answer.statusCode()).isEqualTo(304);
    assertThat(answer.headers().firstValue("ETag")).hasValue(tag);
    assertThat(answer.headers().firstValue("Cache-Control"))
        .hasValue("public, max-age=31536000, immutable");
    assertThat(server.http().get(icon, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @Test
  void anotherBuildsHashGetsTodaysFileUnkept() {
    var answer = server.http().get("/assets/0123456789abcdef/favicon.svg");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-cache");
  }

  @Test
  void theStylesheetIsServedCompressed() throws IOException {
    var head = "GET " + icon + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAccept-Encoding: ";

    var zipped = RawSocket.send(server.port(), head + "br, gzip\r\n\r\n");
    var plain = RawSocket.send(server.port(), head + "gzip;q=0\r\n\r\n");

    assertThat(zipped.headers()).containsEntry("content-encoding", "gzip");
    assertThat(plain.headers()).doesNotContainKey("content-encoding");
    assertThat(zipped.header("etag")).isNotEqualTo(plain.header("etag"));
    var bytes = zipped.body().getBytes(ISO_8859_1);
    try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      assertThat(new String(unzipped.readAllBytes(), UTF_8)).isEqualTo(plain.body());
    }
  }

  @Test
  void browsersFindTheIconUnasked() {
    assertThat(server.http().get("/favicon.ico").headers().firstValue("Content-Type"))
        .hasValue("image/svg+xml");
    assertThat(server.http().get("/favicon.svg").statusCode()).isEqualTo(200);
  }

  @Test
  void joinsTheStylesheetsInTheOrderOfTheirNames() {
    var assets = of(Map.of("css/b.css", "b{}", "css/a.css", "a{}", "css/x/c.css", "c{}"));

    assertThat(assets.find("site.css").orElseThrow().bytes())
        .asString(UTF_8)
        .isEqualTo("a{}\nb{}\n");
  }

  @Test
  void anyChangeMakesAnotherAddress() {
    var before = of(Map.of("js/a.js", "1"));

    assertThat(before.urlOf("js/a.js")).matches("/assets/[0-9a-f]{16}/js/a\\.js");
    assertThat(of(Map.of("js/a.js", "2")).hash()).isNotEqualTo(before.hash());
    assertThat(of(Map.of("js/b.js", "1")).hash()).isNotEqualTo(before.hash());
    assertThat(of(Map.of("js/a.js", "1")).hash()).isEqualTo(before.hash());
  }

  @Test
  void aTemplateCannotNameAFileThatIsNotThere() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Assets.url("js/missing.js"));
  }

  @Test
  void compressesOnlyWhatShrinks() {
    assertThat(Asset.of("a.css", new byte[5_000]).gzip()).isNotNull();
    assertThat(Asset.of("a.css", "a{}".getBytes(UTF_8)).gzip()).isNull();
    assertThat(Asset.of("a.woff2", new byte[5_000]).gzip()).isNull();
  }
}
