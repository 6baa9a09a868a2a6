package preflight.coaching;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import preflight.llm.LanguageModels;
import preflight.llm.Prompt;
import preflight.llm.Speech;
import preflight.llm.VendorStub.Line;
import preflight.support.TestPostgres;
import tools.jackson.databind.JsonNode;

/**
 * Fails the n-th time that a model is asked, once or from there on, n = 1 and so on until all replies come.
 * However it fails: what was said is kept, no reply is shown as whole that is not, the money is booked once
 * and none stays held, and the same request goes well afterwards.
 */
public final class ModelSweep {
  private static final Speech SPEECH = Speech.OPENAI_STREAMED;
  private static final String SAYS = "What would help you most with that?";

  /** No request of ours asks so often. */
  private static final int MOST_CALLS = 5;

  private static final int CALLS_TO_GET_WELL = 5;

  /** A request that asks a model. */
  public enum Asks {
    START,
    MESSAGE,
    /** Its reply is followed by the summary. */
    LAST_MESSAGE,
    FINISH
  }

  /** How a vendor fails. */
  enum Failure {
    HANGS_UP,
    REFUSES,
    IS_TOO_BUSY,
    BREAKS_OFF,
    /** All was said, but not that it was all. */
    DOES_NOT_END,
    MUMBLES;

    void play(Line line) throws IOException {
      switch (this) {
        case HANGS_UP -> line.hangUp();
        case REFUSES -> TalkApp.refuses(500).play(line);
        case IS_TOO_BUSY -> TalkApp.refuses(429).play(line);
        case BREAKS_OFF -> begun(line, SPEECH.start() + SPEECH.piece("What would"));
        case DOES_NOT_END -> begun(line, SPEECH.start() + SPEECH.piece(SAYS));
        case MUMBLES -> begun(line, "data: {\"choices\":[{]\n\n");
      }
    }

    private static void begun(Line line, String text) throws IOException {
      line.begin(SPEECH.head());
      line.write(text);
    }
  }

  private final TalkApp talks;
  private final JdbcClient sql;
  private final Set<String> findings = new LinkedHashSet<>();
  private int requests;

  public ModelSweep(TalkApp talks) {
    this.talks = talks;
    this.sql = TestPostgres.client(talks.database());
  }

  /** What was not as it is to be; empty when all was. */
  public Set<String> findings() {
    return findings;
  }

  /** Requests with a failure. */
  public int requests() {
    return requests;
  }

  /**
   * One request from its first call to its last, in every way that each may fail.
   *
   * @return how many calls it makes
   */
  public int sweep(Asks asks) {
    for (int nth = 1; nth <= MOST_CALLS; nth++) {
      for (var failure : EnumSet.allOf(Failure.class)) {
        if (!fail(asks, nth, failure, false)) {
          return nth - 1;
        }
        fail(asks, nth, failure, true);
      }
    }
    findings.add(asks + " did not come to an end of its calls");
    return MOST_CALLS;
  }

  /** The same in the worst way only: something was said, and paid for, and it is not all. */
  int sweepOnce(Asks asks) {
    int nth = 1;
    while (fail(asks, nth, Failure.BREAKS_OFF, true)) {
      nth++;
    }
    return nth - 1;
  }

