package preflight.client;

/** A new pair; the one before it is spent. */
record IssuedTokens(String accessToken, long expiresIn, String refreshToken) {
  Tokens tokens() {
    return new Tokens(accessToken, refreshToken);
  }
}
