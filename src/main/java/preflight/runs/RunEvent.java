package preflight.runs;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import preflight.forms.Form;

/** What happened in a page, for honest funnels; no address, no browser. */
public record RunEvent(Type type, @Nullable String pageId, Instant at) {
  /** Whether it names a page that the form has, or none at all. */
  boolean isOf(Form form) {
    return pageId == null || form.page(pageId).isPresent();
  }

  public enum Type {
    PAGE_SHOWN,
    PAGE_LEFT;

    /** As it stands in SQL and JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Type of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
