package preflight.platform.config;

import java.io.PrintStream;
import java.util.Arrays;

/**
 * {@code --check}: reads the environment as a start would and says what is wrong with it. No bean is
 * made, no connection opened and no file written.
 */
public final class SettingsCheck {
  private static final String FLAG = "--check";

  private SettingsCheck() {}

  public static boolean isAskedFor(String... arguments) {
    return Arrays.asList(arguments).contains(FLAG);
  }

  /**
   * One line a warning and a problem, never a value.
   *
   * @return the exit code: 0, or {@link SettingsException#EXIT_CODE}
   */
  public static int run(PrintStream out, PrintStream err, String... arguments) {
    var environment = CommandSettings.environment(arguments);
    try {
      var reading = SettingsReader.read(environment, home -> SettingsBeforeStart.NOT_YET_NEEDED);
      reading.warnings().forEach(warning -> out.println("Warning: " + warning));
      out.println("The environment is right.");
      return 0;
    } catch (SettingsException e) {
      e.print(err);
      err.println("docs/operating/configure.md describes each variable.");
      return e.getExitCode();
    }
  }
}
