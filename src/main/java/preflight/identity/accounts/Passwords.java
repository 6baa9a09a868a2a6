package preflight.identity.accounts;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;

/**
 * Argon2id, as much of it as OWASP's Password Storage Cheat Sheet asks for. Each computation takes 46
 * MiB, so that only a few run at once, some wait, and everybody else is told to come back: 503 {@code
 * unavailable} at once rather than an application without memory.
 */
@Component
public class Passwords {
  /** Of Argon2, 1.3. */
  private static final int VERSION = 19;

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIB = 47_104;
  private static final int PASSES = 1;

  /** Hashing gets at most this part of the heap. */
  private static final int PART_OF_THE_HEAP = 4;

  /** As many as the memory and the processors carry. */
  static final int AT_ONCE =
      (int)
          Math.clamp(
              Runtime.getRuntime().maxMemory() / PART_OF_THE_HEAP / (MEMORY_KIB * 1_024L),
              1,
              Runtime.getRuntime().availableProcessors());

  /** Each takes about a tenth of a second, so that the last one waits about a second. */
  static final int WAITING = 10 * AT_ONCE;

  /** Of the system's own: a request's virtual thread would keep all others from running meanwhile. */
  private static final Executor HASHERS =
      Executors.newFixedThreadPool(
          AT_ONCE, Thread.ofPlatform().daemon().name("password-hash-", 0).factory());

  private static final long LONGEST_WAIT_SECONDS = 5;
  private static final String RETRY_SECONDS = "5";

  private final Argon2PasswordEncoder encoder =
      new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
  private final Semaphore places = new Semaphore(AT_ONCE + WAITING);
  private final Semaphore running = new Semaphore(AT_ONCE, true);
  private final AtomicLong computed = new AtomicLong();

  /** What no password hashes to, and is as long in the checking as any other. */
  private final String nobodys = nobodys();

  /** In the PHC string format, with its parameters and salt. */
  public String hash(Password password) {
    return compute(() -> encoder.encode(password.text()));
  }

  /**
   * Whether it is the password of that hash. Without a hash there is as much work, and the answer is
   * no.
   */
  boolean matches(Password password, @Nullable String hash) {
    boolean equal = compute(() -> encoder.matches(password.text(), hash == null ? nobodys : hash));
    return equal && hash != null;
  }

  /** It was made when less was asked for. */
  boolean isOutdated(String hash) {
    return encoder.upgradeEncoding(hash);
  }

  /** How many hashes were computed so far; that is what signing in takes, and what it tells by time. */
  long computed() {
    return computed.get();
  }

  // Drawn rather than computed, which would cost each start a hash and the memory for it.
  static String nobodys() {
    return "$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s"
        .formatted(VERSION, MEMORY_KIB, PASSES, LANES, drawn(SALT_BYTES), drawn(HASH_BYTES));
  }

  private static String drawn(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  private <T> T compute(Supplier<T> computation) {
    if (!places.tryAcquire()) {
      throw busy();
    }
    try {
      if (!running.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw busy();
      }
      try {
        computed.incrementAndGet();
        return CompletableFuture.supplyAsync(computation, HASHERS).join();
      } finally {
        running.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    } finally {
      places.release();
    }
  }

  private static ProblemException busy() {
    return new ProblemException(Problem.UNAVAILABLE)
        .withHeaders(Map.of("Retry-After", RETRY_SECONDS));
  }
}
