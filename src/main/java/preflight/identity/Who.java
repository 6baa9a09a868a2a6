package preflight.identity;

/** Whom a route lets in; whose run it is, is asked further in. */
enum Who {
  /** The answer is the same whoever asks, so nobody is looked up; only a bad header is refused. */
  UNASKED,
  ANYONE,
  /** Any valid credential, an anonymous participant's included. */
  CALLER,
  /** A person with an account. */
  ACCOUNT,
  /** An account that reads results, or may do more. */
  RESEARCHER,
  ADMIN
}
