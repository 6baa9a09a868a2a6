package preflight.coaching.redaction;

import java.util.List;

/** Finds one kind of thing, or a few that look alike. */
interface Finder {
  /**
   * @param text with plain spaces, hyphens and digits, see {@link PlainText}
   */
  List<Found> in(String text);
}
