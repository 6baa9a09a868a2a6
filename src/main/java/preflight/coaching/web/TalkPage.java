package preflight.coaching.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.coaching.ConsentText;
import preflight.platform.web.ErrorLine;
import preflight.platform.web.PageFrame;

/**
 * A talk, as far as it came, and what can be done next.
 *
 * @param lang of what is said, and of the form, when the interface speaks another
 * @param standing how far it is, in words
 * @param turns oldest first, without the summary
 * @param live the turn whose reply is on its way; null when none is
 * @param expiresIn seconds until it closes by itself; null when it does not
 * @param trouble why the last reply did not come; null when it did
 * @param composer null when nothing can be said now
 * @param consent what is to be agreed to before it goes on; null when nothing is
 * @param feedback null while it goes on
 * @param unsent what was typed and cannot be sent any more
 * @param notice a text's key, about what was tried just now; null when nothing was
 */
public record TalkPage(
    PageFrame frame,
    String formTitle,
    @Nullable String lang,
    CoachPaths paths,
    Stage stage,
    boolean scripted,
    String standing,
    List<TalkTurn> turns,
    @Nullable TalkTurn summary,
    @Nullable String live,
    @Nullable Long expiresIn,
    @Nullable Trouble trouble,
    @Nullable Composer composer,
    @Nullable ConsentText consent,
    @Nullable FeedbackForm feedback,
    @Nullable String unsent,
    @Nullable String notice,
    List<ErrorLine> errors) {
  public TalkPage {
    turns = List.copyOf(turns);
    errors = List.copyOf(errors);
  }

  public enum Stage {
    TALKING,
    PAUSED,
    OVER,
    EXPIRED
  }

  /**
   * @param kind the word of the failure
   * @param step the word of what failed: another way leads to each of them again
   */
  public record Trouble(String kind, String step) {}

  /**
   * @param turn the id of the message, so that sent twice it is said once
   * @param text typed before, or said and not replied to
   */
  public record Composer(String turn, String text, int longest) {}

  /** Nothing can be said in it any more. */
  public boolean isOver() {
    return stage == Stage.OVER || stage == Stage.EXPIRED;
  }

  /** Whether it can be summed up still: nothing was, and something was said. */
  public boolean canSumUp() {
    return stage == Stage.EXPIRED
        && summary == null
        && turns.stream().anyMatch(turn -> turn.said() != null && turn.received());
  }
}
