package preflight.forms;

import org.jspecify.annotations.Nullable;

/** What stands on a page: something to read or something to answer. */
public sealed interface Block permits MarkdownBlock, Question {
  @Nullable Condition visibleIf();
}
