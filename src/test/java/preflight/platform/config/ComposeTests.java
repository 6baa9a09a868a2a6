package preflight.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.platform.config.DeployFiles.at;
import static preflight.platform.config.DeployFiles.map;
import static preflight.platform.config.DeployFiles.texts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What holds for every service of {@code compose.prod.yml}, and how they find each other. */
class ComposeTests {
  private static final Path FILE = Path.of("compose.prod.yml");

  /** Ends by itself, and is started by hand or by the next start. */
  private static final String JOB = "migrate";

  private static final List<String> COLOURS = List.of("blue", "green");

  @Test
  void everyServiceHasItsShareOfTheMachine() throws IOException {
    forEach((name, service) -> {
      assertThat(service).as(name).containsKeys("mem_limit", "cpus", "pids_limit");
      assertThat(String.valueOf(service.get("mem_limit"))).as(name).matches("\\d+[mg]");
    });
  }

  @Test
  void everyServiceComesBackButTheJob() throws IOException {
    forEach((name, service) ->
        assertThat(service)
            .as(name)
            .containsEntry("restart", name.equals(JOB) ? "no" : "unless-stopped"));
  }

  @Test
  void everyServiceSaysWhetherItIsWellButTheJob() throws IOException {
    forEach((name, service) -> {
      var check = map(service.get("healthcheck"));
      if (name.equals(JOB)) {
        assertThat(check).isEqualTo(Map.of("disable", true));
      } else {
        assertThat(check).as(name).containsKeys("test", "interval", "timeout", "retries");
      }
    });
  }

  @Test
  void noServiceGainsRightsOrWritesWhereItShouldNot() throws IOException {
    forEach((name, service) -> {
      assertThat(service)
          .as(name)
          .containsEntry("read_only", true)
          .containsEntry("cap_drop", List.of("ALL"))
          .containsEntry("security_opt", List.of("no-new-privileges:true"))
          .doesNotContainKeys("privileged", "pid", "ipc", "devices");
      var added = name.equals("db") ? 5 : 0;
      assertThat(texts(service.get("cap_add"))).as(name).hasSize(added);
    });
  }

  @Test
  void noLogFillsTheDisk() throws IOException {
    forEach((name, service) ->
        assertThat(map(at(service, "logging.options")))
            .as(name)
            .containsOnlyKeys("max-size", "max-file"));
  }

  @Test
  void everyImageHasAVersion() throws IOException {
    var ours = ":-preflight:" + DeployFiles.version() + "}";
    forEach((name, service) -> {
      var image = String.valueOf(service.get("image"));
      if (image.startsWith("${PREFLIGHT_")) {
        assertThat(image).endsWith(ours);
      } else {
        assertThat(image).as(name).matches(DeployFiles.PINNED);
      }
    });
  }

  @Test
  void noVolumeIsWithoutAName() throws IOException {
    var named = map(DeployFiles.yaml(FILE).get("volumes")).keySet();
    forEach((name, service) -> {
      for (var mount : texts(service.get("volumes"))) {
        // What stands before the colon; a variable has one of its own inside.
        var source = mount.replaceAll("^(\\$\\{[^}]*}[^:]*|[^:]*):.*$", "$1");
        assertThat(source).as(name).isNotEqualTo(mount);
        if (!source.startsWith("./") && !source.startsWith("${")) {
          assertThat(named).as(name).contains(source);
        }
      }
    });
  }

  @Test
  void noEnvironmentHoldsASecret() throws IOException {
    forEach((name, service) ->
        environment(service)
            .forEach((variable, value) -> {
              if (variable.endsWith("_FILE")) {
                assertThat(value).as(name + " " + variable).startsWith("/run/secrets/");
              } else {
                assertThat(DeployFiles.SECRETS)
                    .as(name + " " + variable)
                    .doesNotContain(variable.equals("REDIS_URL") ? "" : variable);
                assertThat(variable).matches("(?!.*(PASSWORD|SECRET|TOKEN|_KEY)).*");
                assertThat(value).doesNotContainPattern("://[^/]*@");
              }
            }));
  }

