package preflight.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.platform.config.DeployFiles.map;
import static preflight.platform.config.DeployFiles.texts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import preflight.support.Program;

/**
 * That there is each file which a compose file names. An engine makes an empty folder of one that is mounted and
 * missing, and the container is what notices.
 */
class ComposeFilesTests {
  private static final Pattern MOUNT =
      Pattern.compile("((?:\\$\\{[^}]*})?[^:]*):([^:]+)(?::r[ow])?");
  private static final Pattern OR_ELSE = Pattern.compile("\\$\\{\\w+:?-([^}]*)}");
  private static final Pattern PATH = Pattern.compile("(?<![\\w:/])/[\\w./-]+");

  /** What the image of a service reads without being told. */
  private static final Map<String, List<String>> READ_ANYWAY =
      Map.of(
          "haproxy",
          List.of("/usr/local/etc/haproxy/haproxy.cfg", "/usr/local/etc/haproxy/503.html"),
          "grafana",
          List.of(
              "/etc/grafana/provisioning/dashboards/preflight.yml",
              "/etc/grafana/provisioning/datasources/prometheus.yml"));

  @TempDir private static Path made;

  private record Mount(String source, String target) {}

  /** @param where for whoever reads that it failed */
  record Named(String where, String path) {}

  /** The script works in the folder above its own. */
  @BeforeAll
  static void makeSecrets() throws IOException, InterruptedException {
    var script = Files.createDirectories(made.resolve("deploy")).resolve("make-secrets");
    Files.copy(Path.of("deploy/make-secrets"), script);
    var said = Program.run("bash", script.toString());
    assertThat(said.exitCode()).as(said.output()).isZero();
  }

  @Test
  void bothComposeFilesNameSome() throws IOException {
    assertThat(named().map(each -> each.where().split(" ")[0]).distinct())
        .containsExactlyInAnyOrder("compose.yml", "compose.prod.yml");
    assertThat(named()).hasSizeGreaterThan(25);
  }

  @ParameterizedTest
  @MethodSource("named")
  void everyFileThatIsNamedIsThereOrMade(Named file) {
    var ours = Path.of(file.path()).normalize();
    assertThat(ours.startsWith("secrets") ? made.resolve(ours) : ours).as(file.where()).exists();
  }

  /** Without the files of its targets it asks nobody, and does not complain. */
  @Test
  void prometheusFindsItsRulesAndTargets() throws IOException {
    var folder = Path.of("deploy/prometheus");
    var names =
        Pattern.compile("(rules|targets)/([\\w*]+\\.yml)")
            .matcher(Files.readString(folder.resolve("prometheus.yml")))
            .results()
            .toList();

    assertThat(names).hasSizeGreaterThan(4);
    for (MatchResult name : names) {
      try (var found = Files.newDirectoryStream(folder.resolve(name.group(1)), name.group(2))) {
        assertThat(found).as(name.group()).isNotEmpty();
      }
    }
  }

  static Stream<Named> named() throws IOException {
    var named = new ArrayList<Named>();
    try (var files = Files.newDirectoryStream(Path.of("."), "compose*.yml")) {
      for (var file : files) {
        var name = file.getFileName().toString();
        var compose = DeployFiles.yaml(file);
        for (var kind : List.of("secrets", "configs")) {
          optional(compose.get(kind))
              .forEach((key, value) -> add(named, name + " " + kind, map(value).get("file")));
        }
        map(compose.get("services"))
            .forEach((service, value) -> named.addAll(of(name, service, map(value))));
      }
    }
    return named.stream();
  }

  private static List<Named> of(String file, String name, Map<String, Object> service) {
    var where = file + " " + name;
    var named = new ArrayList<Named>();
    var environment = service.get("env_file");
    if (environment instanceof String one) {
      add(named, where + " env_file", one);
    } else {
      texts(environment).forEach(each -> add(named, where + " env_file", each));
    }
    if (service.get("build") instanceof String folder) {
      add(named, where + " build", folder + "/Dockerfile");
    } else if (service.containsKey("build")) {
      var build = map(service.get("build"));
      add(
          named,
          where + " build",
          build.get("context") + "/" + build.getOrDefault("dockerfile", "Dockerfile"));
    }
    for (var mount : mounts(name, service)) {
      add(named, where + " mount", mount.source());
      read(name, service)
          .filter(path -> Path.of(path).startsWith(mount.target()))
          .map(path -> mount.source() + path.substring(mount.target().length()))
          .forEach(path -> add(named, where + " reads", path));
    }
    return named;
  }

  /** Of this repository; volumes with a name and folders of the host are somebody else's. */
  private static List<Mount> mounts(String name, Map<String, Object> service) {
    var mounts = new ArrayList<Mount>();
    for (var text : texts(service.get("volumes"))) {
      var mount = MOUNT.matcher(text);
      assertThat(mount.matches()).as(name + " " + text).isTrue();
      var source = OR_ELSE.matcher(mount.group(1)).replaceAll("$1");
      if (source.startsWith(".")) {
        mounts.add(new Mount(source, mount.group(2)));
      }
    }
    return mounts;
  }

  /** Paths in the container. */
  private static Stream<String> read(String name, Map<String, Object> service) {
    var told =
        Stream.of("command", "entrypoint", "environment", "healthcheck")
            .flatMap(key -> PATH.matcher(String.valueOf(service.get(key))).results())
            .map(MatchResult::group);
    return Stream.concat(told, READ_ANYWAY.getOrDefault(name, List.of()).stream());
  }

  private static Map<String, Object> optional(@Nullable Object value) {
    return value == null ? Map.of() : map(value);
  }

  private static void add(List<Named> named, String where, @Nullable Object path) {
    named.add(new Named(where, String.valueOf(path)));
  }
}
