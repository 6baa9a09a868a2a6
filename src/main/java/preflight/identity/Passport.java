package preflight.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;
import preflight.platform.web.Outgoing;

/**
 * The sign-in service that {@code PASSPORT_URL} names. Its tokens are signed with our secret, so they
 * count without it; it is asked whether one was signed out there, to renew one, and to sign one out. Each
 * call is short, and while Passport is down the signature alone decides.
 */
@Component
public class Passport implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Passport.class);
  private static final Outgoing.Limits LIMITS =
      new Outgoing.Limits(Duration.ofSeconds(1), Duration.ofSeconds(2), 64 * 1024);

  /** How long a sign-out there may go unnoticed here. */
  private static final Duration REMEMBERED = Duration.ofSeconds(60);

  private static final int MANY = 10_000;

  /** After a call that came to nothing nobody waits for the next one for so long. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final @Nullable URI url;
  private final Tokens tokens;
  private final Clock clock;
  private final Outgoing calls = new Outgoing(LIMITS);
  private final Cache<String, Boolean> verdicts =
      Caffeine.newBuilder().maximumSize(MANY).expireAfterWrite(REMEMBERED).build();
  private volatile Instant silentUntil = Instant.MIN;

  Passport(Settings settings, Tokens tokens, Clock clock) {
    this.url = settings.passportUrl();
    this.tokens = tokens;
    this.clock = clock;
  }

  /** What came of asking for a new token. */
  public sealed interface Renewal {
    record Renewed(String token, Instant expiresAt) implements Renewal {}

    /** Signed out there, or never signed in. */
    record Refused() implements Renewal {}

    /** Nobody knows. */
    record Unreachable() implements Renewal {}
  }

  public boolean isThere() {
    return url != null;
  }

  /** Where to sign in; empty without Passport. */
  public Optional<URI> signIn(String returnTo) {
    return url == null
        ? Optional.empty()
        : Optional.of(
            URI.create(
                url + "/signin?returnTo=" + URLEncoder.encode(returnTo, StandardCharsets.UTF_8)));
  }

  /** False only when Passport says that this token is signed out; asked once a minute for each. */
  boolean accepts(String token) {
    if (url == null) {
      return true;
    }
    var known = verdicts.getIfPresent(token);
    if (known != null) {
      return known;
    }
    var answer = ask("/api/auth/verify", token);
    if (answer.isEmpty()) {
      return true;
    }
    boolean accepted = answer.get().statusCode() / 100 == 2;
    verdicts.put(token, accepted);
    return accepted;
  }

  /** A new token for one that ends, or has ended. */
  public Renewal renew(String token) {
    if (url == null || !isItsOwn(token)) {
      return new Renewal.Refused();
    }
    var answer = ask("/api/auth/refresh", token);
    if (answer.isEmpty()) {
      return new Renewal.Unreachable();
    }
    var fresh = answer.get().statusCode() / 100 == 2 ? cookie(answer.get()) : null;
    return fresh == null
        ? new Renewal.Refused()
        : tokens
            .verify(fresh)
            .filter(Token.Foreign.class::isInstance)
            .<Renewal>map(good -> new Renewal.Renewed(fresh, good.expiresAt()))
            .orElseGet(Renewal.Refused::new);
  }

  /** Ends the session there; when nobody answers it ends by its own time, and here at once. */
  public void signOut(String token) {
    if (url == null || !isItsOwn(token)) {
      return;
    }
    verdicts.put(token, false);
    if (ask("/api/auth/signout", token).isEmpty()) {
      LOG.warn("Passport did not answer a sign-out; the session there ends by its own time");
    }
  }

  /** Tokens of ours are told to nobody; in development they come under the same name. */
  private boolean isItsOwn(String token) {
    return tokens.read(token).filter(Token.Foreign.class::isInstance).isPresent();
  }

  /** Empty when there was no answer that means anything. */
  private Optional<HttpResponse<byte[]>> ask(String path, String token) {
    if (clock.instant().isBefore(silentUntil)) {
      return Optional.empty();
    }
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Cookie", SessionCookie.PLAIN + "=" + token)
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.noBody());
    try {
      var answer = calls.send(request);
      int status = answer.statusCode();
      if (status / 100 == 2 || status == 401 || status == 403) {
        return Optional.of(answer);
      }
      LOG.warn("Passport answered {} with {}", path, status);
    } catch (IOException e) {
      LOG.warn("Passport did not answer {}: {}", path, e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    silentUntil = clock.instant().plus(PAUSE);
    return Optional.empty();
  }

  private static @Nullable String cookie(HttpResponse<byte[]> answer) {
    var start = SessionCookie.PLAIN + "=";
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(start))
        .map(cookie -> cookie.substring(start.length()).split(";", 2)[0])
        .filter(CompactForm::isCanonical)
        .findFirst()
        .orElse(null);
  }

  @Override
  public void close() {
    calls.close();
  }
}
