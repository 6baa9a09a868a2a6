package preflight.coaching.pipelines;

import java.util.List;

/** What a label stands for. */
public sealed interface LabelTarget {
  record One(String version) implements LabelTarget {}

  /**
   * Several versions that share the sessions.
   *
   * @param name sessions are shared out anew under another name, and as before under the same one
   */
  record Experiment(String name, List<Arm> arms) implements LabelTarget {
    public Experiment {
      arms = List.copyOf(arms);
    }
  }

  /**
   * @param weight its part of the sum of all weights; 0 takes no new session
   */
  record Arm(String version, int weight) {}
}
