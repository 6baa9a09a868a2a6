package preflight.coaching;

import java.util.List;

/**
 * What a participant agrees to before a model hears of their answers.
 *
 * @param version changes with whoever hears them, with what is sent and with the words
 * @param vendors who hears them
 * @param questions whose answers are sent
 */
public record ConsentText(
    String version, String text, List<String> vendors, List<String> questions) {
  public ConsentText {
    vendors = List.copyOf(vendors);
    questions = List.copyOf(questions);
  }
}
