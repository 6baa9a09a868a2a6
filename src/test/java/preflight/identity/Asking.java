package preflight.identity;

import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import preflight.support.OwnApp;

/** One question of the matrix: who asks for what, as a browser does for pages and a program for JSON. */
record Asking(OwnApp app, MatrixCall call, MatrixCall.Things things, MatrixPerson asker) {

  /**
   * What came of it, in a word: the status; {@code to-login} and {@code to-factor} for the way there;
   * {@code nothing} for a page about a run that does not show the run; and what administration says it
   * did.
   */
  String outcome() {
    boolean api = call.route().api();
    return word(
        call.route().method().equals("GET")
            ? answer("")
            : answer(api ? call.json(things) : call.form(things)));
  }

  /** What comes of it with that body. */
  HttpResponse<String> answer(String body) {
    var method = call.route().method();
    return app.http()
        .send(
            method,
            call.path(things).replace("*", "%2A"),
            body,
            headers(method, call.route().api()));
  }

  private String[] headers(String method, boolean api) {
    var headers = new ArrayList<>(List.of("Accept", api ? call.accepted() : "text/html,*/*;q=0.8"));
    if (!asker.token().isEmpty()) {
      headers.addAll(
          !call.byCookie()
              ? List.of("Authorization", "Bearer " + asker.token())
              : List.of("Cookie", "oh_session=" + asker.token()));
    }
    if (!method.equals("GET")) {
      headers.addAll(List.of("Content-Type", call.type()));
      if (call.byCookie() && !asker.csrf().isEmpty()) {
        headers.addAll(List.of("X-CSRF-Token", asker.csrf()));
      }
    }
    return headers.toArray(String[]::new);
  }

  private String word(HttpResponse<String> answer) {
    var location = answer.headers().firstValue("Location").orElse("");
    if (location.startsWith("/login?returnTo=")) {
      return "to-login";
    }
    if (location.startsWith("/login/second-factor?returnTo=")) {
      return "to-factor";
    }
    int done = location.indexOf("done=");
    if (call.template().contains("/admin/accounts/{id}/") && done > 0) {
      return URLDecoder.decode(location.substring(done + 5), StandardCharsets.UTF_8);
    }
    return answer.statusCode() == 200 && call.showsRuns() && !shows(answer)
        ? "nothing"
        : String.valueOf(answer.statusCode());
  }

  private boolean shows(HttpResponse<String> answer) {
    var owner = things.owner();
    if (owner.run() == null) {
      return false;
    }
    // Links to the same page repeat its address.
    var page = answer.body().replaceAll("run(=|%3D)" + owner.runId(), "");
    return page.contains(owner.runId().toString()) || page.contains(owner.code());
  }
}
