package preflight.coaching.guardrails;

import java.util.ArrayList;
import java.util.HashSet;
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

  record Containing(String part) implements WordTest {
    @Override
    public boolean accepts(String word) {
      return word.contains(part);
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
  record Between(Set<String> stops, List<WordTest> others) implements WordTest {
    @Override
    public boolean accepts(String word) {
      if (!Character.isLetterOrDigit(word.charAt(0)) || stops.contains(word)) {
        return false;
      }
      for (WordTest other : others) {
        if (other.accepts(word)) {
          return false;
        }
      }
      return true;
    }

    static Between allBut(List<WordTest> stops) {
      var words = new HashSet<String>();
      var others = new ArrayList<WordTest>();
      for (WordTest stop : stops) {
        if (stop instanceof OneOf(var plain)) {
          words.addAll(plain);
        } else {
          others.add(stop);
        }
      }
      return new Between(Set.copyOf(words), List.copyOf(others));
    }
  }
}