  @Test
  void onlyTheProxyIsReachedFromOutside() throws IOException {
    forEach((name, service) -> {
      var ports = texts(service.get("ports"));
      if (name.equals("haproxy")) {
        assertThat(ports).containsExactly("80:80", "443:443");
      } else {
        assertThat(ports).as(name).allMatch(port -> port.startsWith("127.0.0.1:"));
      }
    });
  }

  @Test
  void theDatabaseAndRedisReachNobodyElse() throws IOException {
    assertThat(map(at(DeployFiles.yaml(FILE), "networks.back"))).containsEntry("internal", true);
    for (var name : List.of("db", "redis", JOB)) {
      assertThat(map(services().get(name))).containsEntry("networks", List.of("back"));
    }
  }

  @Test
  void theColoursDifferInNothingButWhereTheyAre() throws IOException {
    var blue = map(services().get("blue"));
    var green = map(services().get("green"));
    var own = Set.of("image", "ports", "networks");

    assertThat(green.keySet()).isEqualTo(blue.keySet());
    green.forEach((key, value) -> {
      if (own.contains(key)) {
        assertThat(value).as(key).isNotEqualTo(blue.get(key));
      } else {
        assertThat(value).as(key).isEqualTo(blue.get(key));
      }
    });
    for (var colour : List.of(blue, green)) {
      assertThat(map(colour.get("networks"))).containsOnlyKeys("front", "back");
    }
  }

  /** As deploy/blue-green has them on every host with two colours. */
  @Test
  void whoeverIsOnThisMachineReachesBothPortsOfAColour() throws IOException {
    assertThat(texts(at(services(), "blue.ports")))
        .containsExactly("127.0.0.1:8001:8000", "127.0.0.1:9001:9000");
    assertThat(texts(at(services(), "green.ports")))
        .containsExactly("127.0.0.1:8002:8000", "127.0.0.1:9002:9000");
  }

  @Test
  void theProxyAsksTheColoursWhereTheyAreAndIsBelieved() throws IOException {
    var proxy = environment(map(services().get("haproxy")));
    var address = at(services(), "haproxy.networks.front.ipv4_address");
    for (var colour : COLOURS) {
      var service = map(services().get(colour));
      assertThat(proxy)
          .containsEntry(
              "PREFLIGHT_" + colour.toUpperCase(Locale.ROOT),
              at(service, "networks.front.ipv4_address") + ":8000");
      assertThat(at(service, "networks.front.aliases")).isEqualTo(List.of("app-" + colour));
      assertThat(environment(service).getOrDefault("TRUSTED_PROXIES", "").split(","))
          .containsExactlyInAnyOrder(
              address + "/32",
              at(DeployFiles.yaml(FILE), "networks.front.ipam.config.0.gateway") + "/32");
    }
  }

  /** The job first, then those who refuse a schema that is older than they are. */
  @Test
  void theColoursStartAfterTheJobAndDoNotMigrate() throws IOException {
    assertThat(map(services().get(JOB))).containsEntry("command", List.of("--migrate"));
    for (var colour : COLOURS) {
      var service = map(services().get(colour));
      assertThat(at(service, "depends_on.migrate.condition"))
          .isEqualTo("service_completed_successfully");
      assertThat(environment(service)).containsEntry("MIGRATE_ON_START", "false");
    }
  }

  private static void forEach(BiConsumer<String, Map<String, Object>> check) throws IOException {
    var services = services();
    assertThat(services).hasSizeGreaterThanOrEqualTo(10);
    services.forEach((name, service) -> check.accept(name, map(service)));
  }

  private static Map<String, Object> services() throws IOException {
    return map(DeployFiles.yaml(FILE).get("services"));
  }

  private static Map<String, String> environment(Map<String, Object> service) {
    var all = new TreeMap<String, String>();
    map(service.getOrDefault("environment", Map.of()))
        .forEach((name, value) -> all.put(name, String.valueOf(value)));
    return all;
  }
}
