package preflight.platform.backup;

import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import preflight.platform.config.CommandSettings;
import preflight.platform.config.Settings;
import preflight.platform.config.SettingsException;
import preflight.platform.db.CommandDatabase;
import preflight.platform.db.DatabaseUnusableException;
import preflight.platform.db.embedded.BaseCopy;
import preflight.platform.db.embedded.EmbeddedPrograms;
import preflight.platform.log.Failed;

/** {@code --backup …}: the steps of {@code bin/backup} and {@code bin/restore} that only the application can do. */
public final class BackupCommand {
  private static final String FLAG = "--backup";
  private static final int FAILED = 1;
  private static final int WRONG_USE = 64;

  private BackupCommand() {}

  public static boolean isAskedFor(String... arguments) {
    return arguments.length > 0 && arguments[0].equals(FLAG);
  }

  /**
   * @return the exit code: 0; 64 for arguments that it does not know; 78 for an environment that is not right; 1 when it did not work
   */
  public static int run(PrintStream out, PrintStream err, String... arguments) {
    try {
      var given = List.of(arguments).subList(1, arguments.length);
      var settings = CommandSettings.read(given.stream().filter(BackupCommand::isSetting).toList());
      var step = given.stream().filter(each -> !isSetting(each)).toList();
      return run(settings, out, step) ? 0 : usage(err);
    } catch (SettingsException wrong) {
      wrong.print(err);
      return wrong.getExitCode();
    } catch (DatabaseUnusableException unusable) {
      err.println(unusable.getMessage());
      return FAILED;
    } catch (SQLException | DataAccessException failed) {
      err.println("The database refused: " + Failed.line(failed));
      return FAILED;
    } catch (DateTimeException | NumberFormatException | InvalidPathException unreadable) {
      return usage(err);
    }
  }

  private static boolean isSetting(String argument) {
    return argument.matches("--[A-Z][A-Z_]*=.*");
  }

  private static boolean run(Settings settings, PrintStream out, List<String> asked)
      throws SQLException {
    String step = asked.isEmpty() ? "" : asked.getFirst();
    switch (step + " " + asked.size()) {
      case "copy 2" ->
          out.println(
              BaseCopy.take(settings.home(), settings.database().backup(), Path.of(asked.get(1))));
      case "programs 2" -> out.println(EmbeddedPrograms.in(Path.of(asked.get(1))));
      case "sums 1" -> {
        try (var database = CommandDatabase.open(settings)) {
          TableSums.of(database.url()).forEach(out::println);
        }
      }
      case "record 7" -> {
        try (var database = CommandDatabase.open(settings)) {
          new BackupSql(JdbcClient.create(database.dataSource())).add(backup(asked));
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Backup backup(List<String> asked) {
    return new Backup(
        asked.get(1),
        asked.get(2),
        Instant.parse(asked.get(3)),
        Instant.parse(asked.get(4)),
        Long.parseLong(asked.get(5)),
        Boolean.parseBoolean(asked.get(6)));
  }

  private static int usage(PrintStream err) {
    err.println("This is a part of bin/backup and bin/restore; see bin/backup --help.");
    return WRONG_USE;
  }
}
