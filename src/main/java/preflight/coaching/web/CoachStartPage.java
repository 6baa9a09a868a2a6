package preflight.coaching.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.coaching.ConsentText;
import preflight.platform.web.ErrorLine;
import preflight.platform.web.PageFrame;

/**
 * Before a talk: what it would be, or why there is none.
 *
 * @param lang of the form's words, when the interface speaks another
 * @param offer null when there is nothing to begin
 * @param notice a text's key, about what was tried just now; null when nothing was
 */
public record CoachStartPage(
    PageFrame frame,
    String formTitle,
    @Nullable String lang,
    CoachPaths paths,
    boolean completed,
    @Nullable Offered offer,
    @Nullable String notice,
    List<ErrorLine> errors) {
  public CoachStartPage {
    errors = List.copyOf(errors);
  }

  /**
   * @param consent that is still to be given; null when nothing is sent anywhere
   */
  public record Offered(int rounds, boolean scripted, @Nullable ConsentText consent) {}
}
