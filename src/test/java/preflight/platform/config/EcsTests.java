package preflight.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.platform.config.DeployFiles.at;
import static preflight.platform.config.DeployFiles.json;
import static preflight.platform.config.DeployFiles.maps;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The task definition for Fargate, as far as it goes without an AWS. */
class EcsTests {
  private static final Path FILE = Path.of("deploy/ecs/task-definition.json");
  private static final int MOST_THAT_FARGATE_WAITS = 120;

  @Test
  void theContainersAreToldOnlyWhatTheProgramKnows() throws IOException {
    for (var container : containers()) {
      for (var variable : maps(container.get("environment"))) {
        assertThat(DeployFiles.KNOWN).contains(String.valueOf(variable.get("name")));
        assertThat(DeployFiles.SECRETS).doesNotContain(String.valueOf(variable.get("name")));
      }
      for (var secret : maps(container.get("secrets"))) {
        assertThat(DeployFiles.SECRETS).contains(String.valueOf(secret.get("name")));
        assertThat(String.valueOf(secret.get("valueFrom")))
            .matches("arn:aws:secretsmanager:REGION:ACCOUNT:secret:preflight/[a-z-]+");
      }
    }
    assertThat(maps(container("preflight").get("secrets"))).hasSize(3);
  }

  @Test
  void noContainerMayWriteToItsImageOrHasRights() throws IOException {
    for (var container : containers()) {
      assertThat(container).containsEntry("readonlyRootFilesystem", true);
      assertThat(at(container, "linuxParameters.capabilities"))
          .isEqualTo(Map.of("drop", List.of("ALL")));
      assertThat(container.get("user"))
          .isEqualTo("folders".equals(container.get("name")) ? "0:0" : "10001:10001");
    }
  }

  /** First the folders, which Fargate gives to root, then the schema, then the program. */
  @Test
  void oneStartsAfterTheOther() throws IOException {
    assertThat(containers())
        .extracting(each -> each.get("name"))
        .containsExactly("folders", "migrate", "preflight");
    assertThat(container("migrate"))
        .containsEntry("command", List.of("--migrate"))
        .containsEntry("dependsOn", after("folders"));
    assertThat(container("preflight"))
        .containsEntry("essential", true)
        .containsEntry("dependsOn", after("migrate"));
  }

  @Test
  void itIsAskedWhetherItIsWellAndGivenTimeToEnd() throws IOException {
    var preflight = container("preflight");

    assertThat(at(preflight, "healthCheck.command"))
        .isEqualTo(List.of("CMD", "/opt/preflight/health"));
    assertThat((Integer) preflight.get("stopTimeout")).isBetween(60, MOST_THAT_FARGATE_WAITS);
    assertThat(maps(preflight.get("portMappings")))
        .extracting(port -> port.get("containerPort"))
        .containsExactly(8000, 9000);
  }

  @Test
  void everyImageIsThisVersionAndEveryLineIsKept() throws IOException {
    for (var container : containers()) {
      assertThat(String.valueOf(container.get("image")))
          .endsWith("/preflight:" + DeployFiles.version());
      assertThat(at(container, "logConfiguration.logDriver")).isEqualTo("awslogs");
    }
  }

  @Test
  void everyFolderThatIsMountedIsAVolumeOfTheTask() throws IOException {
    var volumes = maps(json(FILE).get("volumes")).stream().map(each -> each.get("name")).toList();
    for (var container : containers()) {
      assertThat(maps(container.get("mountPoints")))
          .isNotEmpty()
          .allMatch(mount -> volumes.contains(mount.get("sourceVolume")));
    }
  }

  private static List<Map<String, String>> after(String name) {
    return List.of(Map.of("containerName", name, "condition", "SUCCESS"));
  }

  private static Map<String, Object> container(String name) throws IOException {
    return containers().stream()
        .filter(each -> name.equals(each.get("name")))
        .findFirst()
        .orElseThrow();
  }

  private static List<Map<String, Object>> containers() throws IOException {
    return maps(json(FILE).get("containerDefinitions"));
  }
}
