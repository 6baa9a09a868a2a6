package preflight.contact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import preflight.support.CanarySweep;
import preflight.support.Device;
import preflight.support.Http;
import preflight.support.Inbox;
import preflight.support.OwnApp;
import preflight.support.Person;
import preflight.support.RunningApp;
import preflight.support.TestPostgres;
import preflight.support.WrittenRows;

/** Asking whoever runs this: in a house that has an address, and in one that cannot be reached. */
class ContactTests {
  private static final String ADDRESS = "help@clinic.example.org";
  private static final String BOTH = "message=The+page+was+empty.&reply_to=ada@example.org";
  private static OwnApp app;

  /** Whom a proxy says the request is from is believed, so that each test has an address of its own. */
  private static final String PROXIED = "--server.forward-headers-strategy=native";

  @TempDir private static Path home;

  /** With the limits of everybody, and a mailbox of its own. */
  @BeforeAll
  static void start() throws IOException {
    Files.createDirectories(home.resolve("outbox"));
    app = OwnApp.limited(home, database(), "--CONTACT_EMAIL=" + ADDRESS, PROXIED);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void whatSomebodyWritesIsALetterAndIsCounted() {
    var before = counted();
    var sent = from("10.1.1.1").post("/contact", "/contact", BOTH);

    assertThat(sent.statusCode()).isEqualTo(303);
    assertThat(Device.location(sent)).isEqualTo("/contact/sent");
    var letter = inbox().letters().getLast();
    assertThat(letter.subject()).isEqualTo("Somebody wrote on the contact page");
    assertThat(letter.text())
        .contains("http://", "Their address: ada@example.org", "\n\nThe page was empty.\n");
    assertThat(counted()).isEqualTo(before + 1);
  }

  @Test
  void anAnswerNeedNotBeWanted() {
    var sent = from("10.1.1.2").post("/contact", "/contact?lang=de", "message=Danke&lang=de");

    assertThat(Device.location(sent)).isEqualTo("/contact/sent?lang=de");
    var letter = inbox().letters().getLast();
    assertThat(letter.language()).isEqualTo("de");
    assertThat(letter.text()).contains("keine angegeben", "Danke");
  }

  @Test
  void thePageSaysWhomToCallAndNotToWriteAboutEmergenciesHere() {
    for (var words :
        new String[][] {
          {"", "This is not for emergencies", "Please do not write about a medical emergency"},
          {"?lang=de", "Nicht für Notfälle", "schreiben Sie hier nicht über einen medizinischen"}
        }) {
      var page = RunningApp.http().get("/contact" + words[0], "Accept", "text/html").body();

      assertThat(page).contains(words[1]).containsPattern(words[2]);
      assertThat(page).contains("href=\"tel:112\"");
    }
  }

  @Test
  void everyPageLeadsThere() {
    for (var path : new String[] {"/", "/privacy", "/login", "/docs", "/nowhere", "/%00"}) {
      assertThat(RunningApp.http().get(path, "Accept", "text/html").body())
          .as(path)
          .contains("<a href=\"/contact\">Contact</a>");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'message=+%0A+', Please write your message.",
    "'', Please write your message.",
    "'message=Hello&reply_to=nobody', name@example.org",
    "'message=Hello&reply_to=a@b.example%0d%0aBcc:+c@d.example', name@example.org",
  })
  void whatIsWrongIsSaidAndWhatIsTypedStays(String form, String words) {
    var before = inbox().letters().size();
    var refused = from("10.1.1.3").post("/contact", "/contact", form);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains(words);
    if (form.contains("Hello")) {
      assertThat(refused.body()).contains(">\nHello</textarea>");
    }
    assertThat(inbox().letters()).hasSize(before);
  }

  @Test
  void aMessageHasALimit() {
    var longest = "ä".repeat(Inquiry.LONGEST_MESSAGE);

    var refused = from("10.1.1.4").post("/contact", "/contact", "message=" + longest + "ä");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("at most 4,000", longest);
    assertThat(from("10.1.1.4").post("/contact", "/contact", "message=" + longest).statusCode())
        .isEqualTo(303);
  }

  @Test
  void noWordOfItMakesAnotherHeaderOrSteersAnything() {
    from("10.1.1.5")
        .post(
            "/contact",
            "/contact",
            "message=" + encoded("one\r\n.\r\nBcc: eve@example.org\u001b[2Jtwo {0} %s ${x}"));

    assertThat(inbox().letters().getLast().text())
        .contains("one\n.\nBcc: eve@example.org [2Jtwo {0} %s ${x}");
    assertThat(new Inbox("eve@example.org", home.resolve("outbox")).letters()).isEmpty();
  }

  @Test
  void fiveAMinuteAreEnoughAndTheSixthKeepsItsWords() {
    var device = from("10.1.1.6");
    for (int i = 0; i < 5; i++) {
      assertThat(device.post("/contact", "/contact", BOTH).statusCode()).isEqualTo(303);
    }
    // What is not sent is not counted.
    assertThat(device.post("/contact", "/contact", "message=").statusCode()).isEqualTo(422);
    var before = inbox().letters().size();

    var refused = device.post("/contact", "/contact", BOTH);

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(refused.headers().firstValue("RateLimit-Policy")).contains("\"contact\";q=5;w=60");
    assertThat(refused.body()).contains("The page was empty.", "value=\"ada@example.org\"");
    assertThat(inbox().letters()).hasSize(before);
    assertThat(from("10.1.1.7").post("/contact", "/contact", BOTH).statusCode()).isEqualTo(303);
  }

  @Test
  void fromAPageWithoutTheCookieItIsShownOnceMore() {
    var ada = Device.of(Person.starting("two-pages"));
    assertThat(ada.post("/contact", "/contact", BOTH).statusCode()).isEqualTo(303);
    var before = Inbox.of(RunningApp.CONTACT).letters().size();

    var again = ada.postAlone("/contact", BOTH);

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).contains("Please send this once more", "The page was empty.");
    assertThat(Inbox.of(RunningApp.CONTACT).letters()).hasSize(before);
  }

