package preflight.workflows;

import static preflight.workflows.Workflow.map;
import static preflight.workflows.Workflow.text;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import preflight.workflows.Workflow.Job;

/** What a workflow may not do, so that neither a stranger's pull request nor a bad release of an action gets far. */
final class WorkflowRules {
  /** The digest is what runs; the version is what Dependabot and people read. */
  private static final Pattern PINNED =
      Pattern.compile("uses: [\\w.-]+(/[\\w.-]+)+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");

  private static final Pattern LOCAL =
      Pattern.compile("uses: \\./\\.github/workflows/[\\w-]+\\.yml");
  private static final Pattern SECRET = Pattern.compile("secrets\\.(?!GITHUB_TOKEN)\\w+");

  /** All that any job may write: to what, which one, why. */
  private static final Map<String, String> WRITES =
      Map.of(
          "security.yml codeql security-events", "what it found",
          "security.yml scorecard security-events", "what it found",
          "deploy.yml image packages", "the image",
          "deploy.yml image id-token", "signs without a key",
          "deploy.yml image attestations", "where the image came from",
          "deploy.yml release packages", "the name of the release",
          "deploy.yml notes contents", "the release");

  private static final Set<String> FORBIDDEN_TRIGGERS =
      Set.of("pull_request_target", "workflow_run");

  private WorkflowRules() {}

  static List<String> complaints(Workflow workflow) {
    return Stream.concat(
            ofTheWhole(workflow),
            workflow.jobs().stream()
                .flatMap(job ->
                    Stream.concat(ofJob(workflow, job), ofSteps(job))
                        .map(complaint -> job.name() + ": " + complaint)))
        .map(complaint -> workflow.name() + ": " + complaint)
        .toList();
  }

  private static Stream<String> ofTheWhole(Workflow workflow) {
    var root = workflow.root();
    return Stream.of(
            when(!Map.of().equals(root.get("permissions")), "begins without permissions: {}"),
            when(!map(root.get("concurrency")).containsKey("group"), "has no concurrency group"),
            when(
                !shell(root).equals("bash"),
                "runs steps without the shell that stops at a failure"),
            FORBIDDEN_TRIGGERS.stream()
                .filter(trigger -> workflow.triggers().contains(trigger))
                .map(trigger -> trigger + " gives a stranger's change our rights"),
            workflow
                .text()
                .lines()
                .map(String::strip)
                .map(line -> line.startsWith("- ") ? line.substring(2) : line)
                .filter(line -> line.startsWith("uses:"))
                .filter(line -> !PINNED.matcher(line).matches() && !LOCAL.matcher(line).matches())
                .map(line -> "is not pinned to a digest with its version beside it: " + line))
        .flatMap(complaints -> complaints);
  }

  private static Stream<String> ofJob(Workflow workflow, Job job) {
    var keys = job.keys();
    return Stream.of(
            when(!(keys.get("permissions") instanceof Map), "says not what it may"),
            map(keys.get("permissions")).entrySet().stream()
                .filter(each -> !"read".equals(each.getValue()))
                .map(each -> workflow.name() + " " + job.name() + " " + each.getKey())
                .filter(write -> !WRITES.containsKey(write))
                .map(write -> "may write what nobody allowed: " + write),
            when(!job.calls() && !keys.containsKey("timeout-minutes"), "has no time limit"),
            when(
                !job.calls() && !String.valueOf(keys.get("runs-on")).matches("[a-z]+-[0-9.]+"),
                "runs on a machine that changes under it"),
            when("inherit".equals(keys.get("secrets")), "hands on every secret"),
            when(
                SECRET.matcher(job.everything()).find() && !keys.containsKey("environment"),
                "reads a secret that needs no approval"))
        .flatMap(complaints -> complaints);
  }

  private static Stream<String> ofSteps(Job job) {
    return job.steps().stream()
        .flatMap(step ->
            Stream.of(
                    // Whatever is filled in becomes part of the program; what stands in env stays
                    // text.
                    text(step, "run")
                        .filter(script -> script.contains("${{"))
                        .map(script -> "fills something into a script: " + script.strip()),
                    text(step, "run")
                        .filter(script -> script.matches("(?s).*(curl|wget)[^\\n]*\\|.*sh.*"))
                        .map(script -> "runs what it downloads: " + script.strip()),
                    text(step, "uses")
                        .filter(action -> action.startsWith("actions/checkout@"))
                        .filter(action ->
                            !Boolean.FALSE.equals(map(step.get("with")).get("persist-credentials")))
                        .map(action -> "leaves its token in the checkout"),
                    when(step.containsKey("continue-on-error"), "goes on after a failure"))
                .flatMap(complaints -> complaints));
  }

  private static String shell(Map<?, ?> root) {
    return String.valueOf(map(map(root.get("defaults")).get("run")).get("shell"));
  }

  private static Stream<String> when(boolean wrong, String complaint) {
    return wrong ? Stream.of(complaint) : Stream.empty();
  }
}
