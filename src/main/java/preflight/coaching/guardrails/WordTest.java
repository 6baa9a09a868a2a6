package preflight.coaching.guardrails;

import java.util.List;
import java.util.Set;

/** What one word of a phrase accepts. */
sealed interface WordTest {
  boolean accepts(String word);

  record OneOf(Set<String> words) implements WordTest {
    @Override
    public boolean accepts(String word) {
      return words.contains(word);
    }
  }

  record Starting(String with) implements WordTest {
    @Override
    public boolean accepts(String word) {
      return word.startsWith(with);
    }
  }

  record Ending(String with) implements WordTest {
    @Override
    public boolean accepts(String word) {
      return word.endsWith(with);
    }
  }

  /** One letter more, less, other or swapped, the first one kept. */
  record Almost(String word) implements WordTest {
    @Override
    public boolean accepts(String other) {
      return Typo.isAtMostOne(word, other);
    }
  }

  record Number() implements WordTest {
    @Override
    public boolean accepts(String word) {
      return Character.isDigit(word.charAt(0));
    }
  }

  /** Any word of a gap; one that names somebody else, or says no, ends what is read as one phrase. */
  record Between(List<WordTest> stops) implements WordTest {
    @Override
    public boolean accepts(String word) {
      return Character.isLetterOrDigit(word.charAt(0))
          && stops.stream().noneMatch(stop -> stop.accepts(word));
    }
  }
}
