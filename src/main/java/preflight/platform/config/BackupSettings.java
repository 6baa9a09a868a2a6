package preflight.platform.config;

import org.jspecify.annotations.Nullable;

/** Reads where backups go; what is written there is never readable without the passphrase. */
final class BackupSettings {
  private static final int LEAST_CHARACTERS = 20;

  /** It becomes part of a command of the server's: nothing that a shell or a configuration would read as its own. */
  private static final String NAME = "[A-Za-z0-9._/~+=,@-]";

  private static final String FOLDER = "/(?!/)" + NAME + "+";
  private static final String SSH =
      "([A-Za-z0-9][A-Za-z0-9._-]*@)?[A-Za-z0-9][A-Za-z0-9.-]*:" + FOLDER;
  private static final String S3 = "s3://[a-z0-9][a-z0-9.-]+(/" + NAME + "*)?";

  private BackupSettings() {}

  static Settings.@Nullable Backup read(Variables variables) {
    var target = variables.find("BACKUP_TARGET").orElse(null);
    var passphrase = variables.findSecret("BACKUP_PASSPHRASE").orElse(null);
    if (target != null && !target.matches(FOLDER + "|" + SSH + "|" + S3)) {
      variables.problem(
          "BACKUP_TARGET must be /folder, user@host:/folder or s3://bucket/folder, of letters,"
              + " digits and ._/~+=,@-");
    }
    if (passphrase != null && passphrase.value().length() < LEAST_CHARACTERS) {
      variables.problem("BACKUP_PASSPHRASE is too short; give 20 characters or more");
    } else if (passphrase != null && passphrase.value().lines().count() > 1) {
      variables.problem("BACKUP_PASSPHRASE has several lines; gpg reads only the first");
    }
    if (target == null) {
      if (passphrase != null) {
        variables.problem("BACKUP_PASSPHRASE is set without BACKUP_TARGET; set both or neither");
      }
      return null;
    }
    if (passphrase == null) {
      if (!variables.isSet(VariableTable.get("BACKUP_PASSPHRASE"))) {
        variables.problem("BACKUP_PASSPHRASE is missing; BACKUP_TARGET needs what to encrypt with");
      }
      return null;
    }
    return new Settings.Backup(target, passphrase);
  }
}
