package preflight.coaching.replay;

import java.io.PrintStream;
import java.nio.file.Path;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import preflight.coaching.guardrails.Advice;
import preflight.coaching.guardrails.Crisis;
import preflight.coaching.guardrails.RuleFolder;
import preflight.platform.config.CommandSettings;
import preflight.platform.config.Settings;
import preflight.platform.config.SettingsException;
import preflight.platform.db.DatabaseUnusableException;
import preflight.platform.db.ReadingDatabase;
import preflight.platform.log.Failed;

/**
 * {@code bin/replay-guardrails [--rules DIR] [--since DATE]}: reads what was said, decides again, and prints what would be
 * otherwise. No bean is made and nothing is written, neither to the database nor to the home.
 */
public final class ReplayGuardrails {
  private static final String FLAG = "--replay-guardrails";
  private static final int WRONG_USE = 64;
  private static final int FAILED = 1;

  private ReplayGuardrails() {}

  public static boolean isAskedFor(String... arguments) {
    return arguments.length > 0 && arguments[0].equals(FLAG);
  }

  /**
   * @return the exit code: 0; 64 for arguments or rules with faults; 78 for an environment that is not right; 1 when the
   *     database cannot be read
   */
  public static int run(PrintStream out, PrintStream err, String... arguments) {
    return switch (ReplayArguments.read(arguments)) {
      case ReplayArguments.Reading.Faulty(var fault) -> {
        err.println(fault);
        err.println("Usage: bin/replay-guardrails [--rules DIR] [--since 2026-11-01]");
        yield WRONG_USE;
      }
      case ReplayArguments.Reading.Readable(var asked) -> run(out, err, asked);
    };
  }

  private static int run(PrintStream out, PrintStream err, ReplayArguments asked) {
    Path folder = asked.rules();
    var reading =
        folder == null
            ? new RuleFolder.Reading.Readable(Crisis.shipped(), Advice.shipped())
            : RuleFolder.read(folder);
    return switch (reading) {
      case RuleFolder.Reading.Faulty(var faults) -> {
        err.println("The rules have faults:");
        faults.forEach(fault -> err.println("  - " + fault));
        yield WRONG_USE;
      }
      case RuleFolder.Reading.Readable(var crisis, var advice) -> {
        var comparison = new Comparison(crisis, advice);
        int failed = replay(comparison, asked, err);
        if (failed == 0) {
          ReplayReport.print(comparison, out);
        }
        yield failed;
      }
    };
  }

  private static int replay(Comparison comparison, ReplayArguments asked, PrintStream err) {
    try {
      Settings settings = CommandSettings.read(asked.settings());
      try (var database = ReadingDatabase.open(settings)) {
        new ReplaySql(database).each(asked.since(), comparison::add);
        return 0;
      }
    } catch (SettingsException wrong) {
      wrong.print(err);
      return wrong.getExitCode();
    } catch (DatabaseUnusableException unusable) {
      err.println(unusable.getMessage());
      return FAILED;
    } catch (DataAccessException | TransactionException unreadable) {
      err.println("The database cannot be read: " + Failed.line(unreadable));
      return FAILED;
    }
  }
}
