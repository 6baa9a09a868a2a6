package preflight.runs;

import java.time.Instant;
import java.util.List;

/** A run and what is stored of its pages, oldest save first, which is no older than the run. */
public record StoredRun(Run run, List<StoredPage> pages) {
  public StoredRun {
    pages = List.copyOf(pages);
  }

  /** The run is told which of the pages was stored last; of two at one moment it is the first. */
  static StoredRun of(Run run, List<StoredPage> pages) {
    if (pages.isEmpty()) {
      return new StoredRun(run, pages);
    }
    Instant last = pages.getLast().savedAt();
    return pages.stream()
        .filter(page -> page.savedAt().equals(last))
        .findFirst()
        .map(page -> new StoredRun(run.lastStored(page.pageId()), pages))
        .orElseThrow();
  }
}
