package preflight.forms;

import java.util.List;
import java.util.Optional;
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

  public Optional<Page> page(String id) {
    return pages.stream().filter(page -> page.id().equals(id)).findFirst();
  }

  /** Field names are unique over the whole form. */
  public Optional<Question> question(String name) {
    return pages.stream().flatMap(page -> page.question(name).stream()).findFirst();
  }
}
