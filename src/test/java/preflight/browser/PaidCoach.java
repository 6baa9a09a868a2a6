package preflight.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import preflight.llm.Speech;
import preflight.llm.VendorStub;
import preflight.llm.VendorStub.Play;
import preflight.platform.db.DatabaseUrl;
import preflight.support.OwnApp;
import preflight.support.Person;
import preflight.support.TempFolders;
import preflight.support.TestPostgres;
import tools.jackson.databind.JsonNode;

/** The application with a vendor on loopback that says what it is told, and somebody in front of it. */
record PaidCoach(OwnApp app, VendorStub vendor) implements AutoCloseable {
  static final String OPENING = "What would make a difference for you?";

  /** Long enough that its beginning is shown before its end is there. */
  static final String FIRST = "You said that one letter a week would be a start for you.";

  static final String MIDDLE =
      " That sounds like a step that fits into the week as it is. It leaves the rest of the work as"
          + " it was, and it can be dropped again at any time without anybody being the worse for it."
          + " Which letter";
  static final String LAST = " would you take first?";

  private static final Speech SPEECH = Speech.OPENAI_STREAMED;
  private static final PaidCoach SHARED = start();

  /** The one that all tests of this JVM share, whose vendor does this now. */
  static PaidCoach that(Play... plays) {
    SHARED.vendor().plays(plays);
    return SHARED;
  }

  private static PaidCoach start() {
    try {
      return start(TempFolders.untilTheEnd("preflight-coach-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PaidCoach start(Path home, String... more) {
    var vendor = new VendorStub(says(OPENING));
    DatabaseUrl database = TestPostgres.newDatabase();
    var settings =
        Stream.concat(
                Stream.of(
                    "--DATABASE_URL=%s?user=%s&password=%s"
                        .formatted(database.jdbcUrl(), database.user(), database.password()),
                    "--OPENAI_API_KEY=" + Speech.KEY,
                    "--OPENAI_BASE_URL=" + vendor.url(),
                    "--LLM_MAX_RETRIES=0"),
                Arrays.stream(more))
            .toArray(String[]::new);
    return new PaidCoach(OwnApp.start(home, settings), vendor);
  }

  static Play says(String... pieces) {
    return line -> {
      line.begin(SPEECH.head());
      line.write(SPEECH.reply(pieces));
    };
  }

  /** As for a fault of this one request: the vendor is not taken for ill, so that others are asked on. */
  static Play fails() {
    return line -> line.answer(400, "", "{\"error\":{\"message\":\"no\"}}");
  }

  /** Says the beginning, and the end once it is let. */
  static Play saysOnce(CountDownLatch let) {
    return line -> {
      line.begin(SPEECH.head());
      line.write(SPEECH.start() + SPEECH.piece(FIRST) + SPEECH.piece(MIDDLE));
      try {
        let.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      line.write(SPEECH.piece(LAST) + SPEECH.end("stop", SPEECH.usage()) + SPEECH.last());
    };
  }

  String origin() {
    return "http://localhost:" + app.port();
  }

  Person completed() {
    var person = Person.starting(app.http(), "ai-readiness");
    Survey.answer(person, Survey.STORY + " It was in " + anywhere() + ".");
    person.complete();
    return person;
  }

  /** What nobody told before: an opening that was heard already is not asked for again. */
  private static String anywhere() {
    return UUID.randomUUID().toString().replaceAll("[^a-f]", "");
  }

  /** Somebody who has agreed and heard the opening, which the vendor says before anything else. */
  Person begun() {
    var person = completed();
    String start = "/runs/" + person.run() + "/coach/start";
    JsonNode asked = Person.json(person.send("POST", start, ""), 409).get("consent");
    String agreed = "{\"consent\":{\"version\":\"%s\"}}".formatted(asked.get("version").asString());
    Person.json(person.send("POST", start, agreed), 200);
    return person;
  }

  void show(Page page, Person person) {
    page.navigate(origin() + Coached.page(person));
    Coached.ready(page);
  }

  JsonNode history(Person person) {
    return Person.json(person.get("/runs/" + person.run() + "/coach/history"), 200);
  }

  /** How often something was said by the participant. */
  long messages(Person person) {
    return history(person)
        .get("turns")
        .valueStream()
        .filter(turn -> turn.get("role").asString().equals("user"))
        .count();
  }

  @Override
  public void close() {
    app.close();
    try {
      vendor.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
