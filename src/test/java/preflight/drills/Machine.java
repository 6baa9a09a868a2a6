package preflight.drills;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import preflight.support.Program;

/** One of the {@link Machines}: what runs there has an address, a loopback and no other way out than its cable. */
record Machine(String namespace, String cable, String address) {
  /** The command as it has to be called to run there. */
  List<String> inside(List<String> command) {
    var whole = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    whole.addAll(command);
    return whole;
  }

  /** It ends in its own time; its process number is that of the command. */
  Process start(Path log, Map<String, String> environment, List<String> command)
      throws IOException {
    var builder =
        new ProcessBuilder(inside(command))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Nothing comes in or out any more, and nobody is told. */
  void unplug() throws IOException, InterruptedException {
    Machines.ip("link", "set", cable, "down");
  }

  void plugIn() throws IOException, InterruptedException {
    Machines.ip("link", "set", cable, "up");
  }

  /** What it sends to that one is swallowed, so that the two hear nothing of each other. */
  void lose(Machine other) throws IOException, InterruptedException {
    Machines.ip("-n", namespace, "route", "add", "blackhole", other.address);
  }

  void find(Machine other) throws IOException, InterruptedException {
    Machines.ip("-n", namespace, "route", "del", "blackhole", other.address);
  }

  /** Everything that runs there is killed. */
  void powerOff() throws IOException, InterruptedException {
    signal("KILL");
  }

  void signal(String name) throws IOException, InterruptedException {
    for (var process : Program.run("ip", "netns", "pids", namespace).output().split("\\s+", -1)) {
      if (process.matches("[0-9]+")) {
        Program.run("kill", "-" + name, process);
      }
    }
  }
}
