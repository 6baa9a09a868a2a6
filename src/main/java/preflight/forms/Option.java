package preflight.forms;

import java.util.regex.Pattern;
import tools.jackson.databind.node.StringNode;

/**
 * One choice: the value is a text, a number or a flag and never changes; the label may.
 *
 * @param exclusive it stands alone among the choices of a list, like "none of these"
 */
public record Option(AnswerValue value, LocalText label, boolean exclusive) {
  private static final Pattern LOOKS_TYPED =
      Pattern.compile("\".*|true|false|[-+.\\d].*", Pattern.DOTALL);

  /**
   * The {@code value} attribute of this option's control. Unique within a question: a text that
   * could be taken for a number or a flag is written in quotes, so option "3" is not option 3.
   */
  public String formValue() {
    return value instanceof AnswerValue.Text(var text) && LOOKS_TYPED.matcher(text).matches()
        ? StringNode.valueOf(text).toString()
        : value.plain();
  }
}
