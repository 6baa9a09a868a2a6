package preflight.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import preflight.workflows.Workflow.Job;

/** The workflows there are. */
class WorkflowsTests {
  private static final Pattern LOCAL = Pattern.compile("uses: \\./(\\S+)");

  @Test
  void breakNoRule() throws IOException {
    var workflows = Workflow.all();

    assertThat(workflows.stream().map(Workflow::name))
        .contains("ci.yml", "security.yml", "deploy.yml", "nightly.yml");
    assertThat(workflows.stream().flatMap(each -> WorkflowRules.complaints(each).stream()))
        .isEmpty();
  }

  @Test
  void everyCommandThatTheyRunIsHere() throws IOException {
    var commands = new TreeSet<String>();
    Workflow.all().forEach(workflow -> workflow.commands().forEach(commands::add));
    Workflow.commands(Files.readString(Path.of("deploy/roll-out"))).forEach(commands::add);

    assertThat(commands).contains("bin/test", "bin/build", "deploy/roll-out", "bin/rollback");
    assertThat(commands).allMatch(command -> Files.isExecutable(Path.of(command)));
  }

  @Test
  void everyWorkflowThatTheyCallIsHere() throws IOException {
    var called =
        Workflow.all().stream()
            .flatMap(each -> LOCAL.matcher(each.text()).results())
            .map((MatchResult found) -> found.group(1))
            .toList();

    assertThat(called).isNotEmpty().allMatch(path -> Files.exists(Path.of(path)));
  }

  @Test
  void theOneCheckOfABranchWaitsForAllOthers() throws IOException {
    var jobs = named("ci.yml").jobs();
    var passed = jobs.stream().filter(job -> job.name().equals("passed")).findFirst().orElseThrow();

    assertThat(passed.keys().get("if")).isEqualTo("always()");
    assertThat((List<?>) passed.keys().get("needs"))
        .map(String::valueOf)
        .containsExactlyInAnyOrderElementsOf(
            jobs.stream().map(Job::name).filter(name -> !name.equals("passed")).toList());
  }

  @Test
  void nothingReachesPeopleThatDidNotPass() throws IOException {
    var jobs =
        named("deploy.yml").jobs().stream()
            .collect(Collectors.toMap(Job::name, job -> String.valueOf(job.keys().get("needs"))));

    assertThat(jobs)
        .containsEntry("image", "ci")
        .containsEntry("staging", "image")
        .containsEntry("production", "release");
  }

  private static Workflow named(String name) throws IOException {
    return Workflow.all().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
