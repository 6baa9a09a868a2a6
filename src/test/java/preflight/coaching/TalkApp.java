package preflight.coaching;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import preflight.llm.Speech;
import preflight.llm.VendorStub;
import preflight.llm.VendorStub.Play;
import preflight.platform.db.DatabaseUrl;
import preflight.support.OwnApp;
import preflight.support.Person;
import preflight.support.TempFolders;
import preflight.support.TestPostgres;
import tools.jackson.databind.JsonNode;

/** The whole application, and a vendor on loopback that says what it is told. */
public record TalkApp(OwnApp app, VendorStub vendor, DatabaseUrl database)
    implements AutoCloseable {
  private static final Speech SPEECH = Speech.OPENAI_STREAMED;

  private static @Nullable TalkApp shared;

  /** The one that all tests of this JVM share, whose vendor does this now. */
  public static TalkApp shared(Play... plays) {
    if (shared == null) {
      try {
        shared = start(TempFolders.untilTheEnd("preflight-talks-"), new VendorStub(plays));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    shared.vendor().plays(plays);
    return shared;
  }

  public static TalkApp start(Path home, VendorStub vendor, String... more) {
    return start(home, vendor, TestPostgres.newDatabase(), more);
  }

  /** Another instance on the same database has the same vendor. */
  static TalkApp start(Path home, VendorStub vendor, DatabaseUrl database, String... more) {
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
    return new TalkApp(OwnApp.start(home, settings), vendor, database);
  }

  /** Says this, in these pieces. */
  public static Play says(String... pieces) {
    return line -> {
      line.begin(SPEECH.head());
      line.write(SPEECH.reply(pieces));
    };
  }

  /** Says this, and that the vendor's own filter ended it. */
  static String filtered(String piece) {
    return SPEECH.start()
        + SPEECH.piece(piece)
        + SPEECH.end("content_filter", SPEECH.usage())
        + SPEECH.last();
  }

  /** Begins to say this and then says nothing more. */
  static Play beginsAndStalls(String piece) {
    return line -> {
      line.begin(SPEECH.head());
      line.write(SPEECH.start() + SPEECH.piece(piece));
      line.stall();
    };
  }

  public static Play refuses(int status) {
    return line -> line.answer(status, "", "{\"error\":{\"message\":\"no\"}}");
  }

  /** The same with a story of their own, whose opening nobody has heard before. */
  Talker talking() {
    return talking(Talker.STORY + " It was case " + UUID.randomUUID() + ".");
  }

  /** A person who agreed to what is sent, and has heard the opening. */
  Talker talking(String story) {
    var talker = Talker.ready(app.http(), story);
    Person.json(talker.post("coach/start", agreeing(talker)), 200);
    return talker;
  }

  /** What to send so that the talk begins. */
  static String agreeing(Talker talker) {
    return "{\"consent\":{\"version\":\"%s\"}}"
        .formatted(consent(talker).get("version").asString());
  }

  static JsonNode consent(Talker talker) {
    return Person.json(talker.post("coach/start", "{}"), 409).get("consent");
  }

  /** All that the vendor was sent, as it was. */
  String sent() {
    return vendor.asked().stream().map(asked -> asked.body().toString()).toList().toString();
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