  @Test
  void fromAnotherSiteNothingIsSent() {
    var refused = RunningApp.http().postForm("/contact", BOTH, "Sec-Fetch-Site", "cross-site");

    assertThat(refused.statusCode()).isEqualTo(403);
  }

  @Test
  void whenTheMailServerIsGoneTheWordsComeBackAndNothingIsCountedOrLogged(@TempDir Path other) {
    try (var lost =
            OwnApp.start(
                other,
                database(),
                "--CONTACT_EMAIL=" + ADDRESS,
                "--SMTP_URL=smtp://127.0.0.1:1",
                "--MAIL_FROM=preflight@clinic.example.org");
        var sweep = new CanarySweep(lost.port())) {
      var canary = sweep.canary();
      var words = canary.in("message");
      var address = canary.in("address") + "@example.org";

      var failed =
          new Device(lost.http())
              .post("/contact", "/contact", "message=" + words + "&reply_to=" + address);

      assertThat(failed.statusCode()).isEqualTo(502);
      assertThat(failed.body())
          .contains("Your message was not sent", words, "value=\"" + address + "\"")
          .contains("mailto:" + ADDRESS);
      assertThat(lost.bean(MeterRegistry.class).get("preflight.contact.requests").counter().count())
          .isZero();
      sweep.lookInto(lost.bean(MeterRegistry.class), WrittenRows.of(lost.bean(JdbcClient.class)));
      assertThat(sweep.leaks()).isEmpty();
    }
  }

  @Test
  void withoutAnAddressThePageSaysWhomToAskAndHasNoForm(@TempDir Path other) throws Exception {
    try (var silent = OwnApp.start(other, database())) {
      var page = silent.http().get("/contact", "Accept", "text/html");

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body())
          .contains("the clinic or research team that invited you", "href=\"tel:112\"")
          .doesNotContain("<textarea", "mailto:", "id=\"security\"");
      assertThat(silent.http().postForm("/contact", BOTH).statusCode()).isEqualTo(404);
      assertThat(silent.http().get("/.well-known/security.txt").statusCode()).isEqualTo(404);
      assertThat(Files.exists(other.resolve("outbox"))).isFalse();
    }
  }

  private static double counted() {
    return app.bean(MeterRegistry.class).get("preflight.contact.requests").counter().count();
  }

  private static Inbox inbox() {
    return new Inbox(ADDRESS, home.resolve("outbox"));
  }

  /** A browser at that address. */
  private static Device from(String address) {
    var http = app.http();
    return new Device(new Http(http.origin(), List.of("X-Forwarded-For", address)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static String database() {
    var database = TestPostgres.newDatabase();
    return "--DATABASE_URL=%s?user=%s&password=%s"
        .formatted(database.jdbcUrl(), database.user(), database.password());
  }
}
