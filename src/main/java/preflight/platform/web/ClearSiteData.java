package preflight.platform.web;

import jakarta.servlet.http.HttpServletResponse;

/** What a browser is asked to drop when somebody leaves. */
public final class ClearSiteData {
  private ClearSiteData() {}

  /** Browsers ignore it on plain http, where there is no more than the cookie and no-store pages. */
  public static void ask(HttpServletResponse response) {
    response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
  }
}
