package preflight.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.support.Program;
import preflight.support.RunningApp;

/** What is built into an image and started from the compose files, as far as it goes without an engine. */
class DeployTests {
  private static final Path DEVELOPMENT = Path.of("compose.yml");
  private static final Path PRODUCTION = Path.of("compose.prod.yml");

  @TempDir private Path folder;

  @Test
  void productionIsRightWithTheSecretsThatAreMade() throws IOException, InterruptedException {
    makeSecrets();
    var environment = new HashMap<>(environment(PRODUCTION));
    environment.replaceAll((name, value) ->
        value
            .replace("/run/secrets", folder.resolve("secrets").toString())
            .replaceAll("\\$\\{BASE_URL:.*}", "https://preflight.example"));
    environment.put("PREFLIGHT_HOME", folder.resolve("home").toString());
    var given = GivenEnvironment.of(environment);

    assertThat(given.problems()).isEmpty();
    assertThat(given.warnings()).singleElement().asString().startsWith("SMTP_URL is not set");
    assertThat(given.settings().production()).isTrue();
  }

  @Test
  void developmentIsRightWithAPasswordFromTheEnvironment() throws IOException {
    var environment = new HashMap<>(environment(DEVELOPMENT));
    environment.replaceAll(
        (name, value) -> value.replaceAll("\\$\\{POSTGRES_PASSWORD:.*?}", "Zk3vQ9w"));
    environment.put("HOME", folder.toString());

    assertThat(GivenEnvironment.of(environment).problems()).isEmpty();
    assertThat(GivenEnvironment.of(environment).warnings()).isEmpty();
  }

  @Test
  void secretsAreMadeOnceForTheirOwnerAlone() throws IOException, InterruptedException {
    makeSecrets();
    var first = Files.readString(folder.resolve("secrets/jwt_secret"));
    makeSecrets();

    assertThat(Files.readString(folder.resolve("secrets/jwt_secret"))).isEqualTo(first);
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secrets"))))
        .isEqualTo("rwx------");
    assertThat(Files.readString(folder.resolve("secrets/database_url")))
        .contains(Files.readString(folder.resolve("secrets/database_password")).strip());
  }

  @Test
  void everySecretOfProductionIsAFileThatIsMade() throws IOException, InterruptedException {
    makeSecrets();
    var secrets = map(compose(PRODUCTION).get("secrets"));

    assertThat(secrets).isNotEmpty();
    secrets.forEach(
        (name, secret) -> assertThat(map(secret)).isEqualTo(Map.of("file", "./secrets/" + name)));
    try (var made = Files.list(folder.resolve("secrets"))) {
      // The folder is the proxy's, which knows no secrets of compose.
      assertThat(made.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(secrets.keySet());
    }
    for (var service : services(PRODUCTION).entrySet()) {
      var named = list(map(service.getValue()).getOrDefault("secrets", List.of()));
      assertThat(secrets.keySet()).as(service.getKey()).containsAll(named);
      for (var value : values(service.getValue())) {
        if (value.startsWith("/run/secrets/")) {
          assertThat(named).contains(value.substring("/run/secrets/".length()));
        }
      }
    }
  }

  @Test
  void developmentPublishesTheAppAloneAndOnlyOnThisMachine() throws IOException {
    services(DEVELOPMENT)
        .forEach((name, service) ->
            assertThat(list(map(service).getOrDefault("ports", List.of())))
                .as(name)
                .isEqualTo(name.equals("app") ? List.of("127.0.0.1:8000:8000") : List.of()));
  }

  @Test
  void thereIsACertificateForTheFirstStart() throws IOException, InterruptedException {
    makeSecrets();
    var certificate = folder.resolve("secrets/certificates/preflight.pem");
    var first = Files.readString(certificate);
    makeSecrets();

    assertThat(first).contains("BEGIN CERTIFICATE", "BEGIN PRIVATE" + " KEY");
    assertThat(Files.readString(certificate)).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"compose.yml", "compose.prod.yml"})
  void theAppIsToldOnlyWhatItKnows(String file) throws IOException {
    assertThat(environment(Path.of(file)).keySet()).isSubsetOf(DeployFiles.KNOWN);
  }

