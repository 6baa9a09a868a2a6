package preflight.drills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import preflight.support.Program;

/**
 * Network namespaces on one bridge: each as a machine with an address of its own, whose cable can be pulled. All of them,
 * and whatever runs in them, are gone at the end.
 */
final class Machines implements AutoCloseable {
  static final String NETWORK = "10.213.77.";
  private static final String BRIDGE = "pf-drill";

  private final List<Machine> all = new ArrayList<>();
  private final Thread atTheEnd = new Thread(this::remove);

  private Machines() {}

  static Machines make() throws IOException, InterruptedException {
    var missing = missing();
    if (!missing.isEmpty()) {
      throw new AssertionError("This drill needs " + String.join(", and ", missing) + ".");
    }
    if (Files.exists(Path.of("/sys/class/net", BRIDGE))) {
      throw new AssertionError(
          "There is a bridge %1$s: this drill runs already, or was ended by force. To remove what it left: ip link del %1$s; for each of 'ip netns list' that begins with %1$s: ip netns pids NAME | xargs -r kill -9; ip netns del NAME"
              .formatted(BRIDGE));
    }
    var machines = new Machines();
    Runtime.getRuntime().addShutdownHook(machines.atTheEnd);
    try {
      ip("link", "add", BRIDGE, "type", "bridge");
      ip("addr", "add", NETWORK + "1/24", "dev", BRIDGE);
      ip("link", "set", BRIDGE, "up");
      return machines;
    } catch (AssertionError notAllowed) {
      machines.close();
      throw notAllowed;
    }
  }

  private static List<String> missing() throws IOException, InterruptedException {
    var missing = new ArrayList<String>();
    if (!System.getProperty("user.name").equals("root")) {
      missing.add("root, for namespaces of the network (sudo bin/drill instances)");
    }
    for (var program : List.of("ip:iproute2", "haproxy:haproxy", "unshare:util-linux")) {
      var name = program.replaceAll(":.*", "");
      if (Program.run("sh", "-c", "command -v " + name).exitCode() != 0) {
        missing.add(name + " (Debian: apt-get install " + program.replaceAll(".*:", "") + ")");
      }
    }
    return missing;
  }

  Machine add(String name) throws IOException, InterruptedException {
    int number = all.size() + 11;
    var machine = new Machine(BRIDGE + "-" + name, "pfd" + number, NETWORK + number);
    all.add(machine);
    ip("netns", "add", machine.namespace());
    ip(
        "link",
        "add",
        machine.cable(),
        "type",
        "veth",
        "peer",
        "name",
        "eth0",
        "netns",
        machine.namespace());
    ip("link", "set", machine.cable(), "master", BRIDGE, "up");
    ip("-n", machine.namespace(), "link", "set", "lo", "up");
    ip("-n", machine.namespace(), "addr", "add", machine.address() + "/24", "dev", "eth0");
    ip("-n", machine.namespace(), "link", "set", "eth0", "up");
    return machine;
  }

  static void ip(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(arguments));
    var done = Program.run(command.toArray(String[]::new));
    if (done.exitCode() != 0) {
      throw new AssertionError(
          String.join(" ", command) + ": " + done.output() + " (are namespaces allowed here?)");
    }
  }

  private void remove() {
    try {
      for (var machine : all) {
        machine.powerOff();
        Program.run("ip", "link", "del", machine.cable());
        Program.run("ip", "netns", "del", machine.namespace());
      }
      Program.run("ip", "link", "del", BRIDGE);
    } catch (IOException e) {
      System.err.println("Some of " + BRIDGE + " may be left: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    remove();
    Runtime.getRuntime().removeShutdownHook(atTheEnd);
  }
}
