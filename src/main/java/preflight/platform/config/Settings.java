package preflight.platform.config;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every part may ask about the installation; {@code docs/operating/configure.md} is the same
 * list in words.
 *
 * @param baseUrl the public origin without a trailing slash; null, in development only, takes it
 *     from the request
 * @param redisUrl null: limits are counted in this process
 * @param passportUrl the sign-in service without a trailing slash; null: local accounts only
 */
public record Settings(
    boolean production,
    Path home,
    @Nullable String baseUrl,
    Server server,
    Database database,
    @Nullable Secret redisUrl,
    Tokens tokens,
    Session session,
    @Nullable URI passportUrl,
    Mail mail,
    Retention retention,
    Coaching coaching,
    Llm llm,
    Telemetry telemetry) {

  /**
   * @param host the address to listen on; null is every address
   * @param managementPort null is the same port
   * @param trustedProxies CIDRs whose forwarded headers are believed
   * @param corsOrigins the exact origins whose pages may call the API
   * @param jsonLogs one JSON object a line instead of text
   * @param stopDelay how long it goes on answering once it says that it is not ready
   * @param metricsToken null: no token opens metrics on the public port
   * @param offline browsers keep the pages of a run for when there is no network
   */
  public record Server(
      @Nullable String host,
      int port,
      @Nullable Integer managementPort,
      List<String> trustedProxies,
      List<String> corsOrigins,
      boolean jsonLogs,
      Duration stopDelay,
      @Nullable Secret metricsToken,
      boolean offline) {}

  /**
   * @param url as the operator wrote it; null is the embedded server
   * @param replicaUrl for reads that may be stale
   * @param poolSize connections, opened at start and kept
   * @param migratesOnStart false: {@code --migrate} did it, and a start only looks
   * @param backup null: nobody keeps any
   */
  public record Database(
      @Nullable Secret url,
      @Nullable Secret replicaUrl,
      int poolSize,
      Duration statementTimeout,
      boolean migratesOnStart,
      @Nullable Backup backup) {}

  /**
   * @param target a folder, {@code user@host:/folder} or {@code s3://bucket/folder}
   * @param passphrase without which nothing there can be read
   */
  public record Backup(String target, Secret passphrase) {}

  /**
   * @param previous still verifies while it is rotated out
   * @param issuer what foreign tokens have to say, when set
   * @param audience the same
   */
  public record Tokens(
      Secret secret,
      @Nullable Secret previous,
      @Nullable String issuer,
      @Nullable String audience) {
    /** What was signed with one of these is ours; the first one signs. */
    public List<Secret> accepted() {
      return previous == null ? List.of(secret) : List.of(secret, previous);
    }

    /** Signatures that are good for this purpose and no other. */
    public Signatures signatures(String purpose) {
      return new Signatures(accepted(), purpose);
    }
  }

  /**
   * @param ttl how long an account's session lasts from signing in
   * @param cookieDomain null: this host alone
   */
  public record Session(Duration ttl, @Nullable String cookieDomain) {}

  /**
   * @param smtpUrl null: mail is written to the home's outbox
   * @param adminEmail whose account becomes admin once the address is confirmed
   * @param contact who answers inquiries, and reports of weaknesses; null: nobody here
   */
  public record Mail(
      @Nullable Secret smtpUrl,
      @Nullable String from,
      @Nullable String adminEmail,
      @Nullable String contact) {}

  /**
   * @param abandonedRuns how long after its last change an unfinished run stays
   * @param addresses how long addresses and the names of browsers stay
   */
  public record Retention(Duration abandonedRuns, Duration addresses) {}

  /**
   * @param redactionRegions whose identifiers are taken out of texts: codes of ISO 3166
   */
  public record Coaching(Set<String> redactionRegions) {
    public Coaching {
      redactionRegions = Set.copyOf(redactionRegions);
    }
  }

  /**
   * @param provider who is asked first: {@code openai}, {@code anthropic} or {@code scripted}
   * @param model null: the pipeline's, or else the provider's usual one
   * @param requestTimeout from the first attempt to the last byte, waits included
   * @param maxRetries beside the first attempt
   */
  public record Llm(
      Vendor openAi,
      Vendor anthropic,
      String provider,
      @Nullable String model,
      Duration requestTimeout,
      int maxRetries,
      Money money) {}

  /**
   * @param key null: there is none to show, as on a server of one's own
   * @param baseUrl null: the vendor's
   */
  public record Vendor(@Nullable Secret key, @Nullable URI baseUrl) {
    /** Somebody wants it to be asked. */
    public boolean isThere() {
      return key != null || baseUrl != null;
    }
  }

  /**
   * What models may cost, in USD.
   *
   * @param monthlyBudget with at most six decimals
   * @param alertThreshold the part of the budget at which the operator is told, between 0 and 1
   * @param price of each model that the price file does not know; null: such a model is not asked
   */
  public record Money(BigDecimal monthlyBudget, BigDecimal alertThreshold, @Nullable Price price) {
    /** USD for a million tokens, with at most six decimals. */
    public record Price(BigDecimal input, BigDecimal output) {}
  }

  /** What others are told of this installation; null: nothing. */
  public record Telemetry(@Nullable Sentry sentry, @Nullable Tracing tracing) {}

  /**
   * @param dsn the address of a project with its key
   * @param tracesSampleRate the part of requests whose duration is reported, from 0 to 1
   */
  public record Sentry(Secret dsn, String environment, double tracesSampleRate) {}

  /**
   * @param endpoint of a collector, without a path of signals
   * @param headers for it: {@code name=value}, with commas between
   * @param sampleRate the part of requests that is traced, from 0 to 1
   */
  public record Tracing(URI endpoint, @Nullable Secret headers, double sampleRate) {}
}
