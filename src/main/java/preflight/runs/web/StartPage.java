package preflight.runs.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.platform.web.PageFrame;

/**
 * Before the first page. {@code action} is where Start posts to, the page's own path; {@code lang}
 * is set when the form's text is in another language than the interface; {@code missing} is set
 * when Start was pressed without what it needs.
 */
public record StartPage(
    PageFrame frame,
    String action,
    String title,
    @Nullable String lang,
    @Nullable Integer minutes,
    int pages,
    int days,
    String language,
    List<LanguageLink> languages,
    @Nullable Consent consent,
    @Nullable String missing,
    @Nullable RunInProgress inProgress,
    String currentRunUrl,
    String withdrawAction,
    List<RunInProgress> others,
    String chooseAction) {
  public StartPage {
    others = List.copyOf(others);
    languages = List.copyOf(languages);
  }

  /** Text that was rendered and escaped on the server, and the version that is agreed to. */
  public record Consent(String version, String html) {}

  public record LanguageLink(String language, String name, String href, boolean current) {}
}
