package preflight.platform.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What {@code JWT_SECRET} and the one before it must be. */
final class SigningSecrets {
  private static final int LEAST_BYTES = 32;
  private static final int LEAST_CHARACTERS_OF_A_KIND = 8;

  /** Words of examples and manuals; none of them turns up in random characters. */
  private static final Pattern WORDS =
      Pattern.compile(
          "change[-_ ]?(me|it|this)|placeholder|example|insecure|replace[-_ ]?me|\\$\\{"
              + "|(your|my|some|super|top|dev|jwt|default)[-_ ]?secret|secret[-_ ]?key|password"
              + "|(your|least|minimum)[-_ ]?32|preflight|development|123456789012|abcdefghij");

  /** Something short, again and again. */
  private static final Pattern REPEATED = Pattern.compile("(.{1,16})\\1+.{0,15}", Pattern.DOTALL);

  private SigningSecrets() {}

  static void check(
      Variables variables, boolean production, Optional<Secret> now, Optional<Secret> previous) {
    if (production && now.isEmpty() && !variables.isSet(VariableTable.get("JWT_SECRET"))) {
      variables.problem("JWT_SECRET is missing; give 32 random bytes or more");
    }
    now.ifPresent(secret -> check(variables, production, "JWT_SECRET", secret));
    previous.ifPresent(secret -> check(variables, production, "JWT_SECRET_PREVIOUS", secret));
    if (now.isPresent() && now.equals(previous)) {
      variables.problem(
          "JWT_SECRET_PREVIOUS is JWT_SECRET; give the key before it, or leave it out");
    }
  }

  private static void check(Variables variables, boolean production, String name, Secret secret) {
    var text = secret.value();
    if (text.getBytes(UTF_8).length < LEAST_BYTES) {
      variables.problem(name + " is too short; HS256 needs 32 bytes or more");
    } else if (production && looksLikePlaceholder(text)) {
      variables.problem(name + " looks like a placeholder; give 32 random bytes or more");
    }
  }

  static boolean looksLikePlaceholder(String text) {
    return text.chars().distinct().count() < LEAST_CHARACTERS_OF_A_KIND
        || WORDS.matcher(text.toLowerCase(Locale.ROOT)).find()
        || REPEATED.matcher(text).matches();
  }
}
