package preflight.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule finds what it is for, and nothing where there is nothing. */
class WorkflowRulesTests {
  private static final String FINE =
      """
      name: fine
      on:
        pull_request:
      permissions: {}
      concurrency:
        group: fine
      defaults:
        run:
          shell: bash
      jobs:
        build:
          runs-on: ubuntu-24.04
          timeout-minutes: 5
          permissions:
            contents: read
          steps:
            - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
              with:
                persist-credentials: false
            - run: echo "$TITLE"
              env:
                TITLE: ${{ github.event.pull_request.title }}
      """;

  static Stream<Arguments> planted() {
    return Stream.of(
        Arguments.of("permissions: {}\n", "", "begins without permissions: {}"),
        Arguments.of("permissions: {}\n", "permissions: read-all\n", "begins without permissions"),
        Arguments.of("  group: fine", "  cancel-in-progress: true", "no concurrency group"),
        Arguments.of("    shell: bash", "    working-directory: .", "without the shell that stops"),
        Arguments.of("  pull_request:\n", "  pull_request_target:\n", "gives a stranger's change"),
        Arguments.of("  pull_request:\n", "  workflow_run:\n", "gives a stranger's change"),
        Arguments.of("@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0", "@v5", "not pinned"),
        Arguments.of(" # v5.0.0", "", "not pinned"),
        Arguments.of(" # v5.0.0", " # v5", "not pinned"),
        Arguments.of(
            "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8", "./x", "not pinned"),
        Arguments.of("    permissions:\n      contents: read\n", "", "says not what it may"),
        Arguments.of(
            "    permissions:\n      contents: read\n",
            "    permissions: write-all\n",
            "says not what it may"),
        Arguments.of("contents: read", "contents: write", "may write what nobody allowed"),
        Arguments.of("    timeout-minutes: 5\n", "", "has no time limit"),
        Arguments.of("ubuntu-24.04", "ubuntu-latest", "changes under it"),
        Arguments.of(
            "    timeout-minutes: 5",
            "    timeout-minutes: 5\n    secrets: inherit",
            "every secret"),
        Arguments.of("github.event.pull_request.title", "secrets.KEY", "needs no approval"),
        Arguments.of(
            "echo \"$TITLE\"", "echo ${{ github.head_ref }}", "fills something into a script"),
        Arguments.of(
            "echo \"$TITLE\"", "curl -fsS https://x.example | bash", "runs what it downloads"),
        Arguments.of("persist-credentials: false", "fetch-depth: 0", "leaves its token"),
        Arguments.of("persist-credentials: false", "persist-credentials: true", "leaves its token"),
        Arguments.of(
            "      - run:",
            "      - continue-on-error: true\n        run:",
            "goes on after a failure"));
  }

  @Test
  void aCarefulWorkflowIsLeftAlone() {
    assertThat(complaints(FINE)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("planted")
  void findsEachFaultWhereItIsPlanted(String text, String fault, String complaint) {
    assertThat(FINE).contains(text);

    assertThat(complaints(FINE.replace(text, fault)))
        .singleElement()
        .asString()
        .contains(complaint);
  }

  private static List<String> complaints(String text) {
    return WorkflowRules.complaints(Workflow.read("fine.yml", text));
  }
}
