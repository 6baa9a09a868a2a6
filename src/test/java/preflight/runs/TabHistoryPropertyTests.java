package preflight.runs;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import preflight.support.RunningApp;

/** The short form of {@code bin/drill histories}. */
class TabHistoryPropertyTests {
  @Property(tries = 15, shrinking = ShrinkingMode.BOUNDED)
  void whateverTabsDoTheServerKeepsWhatItAcknowledged(
      @ForAll @Size(min = 12, max = 30) List<@IntRange(max = TabHistory.STEPS - 1) Integer> steps) {
    TabHistory.play(RunningApp.http(), steps);
  }
}
