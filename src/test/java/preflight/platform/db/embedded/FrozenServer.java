package preflight.platform.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import preflight.support.Program;

/**
 * A server that stands still and goes on when this is closed. It is stopped before its children and goes
 * on after them: while it stands still it has no new children and buries none, so that none is missed and
 * none is gone when its signal comes.
 */
public record FrozenServer(ProcessHandle server) implements AutoCloseable {
  public FrozenServer {
    kill("STOP", Stream.of(server));
    kill("STOP", server.descendants());
  }

  @Override
  public void close() {
    kill("CONT", server.descendants());
    kill("CONT", Stream.of(server));
  }

  private static void kill(String name, Stream<ProcessHandle> processes) {
    var command =
        Stream.concat(
                Stream.of("kill", "-" + name),
                processes.map(process -> String.valueOf(process.pid())))
            .toArray(String[]::new);
    try {
      var killed = Program.run(command);
      assertThat(killed.exitCode()).as(killed.output()).isZero();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
