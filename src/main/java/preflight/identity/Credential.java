package preflight.identity;

/** What a request brought to say who is asking. */
sealed interface Credential {
  /** Neither header nor cookie. */
  record None() implements Credential {}

  /** An Authorization header that is not exactly one valid bearer token. */
  record BadHeader() implements Credential {}

  /** Our cookie, but not exactly one with a valid token of someone who still exists. */
  record DeadCookie() implements Credential {}

  /**
   * @param stale it is past its end or under the previous secret, so the answer brings a new one
   */
  record Good(Caller caller, boolean stale) implements Credential {}
}
