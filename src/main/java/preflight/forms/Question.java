package preflight.forms;

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

  @Override
  default @Nullable Condition visibleIf() {
    return asked().visibleIf();
  }
}
