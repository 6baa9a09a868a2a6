package preflight;

import java.net.URL;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.SpringProperties;
import preflight.coaching.replay.ReplayGuardrails;
import preflight.platform.backup.BackupCommand;
import preflight.platform.config.CommandSettings;
import preflight.platform.config.SettingsCheck;
import preflight.platform.db.MigrateOnly;
import preflight.platform.db.SchemaRefusedException;

/** Preflight: questionnaires, then a short, bounded talk about the answers. */
@SpringBootApplication
public class PreflightApplication {
  private static final String DECIDED = "PreflightApplication__ApplicationContextInitializer.class";

  public static void main(String[] args) {
    if (SettingsCheck.isAskedFor(args)) {
      CommandSettings.beQuiet();
      System.exit(SettingsCheck.run(System.out, System.err, args));
    }
    if (MigrateOnly.isAskedFor(args)) {
      CommandSettings.beQuiet();
      System.exit(MigrateOnly.run(System.out, System.err, args));
    }
    if (ReplayGuardrails.isAskedFor(args)) {
      CommandSettings.beQuiet();
      System.exit(ReplayGuardrails.run(System.out, System.err, args));
    }
    if (BackupCommand.isAskedFor(args)) {
      CommandSettings.beQuiet();
      System.exit(BackupCommand.run(System.out, System.err, args));
    }
    if (SpringProperties.checkFlag(AotDetector.AOT_ENABLED) == null && hasItsBeansDecided()) {
      SpringProperties.setFlag(AotDetector.AOT_ENABLED);
    }
    try {
      SpringApplication.run(PreflightApplication.class, args);
    } catch (RuntimeException failed) {
      // It has been told by then.
      SchemaRefusedException.exitCodeOf(failed).ifPresent(System::exit);
      throw failed;
    }
  }

  // Only a jar does: what lies beside classes may be of another day.
  private static boolean hasItsBeansDecided() {
    URL decided = PreflightApplication.class.getResource(DECIDED);
    return decided != null && decided.getProtocol().equals("jar");
  }
}
