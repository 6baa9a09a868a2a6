package preflight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import preflight.support.LeakScanner;
import preflight.support.LeakScanner.Kind;
import preflight.support.LeakScanner.Leak;

/** No password and no key is in a file that everybody gets. */
class TrackedFilesTests {
  /** A path or the beginning of one, a kind, and why it is no secret. */
  private record Allowed(String path, Kind kind, String reason) {
    boolean covers(Leak leak) {
      return leak.kind() == kind && leak.path().startsWith(path);
    }
  }

  private static final List<Allowed> ALLOWED =
      List.of(
          new Allowed("src/test/java/", Kind.URL_PASSWORD, "made up, to see that none is printed"),
          new Allowed("src/test/java/", Kind.LITERAL, "made up, and used on loopback alone"),
          new Allowed("src/main/resources/messages", Kind.SETTING, "words on pages"));

  /** Put together here, so that this file is not one of the finds. */
  static Stream<Arguments> planted() {
    return Stream.of(
        Arguments.of("a.md", "see postgresql://ada:" + "hunter2@db.example/p", Kind.URL_PASSWORD),
        Arguments.of("bin/a", "redis-cli -u redis://:" + "hunter2@redis", Kind.URL_PASSWORD),
        Arguments.of("a.pem", "-----BEGIN " + "RSA PRIVATE KEY-----", Kind.PRIVATE_KEY),
        Arguments.of("a.txt", "-----BEGIN " + "PRIVATE KEY-----", Kind.PRIVATE_KEY),
        Arguments.of("a.md", "use sk-" + "proj-abcdefghij0123456789xyz", Kind.API_KEY),
        Arguments.of("a.js", "const id = 'AKIA" + "ABCDEFGHIJ012345'", Kind.API_KEY),
        Arguments.of("a.md", "ghp_" + "a1".repeat(18), Kind.API_KEY),
        Arguments.of(
            "a.json", "\"eyJ" + "hbGciOiJIUzI1NiJ9.eyJ" + "zdWIiOiIxIn0.c2ln\"", Kind.SIGNED_TOKEN),
        Arguments.of("compose.yml", "      POSTGRES_PASSWORD: " + "postgres", Kind.SETTING),
        Arguments.of("compose.yml", "    - JWT_SECRET=" + "abc", Kind.SETTING),
        Arguments.of("a.yaml", "  password: " + "falsehood", Kind.SETTING),
        Arguments.of("deploy/Dockerfile", "ENV JWT_SECRET " + "abc", Kind.SETTING),
        Arguments.of(".env.example", "#JWT_SECRET=" + "abc", Kind.SETTING),
        Arguments.of(".github/workflows/a.yml", "id-token: " + "abc", Kind.SETTING),
        Arguments.of("application.properties", "spring.datasource.password = " + "x", Kind.SETTING),
        Arguments.of("A.java", "String password = \"" + "hunter2hunter2\";", Kind.LITERAL),
        Arguments.of("a.js", "apiKey: '" + "k3y-of-somebody'", Kind.LITERAL),
        Arguments.of("a.json", "\"client_secret\": \"" + "a1b2c3d4e5\"", Kind.LITERAL));
  }

  static Stream<Arguments> innocent() {
    return Stream.of(
        Arguments.of("a.md", "postgresql://user:password@host:5432/db"),
        Arguments.of("compose.yml", "DATABASE_URL: postgresql://ada:${POSTGRES_PASSWORD:?x}@db/p"),
        Arguments.of("compose.yml", "POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?set it}"),
        Arguments.of("compose.yml", "JWT_SECRET_FILE: /run/secrets/jwt_secret"),
        Arguments.of("compose.yml", "secrets:"),
        Arguments.of("a.yaml", "automountServiceAccountToken: false"),
        Arguments.of(".env.example", "#JWT_SECRET="),
        Arguments.of(".github/workflows/a.yml", "      id-token: write"),
        Arguments.of("A.java", "var secret = given.orElseGet(this::make);"),
        Arguments.of("A.java", "String PASSWORD = \"password\";"),
        Arguments.of("bin/a", "psql \"postgresql://ada:$password@db/p\""));
  }

  @ParameterizedTest
  @MethodSource("planted")
  void findsEachKindWhereItIsPlanted(String path, String line, Kind kind) {
    assertThat(LeakScanner.scan(path, "first\n" + line + "\n")).contains(new Leak(path, 2, kind));
  }

  @ParameterizedTest
  @MethodSource("innocent")
  void leavesAloneWhatIsFilledInLater(String path, String line) {
    assertThat(LeakScanner.scan(path, line)).isEmpty();
  }

  @Test
  void noTrackedFileHoldsAPasswordOrAKey() throws IOException, InterruptedException {
    var files = tracked();

    assertThat(files).hasSizeGreaterThan(100).contains(".env.example", "compose.prod.yml");
    assertThat(files.stream().flatMap(TrackedFilesTests::leaks))
        .filteredOn(leak -> ALLOWED.stream().noneMatch(each -> each.covers(leak)))
        .isEmpty();
  }

  @Test
  void noTrackedFileIsAnEnvironmentOrASecret() throws IOException, InterruptedException {
    assertThat(tracked())
        .noneMatch(file -> file.matches("(.*/)?(\\.env|secrets/.*|.*\\.(pem|key|p12|jks))"));
  }

  private static Stream<Leak> leaks(String file) {
    try {
      return LeakScanner.scan(file, Files.readString(Path.of(file))).stream();
    } catch (MalformedInputException picture) {
      return Stream.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  /** What git has, or, in a copy without it, what would be given to it. */
  private static List<String> tracked() throws IOException, InterruptedException {
    try {
      var process =
          new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var names = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() == 0) {
        return Arrays.stream(names.split("\0"))
            .filter(name -> Files.isRegularFile(Path.of(name)))
            .toList();
      }
    } catch (IOException gitIsNotThere) {
      // then all there is
    }
    try (var walk = Files.walk(Path.of(""))) {
      return walk.filter(Files::isRegularFile)
          .map(Path::toString)
          .filter(name -> !name.matches("(target|\\.git|secrets|\\.idea)/.*|\\.env"))
          .toList();
    }
  }
}
