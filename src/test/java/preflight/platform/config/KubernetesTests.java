package preflight.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.platform.config.DeployFiles.at;
import static preflight.platform.config.DeployFiles.map;
import static preflight.platform.config.DeployFiles.maps;
import static preflight.platform.config.DeployFiles.texts;
import static preflight.platform.config.Manifests.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests, as far as they go without a cluster: that they fit together, and what their pods may do. */
class KubernetesTests {
  private static final Map<String, Object> PODS = Map.of("app.kubernetes.io/name", "preflight");

  @Test
  void everyFileOfTheBaseIsPartOfIt() throws IOException {
    var base = base();
    try (var files = Files.list(base.folder())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(file -> !file.equals("kustomization.yaml"))
          .containsExactlyInAnyOrderElementsOf(texts(base.kustomization().get("resources")));
    }
    assertThat(base.all())
        .allSatisfy(each -> assertThat(each).containsKeys("apiVersion", "kind", "metadata"));
    assertThat(base.all().stream().map(each -> each.get("kind") + "/" + Manifests.name(each)))
        .doesNotHaveDuplicates();
  }

  @Test
  void thePodsAreToldOnlyWhatTheProgramKnows() throws IOException {
    var base = base();

    assertThat(map(base.one("ConfigMap").get("data")).keySet())
        .isSubsetOf(DeployFiles.KNOWN)
        .doesNotContainAnyElementsOf(DeployFiles.SECRETS);
    for (var template : base.templates()) {
      assertThat(at(container(template), "envFrom.0.configMapRef.name"))
          .isEqualTo(Manifests.name(base.one("ConfigMap")));
      for (var variable : maps(container(template).get("env"))) {
        assertThat(DeployFiles.KNOWN).contains(String.valueOf(variable.get("name")));
        assertThat(String.valueOf(variable.get("name"))).endsWith("_FILE");
      }
    }
  }

  /** With the secrets that their files would hold. */
  @ParameterizedTest
  @ValueSource(strings = {"staging", "production"})
  void theSettingsAreRight(String overlay) throws IOException {
    var environment = new HashMap<String, String>();
    map(base().one("ConfigMap").get("data"))
        .forEach((name, value) -> environment.put(name, value.toString()));
    map(DeployFiles.yaml(folder(overlay).resolve("where.yaml")).get("data"))
        .forEach((name, value) -> environment.put(name, value.toString()));
    environment.put("JWT_SECRET", GivenEnvironment.SECRET);
    environment.put(
        "DATABASE_URL", "postgresql://preflight:Zk3vQ9w@db.example:5432/p?sslmode=verify-full");
    environment.put("REDIS_URL", "rediss://redis.example:6379");

    assertThat(GivenEnvironment.of(environment).problems()).isEmpty();
  }

  @Test
  void noManifestHoldsASecret() throws IOException {
    assertThat(base().of("Secret")).isEmpty();
    for (var template : base().templates()) {
      assertThat(maps(at(template, "spec.volumes")))
          .filteredOn(volume -> volume.containsKey("secret"))
          .singleElement()
          .satisfies(volume -> {
            assertThat(at(volume, "secret.secretName")).isEqualTo("preflight");
            assertThat(at(volume, "secret.defaultMode")).isEqualTo(0440);
          });
    }
  }

  /** The restricted profile of the pod security standards, and a file system that is not written to. */
  @Test
  void thePodsMayDoNothingBesidesRunning() throws IOException {
    for (var template : base().templates()) {
      var spec = map(template.get("spec"));
      assertThat(spec)
          .containsEntry("automountServiceAccountToken", false)
          .containsEntry("enableServiceLinks", false)
          .doesNotContainKeys("hostNetwork", "hostPID", "hostIPC");
      assertThat(map(spec.get("securityContext")))
          .containsEntry("runAsNonRoot", true)
          .containsEntry("runAsUser", 10001)
          .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
      assertThat(map(container(template).get("securityContext")))
          .isEqualTo(
              Map.of(
                  "allowPrivilegeEscalation", false,
                  "readOnlyRootFilesystem", true,
                  "capabilities", Map.of("drop", List.of("ALL"))));
      assertThat(maps(spec.get("volumes")))
          .allMatch(volume -> volume.containsKey("secret") || volume.containsKey("emptyDir"));
      assertThat(map(at(container(template), "resources"))).containsKeys("requests", "limits");
    }
    for (var overlay : List.of("staging", "production")) {
      assertThat(map(at(Manifests.in("overlays/" + overlay).one("Namespace"), "metadata.labels")))
          .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
    }
  }