  @Test
  void theAppOfProductionMayWriteNowhereButInItsHome() throws IOException {
    var app = map(services(PRODUCTION).get("blue"));

    assertThat(app)
        .containsEntry("read_only", true)
        .containsEntry("cap_drop", List.of("ALL"))
        .containsEntry("tmpfs", List.of("/tmp"))
        .containsEntry("volumes", List.of("home:/var/lib/preflight"));
  }

  @Test
  void theImageRunsAsNobodySpecialAndHoldsNoSecret() throws IOException {
    var lines = Files.readAllLines(Path.of("deploy/Dockerfile"));

    assertThat(lines.getLast()).startsWith("ENTRYPOINT [\"java\"");
    // What is built before has users of its own; this is who runs it.
    assertThat(last(lines, "FROM ")).isLessThan(last(lines, "USER "));
    assertThat(lines.stream().filter(line -> line.startsWith("USER ")))
        .containsOnly("USER 10001:10001");
    assertThat(String.join("\n", lines)).doesNotContain("COPY . ", "ADD ");
    // What is said to a build stays in the image's history, so that nothing secret may have a name
    // here.
    assertThat(lines.stream().filter(line -> line.startsWith("ARG ")))
        .allMatch(
            line -> line.matches("ARG (MAVEN|JDK|BASE|JAR|SOURCE_DATE_EPOCH|VERSION|REVISION)=.*"));
    var let = Files.readAllLines(Path.of(".dockerignore"));
    for (var line : lines) {
      if (line.startsWith("COPY ") && !line.contains("--from=")) {
        var words = List.of(line.split(" "));
        for (var source : words.subList(1, words.size() - 1)) {
          assertThat(let).as(line).contains("!" + source);
          assertThat(Path.of(source))
              .as(line)
              .satisfiesAnyOf(
                  there -> assertThat(there).exists(),
                  built -> assertThat(built.toString()).isEqualTo("target/preflight.jar"));
        }
      }
    }
    assertThat(Files.readAllLines(Path.of(".dockerignore"))).contains("*");
  }

  @Test
  void theHealthCheckSeesWhetherItAnswers() throws IOException, InterruptedException {
    assertThat(health(RunningApp.port())).isZero();
    assertThat(health(freePort())).isNotZero();
  }

  @Test
  void theHealthCheckBelievesNoOtherAnswer() throws IOException, InterruptedException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    server.start();
    try {
      assertThat(health(server.getAddress().getPort())).isNotZero();
    } finally {
      server.stop(0);
    }
  }

  private static int last(List<String> lines, String instruction) {
    return IntStream.range(0, lines.size())
        .filter(at -> lines.get(at).startsWith(instruction))
        .max()
        .orElseThrow();
  }

  private static int health(int port) throws IOException, InterruptedException {
    var builder = new ProcessBuilder("bash", "deploy/health");
    builder.environment().put("PORT", String.valueOf(port));
    return Program.run(builder).exitCode();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The script works in the folder above its own. */
  private void makeSecrets() throws IOException, InterruptedException {
    var script = Files.createDirectories(folder.resolve("deploy")).resolve("make-secrets");
    Files.copy(Path.of("deploy/make-secrets"), script, StandardCopyOption.REPLACE_EXISTING);
    var made = Program.run("bash", script.toString());
    assertThat(made.exitCode()).as(made.output()).isZero();
  }

  private static Map<String, Object> compose(Path file) throws IOException {
    return DeployFiles.yaml(file);
  }

  private static Map<String, Object> services(Path file) throws IOException {
    return map(compose(file).get("services"));
  }

  /** Of one of the colours, where there are two. */
  private static Map<String, String> environment(Path file) throws IOException {
    var services = services(file);
    return map(map(services.getOrDefault("app", services.get("blue"))).get("environment"))
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toString()));
  }

  private static List<String> values(Object service) {
    return map(map(service).getOrDefault("environment", Map.of())).values().stream()
        .map(Object::toString)
        .toList();
  }

  private static Map<String, Object> map(@Nullable Object yaml) {
    return DeployFiles.map(yaml);
  }

  private static List<String> list(Object yaml) {
    return DeployFiles.texts(yaml);
  }
}
