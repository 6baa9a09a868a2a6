package preflight.platform.db;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The schema and this code do not go together; the exit code says which of the two is too old. */
public final class SchemaRefusedException extends DatabaseUnusableException {
  /** EX_TEMPFAIL of sysexits.h: the same start succeeds once somebody has migrated. */
  public static final int SCHEMA_TOO_OLD = 75;

  /** EX_PROTOCOL: the two will never understand each other. */
  public static final int CODE_TOO_OLD = 76;

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private SchemaRefusedException(String message, int exitCode) {
    super(message, null);
    this.exitCode = exitCode;
  }

  static SchemaRefusedException schemaTooOld(int missing, String first) {
    return new SchemaRefusedException(
        "The schema is older than this version: %d migrations are missing, from V%s on. MIGRATE_ON_START is false; run it with --migrate first."
            .formatted(missing, first),
        SCHEMA_TOO_OLD);
  }

  static SchemaRefusedException codeTooOld(String contract, String needed) {
    return new SchemaRefusedException(
        "The schema has left this version behind: V%s took away what code before V%s uses. Start a newer version, or restore a backup from before."
            .formatted(contract, needed),
        CODE_TOO_OLD);
  }

  int exitCode() {
    return exitCode;
  }

  /**
   * How a start ends that failed so; empty when it failed for another reason. Boot has hooks for this, but
   * tells the beans first, and these are gone by then.
   */
  public static OptionalInt exitCodeOf(Throwable failure) {
    for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SchemaRefusedException refused) {
        return OptionalInt.of(refused.exitCode);
      }
    }
    return OptionalInt.empty();
  }
}