  @Test
  void everyVolumeThatIsMountedIsThere() throws IOException {
    for (var template : base().templates()) {
      var volumes =
          maps(at(template, "spec.volumes")).stream().map(each -> each.get("name")).toList();
      assertThat(maps(container(template).get("volumeMounts")))
          .extracting(mount -> mount.get("name"))
          .containsExactlyInAnyOrderElementsOf(volumes);
    }
  }

  @Test
  void whoeverNamesThePodsMeansTheDeployment() throws IOException {
    var base = base();
    var deployment = base.one("Deployment");

    assertThat(at(deployment, "spec.selector.matchLabels")).isEqualTo(PODS);
    assertThat(at(deployment, "spec.template.metadata.labels")).isEqualTo(PODS);
    assertThat(at(base.one("Service"), "spec.selector")).isEqualTo(PODS);
    assertThat(at(base.one("PodDisruptionBudget"), "spec.selector.matchLabels")).isEqualTo(PODS);
    assertThat(maps(at(deployment, "spec.template.spec.topologySpreadConstraints")))
        .hasSize(2)
        .allSatisfy(each -> assertThat(at(each, "labelSelector.matchLabels")).isEqualTo(PODS));
    assertThat(at(base.one("HorizontalPodAutoscaler"), "spec.scaleTargetRef"))
        .isEqualTo(
            Map.of(
                "apiVersion", "apps/v1", "kind", "Deployment", "name", Manifests.name(deployment)));
    assertThat(map(deployment.get("spec"))).as("the autoscaler's").doesNotContainKey("replicas");
  }

