package preflight.runs.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.platform.web.ErrorLine;
import preflight.platform.web.Moment;
import preflight.platform.web.PageFrame;
import preflight.runs.FollowUps;

/**
 * What the styleguide shows, through the templates of the pages themselves.
 *
 * @param colours and measures: the tokens of the stylesheet
 * @param blocks every kind of block in each of its states
 */
public record StyleguidePage(
    PageFrame frame,
    List<Token> colours,
    List<Token> measures,
    List<State> blocks,
    Progress progress,
    ResultPage.Score score,
    List<FollowUps.Care> cares,
    FollowUps.Way way,
    List<KeptRun> kept,
    RunInProgress running,
    List<ErrorLine> errors,
    Moment moment,
    String code) {
  public StyleguidePage {
    colours = List.copyOf(colours);
    measures = List.copyOf(measures);
    blocks = List.copyOf(blocks);
    cares = List.copyOf(cares);
    kept = List.copyOf(kept);
    errors = List.copyOf(errors);
  }

  /**
   * @param dark where it has another value in the dark
   */
  public record Token(String name, String light, @Nullable String dark) {}

  /**
   * @param word of the state, in a text's key and in ids
   */
  public record State(String word, List<SurveyBlock> blocks) {
    public State {
      blocks = List.copyOf(blocks);
    }
  }
}
