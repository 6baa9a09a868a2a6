package preflight.runs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import preflight.identity.ParticipantId;
import preflight.platform.web.Texts;

/**
 * What modules above this one have to say about completed runs; each implements it as a bean. Pages do
 * without one that fails.
 */
public interface FollowUps {
  /** Where a run leads on, at most one way each; a run that leads nowhere is left out. */
  Map<RunId, Way> ways(ParticipantId participant, List<Run> completed, Texts texts);

  /** To be read beside a run's result, because of what was written in it. */
  Optional<Care> care(ParticipantId participant, Run completed);

  /**
   * A way on from a run.
   *
   * @param lead what to expect there, in a sentence or two
   * @param action what the link says
   */
  record Way(String title, String lead, String action, String href) {}

  /**
   * Fixed words of care.
   *
   * @param urgent it stands first and stays open
   */
  record Care(
      String language,
      boolean urgent,
      String title,
      List<String> paragraphs,
      List<Contact> contacts) {
    public Care {
      paragraphs = List.copyOf(paragraphs);
      contacts = List.copyOf(contacts);
    }
  }

  /**
   * Who can be called or written to.
   *
   * @param phone as one dials it, with spaces
   */
  record Contact(
      String name, @Nullable String phone, @Nullable String url, @Nullable String hours) {
    /** What a telephone takes. */
    public @Nullable String dial() {
      return phone == null ? null : "tel:" + phone.replaceAll("[^+0-9]", "");
    }
  }
}
