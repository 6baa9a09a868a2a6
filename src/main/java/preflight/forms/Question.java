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
        CheckboxBlock,
        EmailBlock,
        DateBlock,
        NpsBlock,
        MatrixBlock,
        RankingBlock,
        ConsentBlock {
  Asked asked();

  default String name() {
    return asked().name();
  }

  default LocalText label() {
    return asked().label();
  }

  /** Whatever else was answered; see {@link #isRequired} for what is required now. */
  default boolean required() {
    return asked().required();
  }

  /** Whether it is required with these answers, the ones that count. */
  default boolean isRequired(Answers counted) {
    Condition requiredIf = asked().requiredIf();
    return required() || (requiredIf != null && requiredIf.holds(counted));
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
