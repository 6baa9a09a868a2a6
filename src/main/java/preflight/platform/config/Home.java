package preflight.platform.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads {@code PREFLIGHT_HOME}. */
final class Home {
  private Home() {}

  /** {@code user.home} is not {@code $HOME} in Java: it ignores the variable. */
  static Path read(Variables variables) {
    var given = variables.find("PREFLIGHT_HOME");
    try {
      var home =
          given
              .map(Path::of)
              .orElseGet(() ->
                  Path.of(
                      variables.homeDirectory().orElseGet(() -> System.getProperty("user.home")),
                      ".preflight"))
              .toAbsolutePath()
              .normalize();
      if (given.filter(text -> text.startsWith("~")).isPresent()) {
        variables.problem("PREFLIGHT_HOME starts with ~, which only a shell knows; write it out");
      } else if (Files.exists(home) && !Files.isDirectory(home)) {
        variables.problem("PREFLIGHT_HOME is a file; name a folder");
      }
      return home;
    } catch (InvalidPathException e) {
      variables.problem("PREFLIGHT_HOME must be a folder");
      return Path.of(".");
    }
  }
}
