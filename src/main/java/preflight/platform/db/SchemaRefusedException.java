package preflight.platform.db;

import org.springframework.boot.ExitCodeGenerator;

/** The schema and this code do not go together; the exit code says which of the two is too old. */
public final class SchemaRefusedException extends DatabaseUnusableException
    implements ExitCodeGenerator {
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

  @Override
  public int getExitCode() {
    return exitCode;
  }
}
