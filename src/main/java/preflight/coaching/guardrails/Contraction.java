package preflight.coaching.guardrails;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import preflight.coaching.guardrails.PhraseTree.Choice;
import preflight.coaching.guardrails.PhraseTree.One;
import preflight.coaching.guardrails.PhraseTree.Row;

/**
 * A word with an apostrophe means what it is short for, and is often typed without: {@code wouldn't}
 * in a rule is {@code wouldnt} and {@code would not} too.
 */
final class Contraction {
  /** Without the apostrophe these are other words, "im" a German one. */
  private static final Set<String> OTHER_WORDS =
      Set.of("i'm", "i'll", "we're", "we'll", "we'd", "he'll", "she'll", "she'd", "i'd");

  private static final Map<String, String> IRREGULAR =
      Map.of("can't", "can", "won't", "will", "shan't", "shall", "ain't", "am");
  private static final Set<String> OF_IS =
      Set.of("it", "that", "what", "there", "he", "she", "who");
  private static final Map<String, List<String>> ENDINGS =
      Map.of(
          "m", List.of("am"),
          "re", List.of("are"),
          "ve", List.of("have"),
          "ll", List.of("will"),
          "d", List.of("would", "had"));

  private Contraction() {}

  static PhraseTree of(String word) {
    if (word.indexOf('\'') < 0) {
      return word(word);
    }
    var ways = new ArrayList<PhraseTree>();
    ways.add(
        OTHER_WORDS.contains(word)
            ? word(word)
            : new One(new WordTest.OneOf(Set.of(word, word.replace("'", "")))));
    inFull(word).forEach(way -> ways.add(row(way)));
    return ways.size() == 1 ? ways.getFirst() : new Choice(List.copyOf(ways));
  }

  // In words parted by a space.
  private static List<String> inFull(String word) {
    if (word.endsWith("n't")) {
      return List.of(IRREGULAR.getOrDefault(word, word.substring(0, word.length() - 3)) + " not");
    }
    int mark = word.lastIndexOf('\'');
    String before = word.substring(0, mark);
    String ending = word.substring(mark + 1);
    if (ending.equals("s")) {
      return OF_IS.contains(before) ? List.of(before + " is") : List.of();
    }
    return ENDINGS.getOrDefault(ending, List.of()).stream()
        .map(rest -> before + " " + rest)
        .toList();
  }

  private static PhraseTree row(String words) {
    List<PhraseTree> parts = new ArrayList<>();
    for (String part : words.split(" ")) {
      parts.add(word(part));
    }
    return new Row(List.copyOf(parts));
  }

  private static PhraseTree word(String word) {
    return new One(new WordTest.OneOf(Set.of(word)));
  }
}
