package preflight.platform.web;

import org.jspecify.annotations.Nullable;

/**
 * What the frame around every page prints.
 *
 * @param language the interface's language, a BCP 47 tag
 * @param nonce this answer's CSP nonce
 * @param cssUrl the one joined stylesheet
 * @param scripts the folder of the modules, ending in a slash: they import each other by relative
 *     paths
 * @param csrfToken none when the request came without a cookie
 * @param shared set on a computer that others use too
 */
public record PageFrame(
    String language,
    String nonce,
    String cssUrl,
    String scripts,
    Texts texts,
    @Nullable String csrfToken,
    @Nullable SharedComputer shared) {

  public String text(String key, Object... arguments) {
    return texts.text(key, arguments);
  }

  public String script(String module) {
    return scripts + module + ".js";
  }
}
