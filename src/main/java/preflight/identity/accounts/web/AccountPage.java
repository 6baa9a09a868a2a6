package preflight.identity.accounts.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import preflight.platform.web.ErrorLine;
import preflight.platform.web.PageFrame;

/**
 * A page with a form about an account, empty or as it was typed.
 *
 * @param typed what comes back of it by the name of its field; never a password
 * @param errors what is wrong, each at a field by its name
 * @param again the page was made without this browser's cookie: pressing once more is enough
 * @param returnTo where to go afterwards, a local path
 */
public record AccountPage(
    PageFrame frame,
    Map<String, String> typed,
    List<ErrorLine> errors,
    boolean again,
    @Nullable String returnTo) {
  public AccountPage {
    typed = Map.copyOf(typed);
    errors = List.copyOf(errors);
  }

  public String typed(String field) {
    return typed.getOrDefault(field, "");
  }

  public @Nullable String error(String field) {
    return errors.stream()
        .filter(error -> error.target().equals(field))
        .map(ErrorLine::message)
        .findFirst()
        .orElse(null);
  }

  /** The title of the browser's window. */
  public String title(String key) {
    return (errors.isEmpty() ? "" : frame.text("frame.error") + " ") + frame.text(key);
  }

  /** That path in this page's language, which remembers where to go afterwards. */
  public String link(String path) {
    var link = frame.link(path);
    return returnTo == null
        ? link
        : link
            + (link.contains("?") ? "&" : "?")
            + "returnTo="
            + URLEncoder.encode(returnTo, StandardCharsets.UTF_8);
  }
}
