package preflight.coaching.web;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import preflight.coaching.pipelines.LabelTarget;
import preflight.coaching.pipelines.PipelineFault;
import preflight.identity.Account;
import preflight.identity.Caller;
import preflight.platform.web.FieldError;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;

/** What callers send, checked for shape; a request with faults names all of them. */
final class PipelineRequests {
  private PipelineRequests() {}

  /** Whoever got this far is an admin, and so has an account here. */
  static UUID actor(Caller caller) {
    // A type pattern inside a record pattern takes null too.
    if (caller instanceof Caller.SignedIn(_, Account stored, _, _) && stored != null) {
      return stored.id().value();
    }
    throw new ProblemException(Problem.FORBIDDEN);
  }

  static LabelTarget target(PipelineJson.Target body) {
    var errors = new ArrayList<FieldError>();
    String version = body.version();
    PipelineJson.GivenExperiment experiment = body.experiment();
    LabelTarget target = new LabelTarget.One("");
    if ((version == null) == (experiment == null)) {
      errors.add(
          new FieldError("", "one_of", "Give either 'version' or 'experiment', one of the two."));
    } else if (version != null) {
      target = new LabelTarget.One(version);
    } else if (experiment != null) {
      target = experiment(experiment, errors);
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.INVALID_REQUEST, errors);
    }
    return target;
  }

  private static LabelTarget experiment(
      PipelineJson.GivenExperiment given, List<FieldError> errors) {
    var arms = new ArrayList<LabelTarget.Arm>();
    var list = given.arms();
    required("/experiment/name", given.name(), errors);
    required("/experiment/arms", list, errors);
    for (int i = 0; list != null && i < list.size(); i++) {
      PipelineJson.GivenArm arm = list.get(i);
      String at = "/experiment/arms/" + i;
      String version = required(at + "/version", arm == null ? null : arm.version(), errors);
      Integer weight = required(at + "/weight", arm == null ? null : arm.weight(), errors);
      if (version != null && weight != null) {
        arms.add(new LabelTarget.Arm(version, weight));
      }
    }
    return new LabelTarget.Experiment(given.name() == null ? "" : given.name(), arms);
  }

  private static <T> @Nullable T required(
      String pointer, @Nullable T value, List<FieldError> errors) {
    if (value == null) {
      errors.add(new FieldError(pointer, "required", "This is missing."));
    }
    return value;
  }

  static ProblemException refused(List<PipelineFault> faults) {
    return new ProblemException(
        Problem.INVALID_REQUEST,
        faults.stream()
            .map(fault -> new FieldError(fault.pointer(), fault.code(), fault.message()))
            .toList());
  }

  static ProblemException conflict(String pointer, String code, String message) {
    return new ProblemException(Problem.CONFLICT, List.of(new FieldError(pointer, code, message)));
  }
}
