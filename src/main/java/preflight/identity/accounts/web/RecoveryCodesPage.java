package preflight.identity.accounts.web;

import java.util.List;
import preflight.platform.web.PageFrame;

/**
 * The only time that these codes are shown.
 *
 * @param next where to go on
 */
public record RecoveryCodesPage(PageFrame frame, List<String> codes, String next) {
  public RecoveryCodesPage {
    codes = List.copyOf(codes);
  }

  /** Never prints the codes. */
  @Override
  public String toString() {
    return "RecoveryCodesPage[...]";
  }
}
