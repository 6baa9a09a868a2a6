package preflight.coaching;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import preflight.coaching.pipelines.PostProcessing;
import preflight.runs.RunId;

/** Where checked text goes: into the turn's row, and then to whoever reads along. */
final class Shown implements Consumer<String> {
  private final TurnSql turns;
  private final RunId run;
  private final Turn turn;
  private final UUID owner;
  private final LiveTurn live;
  private final List<PostProcessing> postProcessing;
  private final StringBuilder kept = new StringBuilder();
  private boolean lost;

  Shown(
      TurnSql turns,
      RunId run,
      Turn turn,
      UUID owner,
      LiveTurn live,
      List<PostProcessing> postProcessing) {
    this.turns = turns;
    this.run = run;
    this.turn = turn;
    this.owner = owner;
    this.live = live;
    this.postProcessing = postProcessing;
  }

  @Override
  public void accept(String text) {
    if (postProcessing.isEmpty()) {
      release(text);
    } else {
      kept.append(text);
    }
  }

  /** The reply is whole and was found clean. */
  void whole() {
    if (!postProcessing.isEmpty()) {
      String text = kept.toString();
      for (var each : postProcessing) {
        text = each.apply(text);
      }
      release(text);
    }
  }

  /** Nobody hears of it before it is in the row; once it is somebody else's, nobody does at all. */
  private void release(String text) {
    if (lost || text.isEmpty()) {
      return;
    }
    if (turns.release(run, turn, owner, text)) {
      live.append(text);
    } else {
      lost = true;
    }
  }
}
