package preflight.client;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One caller at one server, for any number of threads. Every method may throw {@link Refused}, when the
 * server said no, and {@link Unreachable}, when nobody knows.
 */
public final class PreflightClient {
  private final Asking asking;

  private PreflightClient(Asking asking) {
    this.asking = asking;
  }

  public static PreflightClient at(URI server) {
    return at(server, Pace.USUAL, Tokens.NONE);
  }

  public static PreflightClient at(URI server, Pace pace, Tokens tokens) {
    return at(server, pace, tokens, Clock.systemUTC());
  }

  static PreflightClient at(URI server, Pace pace, Tokens tokens, Clock clock) {
    var line = new Line(server, pace);
    var wallet = new Wallet(line, pace.longestPause(), clock, tokens);
    return new PreflightClient(new Asking(line, pace, wallet));
  }

  /** What this caller goes on with, also in another process. */
  public Tokens tokens() {
    return asking.tokens();
  }

  public FormList forms() {
    return asking.read("GET", "/forms", null, FormList.class);
  }

  /** The document of a form as its author wrote it, in its latest version. */
  public JsonNode form(String name) {
    return asking.read("GET", "/forms/" + encoded(name), null, JsonNode.class);
  }

  /**
   * Always a new run, and so never repeated: after {@link Unreachable} there may be one. A newcomer is
   * this run's participant from now on.
   */
  public StartedRun start(StartRun what) {
    StartedRun run = asking.read("POST", "/runs", what, StartedRun.class);
    holds(run.participantToken());
    return run;
  }

  /**
   * Opens the run of that code. A newcomer is this run's participant from now on; whoever is somebody
   * already stays so, and the token that is told opens the run for a client of its own.
   */
  public ResumedRun resume(String code) {
    ResumedRun run = asking.read("POST", "/resume", Map.of("code", code), ResumedRun.class);
    if (asking.tokens().equals(Tokens.NONE)) {
      holds(run.participantToken());
    }
    return run;
  }

  /** The caller's own runs, newest first: as many as the server gives at once. */
  public RunList runs() {
    return asking.read("GET", "/runs", null, RunList.class);
  }

  /**
   * The same, page by page.
   *
   * @param limit from 1 to 200
   * @param cursor of the page before; null for the first
   */
  public RunList runs(int limit, @Nullable String cursor) {
    String from = cursor == null ? "" : "&cursor=" + encoded(cursor);
    return asking.read("GET", "/runs?limit=" + limit + from, null, RunList.class);
  }

  public Run run(UUID run) {
    return asking.read("GET", "/runs/" + run, null, Run.class);
  }

  /** Sets these fields whatever was there; null clears one. */
  public Saved save(UUID run, String page, Map<String, ? extends @Nullable Object> answers) {
    return save(run, page, answers, null);
  }

  /** The same, if the page is still at the revision that this was typed on. */
  public Saved save(
      UUID run,
      String page,
      Map<String, ? extends @Nullable Object> answers,
      @Nullable Integer revision) {
    var body = new LinkedHashMap<String, Object>();
    body.put("page_id", page);
    body.put("answers", answers);
    if (revision != null) {
      body.put("revision", revision);
    }
    try {
      var kept = asking.read("PATCH", "/runs/" + run + "/answers", body, Saved.Kept.class);
      holds(kept.participantToken());
      return kept;
    } catch (Refused refused) {
      Stored stored = refused.problem().stored();
      if (refused.slug().equals("stale-revision") && stored != null) {
        return new Saved.Conflict(stored, refused.requestId());
      }
      throw refused;
    }
  }

  /** Refused as incomplete, with what is missing, while a required question is open. */
  public CompletedRun complete(UUID run) {
    return asking.read("POST", "/runs/" + run + "/complete", null, CompletedRun.class);
  }

  /** The talk about that run, once it is completed. */
  public Coach coach(UUID run) {
    return new Coach(asking, run);
  }

  public void tell(UUID run, Feedback feedback) {
    asking.tell("POST", "/runs/" + run + "/feedback", feedback);
  }

  /** Withdraws: answers and transcript are erased, and the run is not found any more. */
  public void delete(UUID run) {
    asking.tell("DELETE", "/runs/" + run, null);
  }

  /** Sends a code to that address; whether it has an account already is not told. */
  public void signUp(String email, String password) {
    asking.tell("POST", "/auth/sign-up", Map.of("email", email, "password", password));
  }

  public void login(String email, String password) {
    var body = Map.of("email", email, "password", password);
    // What is left of an earlier session would be refused before the password is looked at.
    asking.holds(Tokens.NONE);
    asking.holds(asking.read("POST", "/auth/login", body, IssuedTokens.class).tokens());
  }

  public void logout() {
    asking.tell("POST", "/auth/logout", null);
    asking.holds(Tokens.NONE);
  }

  public Me me() {
    return asking.read("GET", "/auth/me", null, Me.class);
  }

  private void holds(@Nullable String participantToken) {
    if (participantToken != null) {
      asking.holds(Tokens.participant(participantToken));
    }
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
