package preflight.coaching.guardrails;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A phrase as it is written: words, choices, parts that may be missing, gaps. */
sealed interface PhraseTree {
  record One(WordTest test) implements PhraseTree {}

  record Row(List<PhraseTree> parts) implements PhraseTree {}

  record Choice(List<PhraseTree> parts) implements PhraseTree {}

  record Maybe(PhraseTree part) implements PhraseTree {}

  /** Up to so many words of any kind. */
  record Gap(WordTest test, int most) implements PhraseTree {}

  /**
   * Words of which a text must hold one to hold the phrase: a quick no to nearly all phrases. Empty
   * where that cannot be said.
   */
  default Set<String> needed() {
    return switch (this) {
      case One(WordTest.OneOf(var words)) when !Word.isMark(words) -> words;
      case One(_), Maybe(_), Gap(_, _) -> Set.of();
      case Row(List<PhraseTree> parts) ->
          parts.stream()
              .map(PhraseTree::needed)
              .filter(words -> !words.isEmpty())
              .min((one, other) -> Integer.compare(one.size(), other.size()))
              .orElse(Set.of());
      case Choice(List<PhraseTree> parts) -> {
        var words = new HashSet<String>();
        for (PhraseTree part : parts) {
          Set<String> needed = part.needed();
          if (needed.isEmpty()) {
            yield Set.of();
          }
          words.addAll(needed);
        }
        yield words;
      }
    };
  }
}