  /** Whether it asked so often. */
  private boolean fail(Asks asks, int nth, Failure failure, boolean forGood) {
    requests++;
    talks.vendor().plays(TalkApp.says(SAYS));
    getWell();
    long spent = spent();
    var talker = Talker.ready(talks.app().http(), Talker.STORY + " It was " + UUID.randomUUID());
    var ask = prepare(asks, talker);
    var calls = new AtomicInteger();
    talks
        .vendor()
        .plays(line -> {
          int call = calls.incrementAndGet();
          if (call == nth || forGood && call > nth) {
            failure.play(line);
          } else {
            TalkApp.says(SAYS).play(line);
          }
        });
    var what = "%s, call %d %s%s".formatted(asks, nth, failure, forGood ? " and all after it" : "");
    var answer = ask.get();
    LeftTurns.awaitNone(talks.app().context());
    var turns = talker.history().get("turns");
    expect(answer.statusCode() == 200 || answer.statusCode() == 503, what, answer.body());
    expect(
        asks == Asks.FINISH || (answer.statusCode() == 200) == isWhole(asks, turns),
        what,
        answer.statusCode() + " and " + turns);
    turns.forEach(turn -> expect(isAsItSays(turn), what, turn.toString()));
    money(what, talker, spent);

    talks.vendor().plays(TalkApp.says(SAYS));
    var again = ask.get();
    if (asks == Asks.LAST_MESSAGE) {
      talker.post("coach/end", "");
    }
    LeftTurns.awaitNone(talks.app().context());
    var after = talker.history();
    expect(again.statusCode() == 200, what, "afterwards " + again.statusCode());
    after
        .get("turns")
        .forEach(turn -> expect(state(turn).equals("complete"), what, "afterwards " + turn));
    expect(after.get("turns").size() == usual(asks), what, "afterwards " + after.get("turns"));
    expect(after.at("/session/current_round").asInt() == rounds(asks), what, "rounds " + after);
    money(what + ", afterwards", talker, spent);
    return calls.get() >= nth;
  }

  /** A vendor that failed too often of late would not be asked at all. */
  private void getWell() {
    var prompt =
        new Prompt(null, List.of(new Prompt.Message(Prompt.Role.USER, "Are you well?")), 50, null);
    for (int call = 0; call < CALLS_TO_GET_WELL; call++) {
      talks.app().bean(LanguageModels.class).talk(prompt, _ -> {});
    }
  }

  private static Supplier<HttpResponse<String>> prepare(Asks asks, Talker talker) {
    var agreeing = TalkApp.agreeing(talker);
    if (asks == Asks.START) {
      return () -> talker.post("coach/start", agreeing);
    }
    talker.post("coach/start", agreeing);
    for (int said = 1; said < rounds(asks); said++) {
      talker.say("It was late, " + said + ".");
    }
    if (asks == Asks.FINISH) {
      talker.say("It was late.");
      return () -> talker.post("coach/end", "");
    }
    var id = UUID.randomUUID();
    return () -> talker.saying(id, "I was tired.");
  }

  private static int rounds(Asks asks) {
    return switch (asks) {
      case START -> 0;
      case MESSAGE, FINISH -> 1;
      case LAST_MESSAGE -> 4;
    };
  }

  /** Entries of the history: the opening, two a round, the summary. */
  private static int usual(Asks asks) {
    boolean summedUp = asks == Asks.LAST_MESSAGE || asks == Asks.FINISH;
    return 1 + 2 * rounds(asks) + (summedUp ? 1 : 0);
  }

  private static boolean isWhole(Asks asks, JsonNode turns) {
    return state(turns.get(2 * rounds(asks))).equals("complete");
  }

  /** What counts as complete is all of it, and what does not has failed. */
  private static boolean isAsItSays(JsonNode turn) {
    return switch (state(turn)) {
      case "complete" ->
          turn.get("role").asString().equals("user") || turn.get("content").asString().equals(SAYS);
      case "failed" -> turn.get("failure").asString().equals("unreachable");
      default -> false;
    };
  }

  private static String state(JsonNode turn) {
    return turn.path("state").asString("complete");
  }

  /** What the vendor had is what was booked, what the month has, and what stands beside the turns. */
  private void money(String what, Talker talker, long before) {
    long held = number("select count(*) from llm_holds where state = 'held'");
    long reserved = number("select coalesce(sum(reserved), 0) from llm_budget_periods");
    long booked = number("select coalesce(sum(booked), 0) from llm_holds");
    long cost =
        sql.sql("select coalesce(sum(cost), 0) from coaching_turns where run_id = :run")
            .param("run", talker.run())
            .query(Long.class)
            .single();
    expect(held == 0 && reserved == 0, what, held + " holds and " + reserved + " are left");
    expect(booked == spent(), what, "booked " + booked + ", spent " + spent());
    expect(cost == spent() - before, what, "cost " + cost + ", spent " + (spent() - before));
  }

  private long spent() {
    return number("select coalesce(sum(spent), 0) from llm_budget_periods");
  }

  private long number(String question) {
    return sql.sql(question).query(Long.class).single();
  }

  private void expect(boolean is, String what, String instead) {
    if (!is) {
      findings.add(what + ": " + instead);
    }
  }
}
