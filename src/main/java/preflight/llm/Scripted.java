package preflight.llm;

import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The coach of a machine without a key: rules over what the participant wrote, the same reply for the
 * same talk. It names what was answered, asks what would help, for one small step, and for what could
 * get in its way; then it sums up. It knows nothing and so it advises nothing.
 *
 * <p>It reads what a vendor would get. In the system's message a line {@code language: de} chooses its language, {@code
 * pipeline: focused} its questions, and {@code task:} says how far it is: {@code opening}, {@code round 2 of
 * 4}, {@code round 4 of 4, closing} or {@code summary}; without one it counts the replies. JSON between two
 * lines that start with three backticks, or between {@code <data-…>} and {@code </data-…>}, is data: {@code
 * answers}, a list of objects with a {@code question} and an {@code answer}, {@code own_words} where it was
 * typed, and {@code message}, what the participant wrote. Where no line says the task, a user's message
 * without such a part is what they wrote.
 */
final class Scripted implements Provider {
  static final String NAME = "scripted";

  /** As words come: each with the space before it. */
  private static final Pattern PIECE = Pattern.compile("\\s*\\S+\\s*$|\\s*\\S+");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String usualModel() {
    return NAME;
  }

  @Override
  public boolean isPaid() {
    return false;
  }

  @Override
  public Answer ask(Question question, Consumer<String> text, Deadline deadline) {
    var reply = new ScriptedReply(ScriptedTalk.read(question.messages())).text();
    if (question.streamed()) {
      PIECE.matcher(reply).results().forEach(piece -> text.accept(piece.group()));
    } else {
      text.accept(reply);
    }
    return new Answer(reply, Reply.Ending.COMPLETE, Usage.NONE, NAME, null);
  }
}
