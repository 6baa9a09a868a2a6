package preflight.runs;

import org.jspecify.annotations.Nullable;

/**
 * What a start asks for; without a version the latest published one.
 *
 * @param isTest somebody tries the form, or the house: not to be counted
 */
public record Start(
    String formName,
    @Nullable String version,
    String language,
    @Nullable String consentVersion,
    boolean isTest) {
  Start asTest() {
    return new Start(formName, version, language, consentVersion, true);
  }
}
