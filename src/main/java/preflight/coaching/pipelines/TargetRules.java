package preflight.coaching.pipelines;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What can be said of a label's target without a look at the versions; pointers are those of the request. */
final class TargetRules {
  private TargetRules() {}

  static List<PipelineFault> faults(String label, LabelTarget target) {
    var faults = new ArrayList<PipelineFault>();
    name("/label", label, faults);
    if (target instanceof LabelTarget.Experiment(var name, var arms)) {
      name("/experiment/name", name, faults);
      arms(arms, faults);
    }
    return faults;
  }

  private static void name(String pointer, String name, List<PipelineFault> faults) {
    if (!DocumentObject.NAME.matcher(name).matches()) {
      faults.add(
          new PipelineFault(
              pointer,
              "invalid_name",
              "A name is 1 to " + PipelineLimits.NAME + " letters, digits, _ or -."));
    }
  }

  private static void arms(List<LabelTarget.Arm> arms, List<PipelineFault> faults) {
    if (arms.size() < PipelineLimits.LEAST_ARMS || arms.size() > PipelineLimits.MOST_ARMS) {
      faults.add(
          new PipelineFault(
              "/experiment/arms",
              "invalid_range",
              "An experiment has %d to %d arms."
                  .formatted(PipelineLimits.LEAST_ARMS, PipelineLimits.MOST_ARMS)));
    }
    Set<String> seen = new HashSet<>();
    long sum = 0;
    for (int i = 0; i < arms.size(); i++) {
      String pointer = "/experiment/arms/" + i;
      int weight = arms.get(i).weight();
      if (weight < 0 || weight > PipelineLimits.MOST_WEIGHT) {
        faults.add(
            new PipelineFault(
                pointer + "/weight",
                "invalid_range",
                "A weight is from 0 to " + PipelineLimits.MOST_WEIGHT + "."));
      }
      sum += Math.max(0, weight);
      if (!seen.add(arms.get(i).version())) {
        faults.add(
            new PipelineFault(
                pointer + "/version", "duplicate_name", "This version is another arm already."));
      }
    }
    if (sum == 0 && !arms.isEmpty()) {
      faults.add(
          new PipelineFault(
              "/experiment/arms", "invalid_range", "One arm at least has a weight above 0."));
    }
  }
}
