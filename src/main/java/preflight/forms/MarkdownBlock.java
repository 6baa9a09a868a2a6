package preflight.forms;

import org.jspecify.annotations.Nullable;

public record MarkdownBlock(LocalText content, @Nullable Condition visibleIf) implements Block {}
