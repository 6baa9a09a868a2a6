package preflight.coaching.guardrails;

import java.util.List;

/** A phrase as it is written: words, choices, parts that may be missing, gaps. */
sealed interface PhraseTree {
  record One(WordTest test) implements PhraseTree {}

  record Row(List<PhraseTree> parts) implements PhraseTree {}

  record Choice(List<PhraseTree> parts) implements PhraseTree {}

  record Maybe(PhraseTree part) implements PhraseTree {}

  /** Up to so many words of any kind. */
  record Gap(WordTest test, int most) implements PhraseTree {}
}
