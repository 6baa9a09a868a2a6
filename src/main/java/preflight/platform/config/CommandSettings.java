package preflight.platform.config;

import java.util.List;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The environment as a start would read it, for a command that starts nothing. */
public final class CommandSettings {
  private CommandSettings() {}

  /**
   * @throws SettingsException when something is wrong with it
   */
  public static Settings read(List<String> arguments) {
    return SettingsReader.read(
            environment(arguments.toArray(String[]::new)),
            home -> SettingsBeforeStart.NOT_YET_NEEDED)
        .settings();
  }

  /**
   * For a process that does nothing else: nobody has told the logging how to look, and it would print all
   * there is. It is the whole process's, so that only {@code main} may ask for it.
   */
  public static void beQuiet() {
    LoggingSystem.get(CommandSettings.class.getClassLoader()).beforeInitialize();
  }

  static ConfigurableEnvironment environment(String... arguments) {
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    return environment;
  }
}
