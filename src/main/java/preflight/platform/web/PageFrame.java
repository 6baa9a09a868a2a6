package preflight.platform.web;

import org.jspecify.annotations.Nullable;

/**
 * What the frame around every page prints.
 *
 * @param language the interface's language, a BCP 47 tag
 * @param carried the same language, when links have to take it along because nothing else says so
 * @param languages what else the page can be had in
 * @param nonce this answer's CSP nonce
 * @param cssUrl the one joined stylesheet
 * @param scripts the folder of the modules, ending in a slash: they import each other by relative
 *     paths
 * @param csrfToken none when the request came without a cookie
 * @param shared set on a computer that others use too
 * @param signedIn null while nobody is signed in
 * @param appearance what this browser asked for
 * @param demonstration what is done on this page is a test that is removed soon, and the page says so
 */
public record PageFrame(
    String language,
    @Nullable String carried,
    LanguageSwitch languages,
    String nonce,
    String cssUrl,
    String scripts,
    Texts texts,
    @Nullable String csrfToken,
    @Nullable SharedComputer shared,
    @Nullable SignedInAs signedIn,
    Appearance appearance,
    boolean demonstration) {

  public String text(String key, Object... arguments) {
    return texts.text(key, arguments);
  }

  /** A local path without a query, in this page's language. */
  public String link(String path) {
    return carried == null ? path : Languages.at(path, carried);
  }

  /** The same frame with the languages of that path, for what was not fetched from there. */
  public PageFrame at(String path) {
    return with(
        new LanguageSwitch(
            languages.choices().stream()
                .map(choice ->
                    new LanguageSwitch.Choice(
                        choice.language(),
                        choice.name(),
                        choice.current(),
                        Languages.at(path, choice.language())))
                .toList(),
            null));
  }

  /** The same frame, for a page that can be had in other languages or in another way. */
  public PageFrame with(LanguageSwitch other) {
    return copy(other, signedIn, demonstration);
  }

  /** The same frame without the name of who looks at it. */
  public PageFrame nameless() {
    return copy(languages, null, demonstration);
  }

  /** The same frame around what is a demonstration or is none. */
  public PageFrame demonstrating(boolean isDemonstration) {
    return copy(languages, signedIn, isDemonstration);
  }

  private PageFrame copy(
      LanguageSwitch otherLanguages, @Nullable SignedInAs who, boolean isDemonstration) {
    return new PageFrame(
        language,
        carried,
        otherLanguages,
        nonce,
        cssUrl,
        scripts,
        texts,
        csrfToken,
        shared,
        who,
        appearance,
        isDemonstration);
  }

  public String script(String module) {
    return scripts + module + ".js";
  }
}
