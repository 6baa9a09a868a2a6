package preflight.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What a run is started with; what is left out the server decides. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StartRun(
    String formName,
    @Nullable String version,
    @Nullable String language,
    @Nullable Consent consent) {

  public static StartRun of(String formName) {
    return new StartRun(formName, null, null, null);
  }

  /** The version of the text that was agreed to. */
  public record Consent(String version) {}
}
