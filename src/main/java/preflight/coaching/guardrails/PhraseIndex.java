package preflight.coaching.guardrails;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which phrases may begin at a word; nearly all words begin none. */
final class PhraseIndex {
  record Entry(Rule rule, Phrase phrase) {}

  private static final BitSet NONE = new BitSet();

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, BitSet> byWord = new HashMap<>();

  /** Those that begin with what is no plain word. */
  private final Map<WordTest, BitSet> byTest = new LinkedHashMap<>();

  private final Map<String, BitSet> byNeed = new HashMap<>();
  private final BitSet withoutNeed = new BitSet();

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
        note(byTest, test, number);
      }
    }
    entry.phrase().needed().forEach(word -> note(byNeed, word, number));
    withoutNeed.set(number, entry.phrase().needed().isEmpty());
  }

  private static <K> void note(Map<K, BitSet> by, K key, int number) {
    by.computeIfAbsent(key, k -> new BitSet()).set(number);
  }

  /** For each word of the sentence what may begin there, in the order of the rules. */
  List<List<Entry>> beginnings(List<Word> sentence) {
    var possible = (BitSet) withoutNeed.clone();
    sentence.forEach(word -> possible.or(byNeed.getOrDefault(word.text(), NONE)));
    return sentence.stream().map(word -> at(Phrase.beginning(word), possible)).toList();
  }

  private List<Entry> at(String word, BitSet possible) {
    var found = (BitSet) byWord.getOrDefault(word, NONE).clone();
    byTest.forEach((test, begun) -> {
      if (test.accepts(word)) {
        found.or(begun);
      }
    });
    found.and(possible);
    return found.stream().mapToObj(entries::get).toList();
  }
}
