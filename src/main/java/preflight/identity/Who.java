package preflight.identity;

/** Whom a route lets in; whose run it is, is asked further in. */
enum Who {
  ANYONE,
  /** Any valid credential, an anonymous participant's included. */
  CALLER,
  /** A person with an account. */
  ACCOUNT
}
