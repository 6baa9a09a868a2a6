package preflight.llm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A provider gave no whole reply. It never holds what was said or asked. */
final class ProviderFailure extends Exception {
  private static final long serialVersionUID = 1L;

  enum Kind {
    /** No connection; nothing was asked, so nothing is billed. */
    NOT_CONNECTED,
    /** An answer other than 200. */
    ERROR,
    /** An error in the middle of a 200: it may have begun, and be billed. */
    BROKE_OFF,
    /** Nothing came for too long. */
    STALLED,
    DEADLINE,
    /** The end came without the event that says so. */
    CUT_OFF,
    /** What came is not what the vendor's documentation says. */
    UNREADABLE,
    /** Whoever asked does not wait any more. */
    INTERRUPTED
  }

  private final Kind kind;
  private final int status;
  private final String code;
  private final transient @Nullable Duration retryAfter;
  private final transient @Nullable Usage usage;

  /**
   * @param status of HTTP, or what it would be; 0 when there was none
   * @param code of the vendor, as {@code insufficient_quota}; empty when there was none
   * @param usage what was counted until then, when it was said
   */
  ProviderFailure(
      Kind kind,
      int status,
      String code,
      @Nullable Duration retryAfter,
      @Nullable Usage usage,
      @Nullable Throwable cause) {
    super(kind + " " + status + " " + code, cause);
    this.kind = kind;
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
    this.usage = usage;
  }

  static ProviderFailure of(Kind kind, @Nullable Throwable cause) {
    return new ProviderFailure(kind, 0, "", null, null, cause);
  }

  /** In the middle of a 200. */
  static ProviderFailure inside(Kind kind) {
    return new ProviderFailure(kind, 200, "", null, null, null);
  }

  ProviderFailure with(@Nullable Usage counted) {
    return new ProviderFailure(kind, status, code, retryAfter, counted, getCause());
  }

  Kind kind() {
    return kind;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }

  @Nullable Usage usage() {
    return usage;
  }
}
