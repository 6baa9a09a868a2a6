package preflight.platform.config;

import java.util.Optional;

/**
 * One environment variable, as the program, the documentation and {@code .env.example} know it.
 *
 * @param secret its value is never printed, and {@code NAME_FILE} may name a file that holds it
 * @param setting the component of {@link Settings} that it becomes, such as {@code server.port};
 *     empty for what is not read
 * @param usual what holds when it is not set, in Markdown; the value itself where it is one alone
 *     between backticks
 * @param meaning one line for the operator, in Markdown
 */
record Variable(
    String name, boolean secret, Standing standing, String setting, String usual, String meaning) {

  enum Standing {
    READ,
    /** Whoever sets it relies on a check that is not there yet: refused. */
    REFUSED
  }

  static Variable plain(String name, String setting, String usual, String meaning) {
    return new Variable(name, false, Standing.READ, setting, usual, meaning);
  }

  static Variable secret(String name, String setting, String usual, String meaning) {
    return new Variable(name, true, Standing.READ, setting, usual, meaning);
  }

  Variable refusedYet() {
    return new Variable(name, secret, Standing.REFUSED, setting, usual, meaning);
  }

  String fileName() {
    return name + "_FILE";
  }

  /** The value that holds when nothing is set, where that is one value everywhere. */
  Optional<String> usualValue() {
    return usual.matches("`[^`]+`")
        ? Optional.of(usual.substring(1, usual.length() - 1))
        : Optional.empty();
  }
}
