package preflight.platform.db;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import preflight.platform.config.CommandSettings;
import preflight.platform.config.Secret;
import preflight.platform.config.Settings;
import preflight.platform.config.SettingsException;
import preflight.platform.db.embedded.EmbeddedPostgres;

/**
 * {@code --migrate}: brings the schema to where this version wants it and ends, for a job that runs
 * before the instances do. With the embedded database only while no Preflight uses that home.
 */
public final class MigrateOnly {
  private static final String FLAG = "--migrate";
  private static final int FAILED = 1;

  private MigrateOnly() {}

  public static boolean isAskedFor(String... arguments) {
    return Arrays.asList(arguments).contains(FLAG);
  }

  /**
   * @return the exit code: 0; 78 for an environment that is not right; 76 when the schema has gone too
   *     far for this version; 1 when a migration failed or the database cannot be used
   */
  public static int run(PrintStream out, PrintStream err, String... arguments) {
    try {
      var settings =
          CommandSettings.read(
              Stream.of(arguments).filter(argument -> !argument.equals(FLAG)).toList());
      var done = migrate(settings);
      out.println(told(done));
      return 0;
    } catch (SettingsException wrong) {
      wrong.print(err);
      return wrong.getExitCode();
    } catch (SchemaRefusedException refused) {
      err.println(refused.getMessage());
      return refused.exitCode();
    } catch (DatabaseUnusableException unusable) {
      err.println(unusable.getMessage());
      return FAILED;
    } catch (FlywayException failed) {
      // Says the file, the line and what the database said; a migration holds nobody's answers.
      err.println("A migration failed:");
      err.println(failed.getMessage());
      return FAILED;
    }
  }

  private static Migrations.Done migrate(Settings settings) {
    @Nullable Secret url = DatabaseConfiguration.elsewhere(settings);
    if (url != null) {
      return Migrations.run(DatabaseConfiguration.given("DATABASE_URL", url));
    }
    try (var server = EmbeddedPostgres.start(settings.home(), settings.database().backup())) {
      return Migrations.run(new DatabaseUrl(server.jdbcUrl(), server.user(), server.password()));
    }
  }

  private static String told(Migrations.Done done) {
    if (done.migrations() == 0) {
      return "The schema is at V%s; nothing to do.".formatted(done.after());
    }
    return "The schema went from %s to V%s by %d migrations."
        .formatted(
            done.before().isEmpty() ? "nothing" : "V" + done.before(),
            done.after(),
            done.migrations());
  }
}
