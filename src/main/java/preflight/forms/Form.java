package preflight.forms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One version of a form, read from its document: immutable, and free of faults once published. */
public record Form(
    String name,
    LocalText title,
    String version,
    List<String> languages,
    @Nullable Integer estimatedMinutes,
    @Nullable Consent consent,
    boolean scoreShownToParticipant,
    List<Page> pages,
    List<Score> scores) {
  public Form {
    languages = List.copyOf(languages);
    pages = List.copyOf(pages);
    scores = List.copyOf(scores);
  }
}