  @Test
  void whoeverNamesAPortMeansOneOfThem() throws IOException {
    var base = base();
    var pod = container(map(at(base.one("Deployment"), "spec.template")));
    var ports = maps(pod.get("ports"));

    assertThat(ports)
        .containsExactly(
            Map.of("name", "http", "containerPort", 8000),
            Map.of("name", "management", "containerPort", 9000));
    assertThat(at(base.one("Service"), "spec.ports.0.targetPort")).isEqualTo("http");
    assertThat(at(base.one("Ingress"), "spec.rules.0.http.paths.0.backend.service"))
        .isEqualTo(
            Map.of("name", Manifests.name(base.one("Service")), "port", Map.of("name", "http")));
    for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      assertThat(at(pod, probe + ".httpGet.port")).isEqualTo("http");
    }
    assertThat(map(at(base.one("Deployment"), "spec.template.metadata.annotations")))
        .containsEntry("prometheus.io/port", "9000")
        .containsEntry("prometheus.io/path", "/metrics");
  }

  /** A probe that asks for the database would start every pod again because of it. */
  @Test
  void onlyReadinessAsksForTheDatabase() throws IOException {
    var pod = container(map(at(base().one("Deployment"), "spec.template")));

    assertThat(at(pod, "startupProbe.httpGet.path")).isEqualTo("/health/live");
    assertThat(at(pod, "livenessProbe.httpGet.path")).isEqualTo("/health/live");
    assertThat(at(pod, "readinessProbe.httpGet.path")).isEqualTo("/health/ready");
  }

  @Test
  void aRolloutNeverTakesAwayWhatIsNeeded() throws IOException {
    var spec = map(base().one("Deployment").get("spec"));

    assertThat(at(spec, "strategy.rollingUpdate"))
        .isEqualTo(Map.of("maxSurge", 1, "maxUnavailable", 0));
    int delay =
        (Integer) at(container(map(spec.get("template"))), "lifecycle.preStop.sleep.seconds");
    int answering =
        Integer.parseInt(
            at(base().one("ConfigMap"), "data.STOP_DELAY").toString().replace("s", ""));
    // Each phase of the stop may take 20 s (spring.lifecycle.timeout-per-shutdown-phase).
    assertThat((Integer) at(spec, "template.spec.terminationGracePeriodSeconds"))
        .isGreaterThan(delay + answering + 2 * 20);
  }

  @Test
  void theJobMigratesAndThePodsDoNot() throws IOException {
    var job = container(map(at(base().one("Job"), "spec.template")));

    assertThat(job).containsEntry("args", List.of("--migrate"));
    assertThat(at(base().one("ConfigMap"), "data"))
        .isInstanceOfSatisfying(
            Map.class, data -> assertThat(data.get("MIGRATE_ON_START")).isEqualTo("false"));
    assertThat(at(base().one("Job"), "spec.template.spec.restartPolicy")).isEqualTo("Never");
  }

  @Test
  void nothingGoesInOrOutThatIsNotNamed() throws IOException {
    var base = base();
    var policies = base.of("NetworkPolicy");

    assertThat(policies.getFirst().get("spec"))
        .isEqualTo(Map.of("podSelector", Map.of(), "policyTypes", List.of("Ingress", "Egress")));
    for (var policy : policies.subList(1, policies.size())) {
      var selector = map(at(policy, "spec.podSelector.matchLabels"));
      assertThat(base.templates())
          .as(Manifests.name(policy))
          .anyMatch(template -> base.labels(template).entrySet().containsAll(selector.entrySet()));
    }
    assertThat(ports(policies, "ingress")).containsExactlyInAnyOrder(8000, 9000);
    assertThat(ports(policies, "egress"))
        .containsExactlyInAnyOrder(53, 53, 5432, 6379, 443, 465, 587);
    var open = maps(at(policies.getLast(), "spec.egress")).getLast();
    assertThat(at(open, "to.0.ipBlock.cidr")).isEqualTo("0.0.0.0/0");
    assertThat(texts(at(open, "to.0.ipBlock.except")))
        .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16");
  }

  @ParameterizedTest
  @ValueSource(strings = {"staging", "production"})
  void anOverlayChangesOnlyWhatIsThere(String overlay) throws IOException {
    var manifests = Manifests.in("overlays/" + overlay);
    var base = base();

    for (var resource : texts(manifests.kustomization().get("resources"))) {
      assertThat(manifests.folder().resolve(resource)).exists();
    }
    var patches = maps(manifests.kustomization().get("patches"));
    assertThat(patches).hasSize(3);
    for (var patch : patches) {
      if (patch.containsKey("path")) {
        var document = DeployFiles.yaml(manifests.folder().resolve(at(patch, "path").toString()));
        assertThat(base.all())
            .anyMatch(each ->
                at(each, "kind").equals(document.get("kind"))
                    && at(each, "apiVersion").equals(document.get("apiVersion"))
                    && Manifests.name(each).equals(Manifests.name(document)));
        var changed = document.containsKey("data") ? map(document.get("data")).keySet() : List.of();
        assertThat(DeployFiles.KNOWN).containsAll(changed.stream().map(String::valueOf).toList());
      } else {
        var ingress = base.one(String.valueOf(at(patch, "target.kind")));
        assertThat(Manifests.name(ingress)).isEqualTo(at(patch, "target.name"));
        for (var line :
            at(patch, "patch").toString().lines().filter(each -> each.contains("path:")).toList()) {
          at(ingress, line.replaceAll(".*path: /", "").replace('/', '.'));
        }
      }
    }
    assertThat(manifests.kustomization().get("namespace"))
        .isEqualTo(Manifests.name(manifests.one("Namespace")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"staging", "production"})
  void anOverlaysHostIsThatOfItsAddress(String overlay) throws IOException {
    var manifests = Manifests.in("overlays/" + overlay);
    var address =
        at(DeployFiles.yaml(folder(overlay).resolve("where.yaml")), "data.BASE_URL").toString();
    var host = address.substring("https://".length());

    assertThat(at(maps(manifests.kustomization().get("patches")).getLast(), "patch").toString())
        .contains("value: " + host + "\n- op")
        .endsWith("value: " + host);
  }

  @ParameterizedTest
  @ValueSource(strings = {"staging", "production"})
  void theImageIsOfThisVersionAndNeverTheNewest(String overlay) throws IOException {
    var image = maps(Manifests.in("overlays/" + overlay).kustomization().get("images")).getFirst();

    assertThat(image).containsEntry("newTag", DeployFiles.version());
    for (var template : base().templates()) {
      assertThat(container(template).get("image"))
          .isEqualTo(image.get("name") + ":" + DeployFiles.version());
    }
  }

  private static Path folder(String overlay) {
    return Path.of("deploy/kubernetes/overlays", overlay);
  }

  private static Manifests base() throws IOException {
    return Manifests.in("base");
  }

  private static List<Integer> ports(List<Map<String, Object>> policies, String direction) {
    return policies.stream()
        .flatMap(policy -> maps(map(policy.get("spec")).get(direction)).stream())
        .flatMap(rule -> maps(rule.get("ports")).stream())
        .map(port -> (Integer) port.get("port"))
        .toList();
  }
}
