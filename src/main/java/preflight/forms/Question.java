package preflight.forms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A block that takes an answer. */
public sealed interface Question extends Block
    permits TextBlock,
        TextareaBlock,
        NumberBlock,
        ScaleBlock,
        SelectBlock,
        RadioBlock,
        CheckboxBlock {
  Asked asked();

  default String name() {
    return asked().name();
  }

  default LocalText label() {
    return asked().label();
  }

  default boolean required() {
    return asked().required();
  }

  /** What can be chosen, in form order; empty where an answer is written or a flag is set. */
  default List<Option> options() {
    return List.of();
  }

  @Override
  default @Nullable Condition visibleIf() {
    return asked().visibleIf();
  }
}
