package preflight.coaching.guardrails;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which phrases may begin at a word; nearly all words begin none. */
final class PhraseIndex {
  record Entry(Rule rule, Phrase phrase) {}

  private static final BitSet NONE = new BitSet();
  private static final char ANY = 0;

  /** So many of what a phrase needs are asked for before it is tried. */
  private static final int NEEDS = 3;

  private static final class Need {
    private final Map<String, BitSet> byWord = new HashMap<>();
    private final BitSet nothing = new BitSet();

    void add(List<Set<String>> needed, int which, int number) {
      if (which < needed.size()) {
        needed.get(which).forEach(word -> note(byWord, word, number));
      } else {
        nothing.set(number);
      }
    }

    BitSet met(List<Word> sentence) {
      var met = (BitSet) nothing.clone();
      sentence.forEach(word -> met.or(byWord.getOrDefault(word.text(), NONE)));
      return met;
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, BitSet> byWord = new HashMap<>();

  /** Those that begin with what is no plain word, by its first letter where that is certain. */
  private final Map<Character, Map<WordTest, BitSet>> byTest = new HashMap<>();

  private final List<Need> needs = Stream.generate(Need::new).limit(NEEDS).toList();

  PhraseIndex(List<Rule> rules) {
    for (Rule rule : rules) {
      rule.phrases().forEach(phrase -> add(new Entry(rule, phrase), entries.size()));
    }
  }

  private void add(Entry entry, int number) {
    entries.add(entry);
    for (WordTest test : entry.phrase().beginnings()) {
      if (test instanceof WordTest.OneOf(var words)) {
        words.forEach(word -> note(byWord, word, number));
      } else {
        note(byTest.computeIfAbsent(letter(test), l -> new LinkedHashMap<>()), test, number);
      }
    }
    for (int i = 0; i < NEEDS; i++) {
      needs.get(i).add(entry.phrase().needed(), i, number);
    }
  }

  private static <K> void note(Map<K, BitSet> by, K key, int number) {
    by.computeIfAbsent(key, k -> new BitSet()).set(number);
  }

  /** For each word of the sentence what may begin there, in the order of the rules. */
  List<List<Entry>> beginnings(List<Word> sentence) {
    BitSet possible = needs.getFirst().met(sentence);
    needs.stream().skip(1).forEach(need -> possible.and(need.met(sentence)));
    return sentence.stream().map(word -> at(Phrase.beginning(word), possible)).toList();
  }

  private List<Entry> at(String word, BitSet possible) {
    var found = (BitSet) byWord.getOrDefault(word, NONE).clone();
    addTested(word, ANY, found);
    addTested(word, word.charAt(0), found);
    found.and(possible);
    return found.stream().mapToObj(entries::get).toList();
  }

  private void addTested(String word, char letter, BitSet found) {
    byTest
        .getOrDefault(letter, Map.of())
        .forEach((test, begun) -> {
          if (test.accepts(word)) {
            found.or(begun);
          }
        });
  }

  private static char letter(WordTest test) {
    return switch (test) {
      case WordTest.Starting(String with) -> with.charAt(0);
      case WordTest.Almost(String word) -> word.charAt(0);
      default -> ANY;
    };
  }
}
