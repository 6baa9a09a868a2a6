package preflight.forms;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.forms.FormChange.Step;

/** What differs between the scores of two versions of a form. */
record ScoresDifference(Differences differences) {
  void between(List<Score> before, List<Score> after) {
    List<String> old = before.stream().map(Score::name).toList();
    List<String> now = after.stream().map(Score::name).toList();
    for (int i = 0; i < old.size(); i++) {
      if (!now.contains(old.get(i))) {
        differences.add(Step.MAJOR, "/scores/" + i, "The score '" + old.get(i) + "' is gone.");
      }
    }
    for (int i = 0; i < now.size(); i++) {
      int earlier = old.indexOf(now.get(i));
      if (earlier < 0) {
        differences.add(Step.MINOR, "/scores/" + i, "The score '" + now.get(i) + "' is new.");
      } else {
        score("/scores/" + i, before.get(earlier), after.get(i));
      }
    }
    // The first one is shown and told as the score.
    if (!old.isEmpty() && !now.isEmpty() && !old.getFirst().equals(now.getFirst())) {
      differences.add(Step.MAJOR, "/scores", "Another score comes first.");
    }
  }

  private void score(String pointer, Score old, Score now) {
    if (!old.expression().equals(now.expression())) {
      differences.add(Step.MAJOR, pointer + "/expression", "The score is counted otherwise.");
    }
    List<@Nullable Double> ends = new ArrayList<>();
    List<@Nullable Double> newEnds = new ArrayList<>();
    old.bands().forEach(band -> ends.add(band.to()));
    now.bands().forEach(band -> newEnds.add(band.to()));
    if (!ends.equals(newEnds)) {
      differences.add(Step.MAJOR, pointer + "/bands", "The bands are cut otherwise.");
      return;
    }
    for (int i = 0; i < now.bands().size(); i++) {
      String at = pointer + "/bands/" + i;
      differences.text(at + "/label", old.bands().get(i).label(), now.bands().get(i).label());
      differences.texts(
          at + "/resources", old.bands().get(i).resources(), now.bands().get(i).resources());
    }
  }
}
