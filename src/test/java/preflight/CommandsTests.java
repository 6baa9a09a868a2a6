package preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import preflight.support.Program;

/** What holds for every command in {@code bin}. */
class CommandsTests {
  @TempDir private Path programs;

  static List<Path> commands() throws IOException {
    try (var found = Files.list(Path.of("bin"))) {
      return found.sorted().toList();
    }
  }

  /** Whoever asks a command what it does does not have it done. */
  @ParameterizedTest
  @MethodSource("commands")
  void saysWhatItDoesAndDoesNothingElse(Path command) throws Exception {
    String above = Files.readAllLines(command).get(1);

    var told = Program.run(command.toString(), "--help");

    assertThat(above).startsWith("# ");
    assertThat(told.output()).startsWith(above.substring(2));
    assertThat(told.exitCode()).isZero();
    assertThat(Program.run(command.toString(), "-h")).isEqualTo(told);
  }

  @Test
  void whoeverHasNoMavenIsToldHowToGetIt() throws Exception {
    Files.createSymbolicLink(programs.resolve("cat"), Path.of("/bin/cat"));
    var builder = new ProcessBuilder("/bin/bash", "bin/maven", "--version");
    builder.environment().put("PATH", programs.toString());

    var told = Program.run(builder);

    assertThat(told.exitCode()).isEqualTo(1);
    assertThat(told.output()).contains("found no mvn on the PATH").contains("apt-get install");
  }

  @Test
  void aLookAtTheEnvironmentTrainsNothing() throws Exception {
    var bin = Files.createDirectories(programs.resolve("bin"));
    Files.copy(Path.of("bin/run"), bin.resolve("run"));
    program(bin.resolve("build"), "exit 0");
    program(bin.resolve("train"), "echo trained");
    program(bin.resolve("jdk25"), "echo " + programs);
    program(bin.resolve("java"), "echo \"java $*\"");

    assertThat(Program.run("bash", bin.resolve("run").toString(), "--check").output())
        .isEqualTo("java -jar target/preflight.jar --check\n");
    assertThat(Program.run("bash", bin.resolve("run").toString()).output())
        .startsWith("trained\njava @deploy/java.options");
  }

  private static void program(Path file, String does) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + does + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void everyCommandCallsMavenByTheOneThatTells() throws IOException {
    assertThat(commands())
        .filteredOn(file -> !file.endsWith("maven"))
        .isNotEmpty()
        .allSatisfy(file ->
            assertThat(Files.readString(file)).doesNotContainPattern("\\bmvn --(?!version)"));
  }
}
