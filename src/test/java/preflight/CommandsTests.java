package preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import preflight.support.Program;

/** What holds for every command in {@code bin}. */
class CommandsTests {
  @TempDir private Path programs;

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
  void everyCommandCallsMavenByTheOneThatTells() throws IOException {
    try (var commands = Files.list(Path.of("bin"))) {
      assertThat(commands.filter(file -> !file.endsWith("maven")))
          .isNotEmpty()
          .allSatisfy(file ->
              assertThat(Files.readString(file)).doesNotContainPattern("\\bmvn --(?!version)"));
    }
  }
}
