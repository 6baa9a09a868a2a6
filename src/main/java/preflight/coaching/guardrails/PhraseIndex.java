package preflight.coaching.guardrails;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which phrases may begin with a word; nearly all words begin none. */
final class PhraseIndex {
  record Entry(Rule rule, Phrase phrase) {}

  /** Begins with what is no plain word. */
  private record Open(WordTest test, Entry entry) {}

  private final Map<String, List<Entry>> byWord = new HashMap<>();
  private final List<Open> open = new ArrayList<>();

  PhraseIndex(List<Rule> rules) {
    for (Rule rule : rules) {
      rule.phrases().forEach(phrase -> add(new Entry(rule, phrase)));
    }
  }

  private void add(Entry entry) {
    for (WordTest test : entry.phrase().beginnings()) {
      if (test instanceof WordTest.OneOf(var words)) {
        words.forEach(word -> byWord.computeIfAbsent(word, w -> new ArrayList<>()).add(entry));
      } else {
        open.add(new Open(test, entry));
      }
    }
  }

  List<Entry> at(String word) {
    var entries = new ArrayList<>(byWord.getOrDefault(word, List.of()));
    open.stream()
        .filter(begin -> begin.test().accepts(word))
        .map(Open::entry)
        .forEach(entries::add);
    return entries;
  }
}
