package preflight.identity;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import preflight.support.Http;
import preflight.support.RunningApp;

/** A browser in which somebody is signed in, second factor and all, and a page of ours is open. */
public record SignedBrowser(String cookie, String csrf) {
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  public static SignedBrowser of(Role role) {
    return at(RunningApp.http(), TestAccount.inABrowser(RunningApp.context(), role).proven());
  }

  /** That account's, at another server than the one that tests share. */
  public static SignedBrowser at(Http http, TestAccount account) {
    var cookie = account.cookie();
    var page = http.get("/resume", "Cookie", cookie, "Accept", "text/html").body();
    var token = CSRF.matcher(page);
    if (!token.find()) {
      throw new AssertionError(page);
    }
    return new SignedBrowser(cookie, token.group(1));
  }

  /** JSON, as a page's script sends it. */
  public HttpResponse<String> send(String method, String path, String json) {
    return RunningApp.http().sendJson(method, path, json, "Cookie", cookie, "X-CSRF-Token", csrf);
  }
}
