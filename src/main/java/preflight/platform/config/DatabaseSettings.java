package preflight.platform.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads where the database is: what its URL must be, and how what it says may travel. */
final class DatabaseSettings {
  /** Says on purpose, also in production, what is the default elsewhere. */
  static final String EMBEDDED = "embedded";

  private static final String FORM =
      " must look like postgresql://user:password@host:5432/database (characters such as @ or / in"
          + " the password written as %40 or %2F) or like jdbc:postgresql://host:5432/database";
  private static final List<String> SSL_MODES =
      List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
  private static final String VERIFIED = "verify-full";
  private static final Set<String> ENCRYPTED = Set.of("require", "verify-ca", VERIFIED);

  private static final Duration SHORTEST_STATEMENT = Duration.ofMillis(100);
  private static final Duration LONGEST_STATEMENT = Duration.ofMinutes(5);

  private final Variables variables;
  private final boolean production;

  DatabaseSettings(Variables variables, boolean production) {
    this.variables = variables;
    this.production = production;
  }

  Settings.Database read() {
    var url = variables.findSecret("DATABASE_URL");
    var replica = variables.findSecret("DATABASE_REPLICA_URL");
    check(url, replica);
    return new Settings.Database(
        url.orElse(null),
        replica.orElse(null),
        poolSize(),
        variables.duration(
            "DATABASE_STATEMENT_TIMEOUT",
            SHORTEST_STATEMENT,
            LONGEST_STATEMENT,
            "from 100ms to 5 minutes"),
        variables.flag("MIGRATE_ON_START"),
        BackupSettings.read(variables));
  }

  private int poolSize() {
    var text = variables.findOrUsual("DATABASE_POOL_SIZE");
    if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) > 0) {
      return Integer.parseInt(text);
    }
    variables.problem("DATABASE_POOL_SIZE must be a number from 1 to 999");
    return 1;
  }

  private void check(Optional<Secret> url, Optional<Secret> replica) {
    if (production && url.isEmpty() && !variables.isSet(VariableTable.get("DATABASE_URL"))) {
      variables.problem(
          "DATABASE_URL is missing; production needs postgresql://user:password@host:port/db,"
              + " or embedded on purpose");
    }
    boolean embedded = url.isEmpty() || url.get().value().equals(EMBEDDED);
    if (!embedded) {
      check("DATABASE_URL", url.get().value());
    }
    replica.ifPresent(given -> {
      if (embedded) {
        variables.problem(
            "DATABASE_REPLICA_URL needs a DATABASE_URL that it is a replica of; leave it out");
      }
      check("DATABASE_REPLICA_URL", given.value());
    });
  }

  private void check(String name, String url) {
    var parsed = DatabaseAddress.parse(url);
    if (parsed.isEmpty()) {
      variables.problem(name + FORM);
      return;
    }
    var address = parsed.get();
    if (production && isWellKnown(address)) {
      variables.problem(
          name + " has a password that everybody tries first; give the role a random one");
    }
    var mode = Optional.ofNullable(address.parameters().get("sslmode"));
    if (mode.filter(each -> !SSL_MODES.contains(each.toLowerCase(Locale.ROOT))).isPresent()) {
      variables.problem(name + ": sslmode must be one of " + String.join(", ", SSL_MODES));
    } else if (production && !isEncrypted(address)) {
      checkPlain(name, address.distance(), mode.isPresent());
    } else if (production
        && address.distance() == Distance.FAR
        && mode.filter(each -> !each.equalsIgnoreCase(VERIFIED)).isPresent()) {
      variables.warning(
          name
              + " goes to another network, encrypted to whoever answers there;"
              + " sslmode=verify-full looks who it is");
    }
  }

  private static boolean isWellKnown(DatabaseAddress address) {
    return address.passwords().stream()
        .anyMatch(password -> WellKnownPasswords.has(password, address.users()));
  }

  /** The driver's rule: {@code ssl} without a mode is the strictest one. */
  private static boolean isEncrypted(DatabaseAddress address) {
    var parameters = address.parameters();
    var mode = parameters.getOrDefault("sslmode", "").toLowerCase(Locale.ROOT);
    var ssl = parameters.getOrDefault("ssl", "false");
    return ENCRYPTED.contains(mode)
        || (mode.isEmpty() && (ssl.isEmpty() || ssl.equalsIgnoreCase("true")))
        || parameters.containsKey("socketFactory");
  }

  /** Written out it is on purpose, and on a network of one's own nobody's business. */
  private void checkPlain(String name, Distance distance, boolean onPurpose) {
    switch (distance) {
      case LOOPBACK -> {}
      case NEAR -> {
        if (!onPurpose) {
          variables.warning(
              name
                  + " may go without encryption; add sslmode=verify-full, or sslmode=disable on a"
                  + " network of your own");
        }
      }
      case FAR -> {
        if (onPurpose) {
          variables.warning(
              name
                  + " goes to another network without encryption; sslmode=verify-full encrypts it");
        } else {
          variables.problem(
              name
                  + " goes to another network; add sslmode=verify-full or require, or"
                  + " sslmode=disable on purpose");
        }
      }
    }
  }
}
