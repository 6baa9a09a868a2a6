package preflight.identity.accounts.web;

import java.util.List;

/**
 * Taking a secret over into an authenticator app.
 *
 * @param sealed the secret, for the way through the form and back
 * @param groups the secret in groups of four, to type
 * @param uri the same for the app of this very device
 * @param qr the same to scan
 */
public record SetUpPage(
    AccountPage form, String sealed, List<String> groups, String uri, QrSquares qr) {
  public SetUpPage {
    groups = List.copyOf(groups);
  }
}
