package preflight.coaching.guardrails;

import java.util.Comparator;
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
   * Sets of words; a text that holds the phrase holds one of each. A quick no to nearly all phrases.
   */
  default List<Set<String>> needed() {
    return switch (this) {
      case One(WordTest.OneOf(var words)) when !Word.isMark(words) -> List.of(words);
      case One(_), Maybe(_), Gap(_, _) -> List.of();
      case Row(List<PhraseTree> parts) ->
          parts.stream()
              .flatMap(part -> part.needed().stream())
              .sorted(Comparator.comparingInt(Set::size))
              .toList();
      case Choice(List<PhraseTree> parts) -> {
        var words = new HashSet<String>();
        for (PhraseTree part : parts) {
          List<Set<String>> needed = part.needed();
          if (needed.isEmpty()) {
            yield List.of();
          }
          words.addAll(needed.getFirst());
        }
        yield List.of(words);
      }
    };
  }
}
