package preflight.identity.web;

import preflight.identity.Sessions;

/**
 * What an API client is given when it signs in, and at each refresh.
 *
 * @param expiresIn seconds until the access token ends
 */
public record IssuedTokens(String accessToken, long expiresIn, String refreshToken) {
  public static IssuedTokens of(Sessions.Pair pair) {
    return new IssuedTokens(
        pair.accessToken(), pair.accessLifetime().toSeconds(), pair.refreshToken());
  }
}
