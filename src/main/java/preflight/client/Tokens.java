package preflight.client;

import org.jspecify.annotations.Nullable;

/** What opens the API: an account's pair, or a participant's one token; none for a newcomer. */
public record Tokens(@Nullable String access, @Nullable String refresh) {
  public static final Tokens NONE = new Tokens(null, null);

  public static Tokens participant(String token) {
    return new Tokens(token, null);
  }

  /** Tokens are not for logs. */
  @Override
  public String toString() {
    return "Tokens[" + (access == null ? "none" : refresh == null ? "one" : "a pair") + "]";
  }
}
