package preflight.coaching.guardrails;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import preflight.coaching.guardrails.PhraseTree.Choice;
import preflight.coaching.guardrails.PhraseTree.One;

/**
 * Reads a file of rules: a line {@code kind: id} and its phrases, indented, one a line; {@code list:
 * name} gives a name to words that mean the same. What no gap reads over is the list {@code
 * stop}, or {@code stop-<kind>}.
 */
final class RuleFile {
  private final Set<String> kinds;
  private final Map<String, PhraseTree> lists = new LinkedHashMap<>();
  private final List<Rule> rules = new ArrayList<>();
  private final List<PhraseTree> open = new ArrayList<>();
  private String kind = "";
  private String id = "";
  private WordTest between = WordTest.Between.allBut(List.of());

  private RuleFile(Set<String> kinds) {
    this.kinds = kinds;
  }

  static List<Rule> read(String content, Set<String> kinds) {
    var file = new RuleFile(kinds);
    int number = 0;
    for (String line : content.split("\n", -1)) {
      number++;
      try {
        file.line(line);
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException("line " + number + ": " + wrong.getMessage(), wrong);
      }
    }
    file.close();
    return file.rules;
  }

  private void line(String line) {
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    if (line.startsWith(" ")) {
      for (String phrase : line.split(",", -1)) {
        open.add(PhraseReader.read(phrase, lists, between));
      }
      return;
    }
    close();
    String[] heading = line.split(":", 2);
    if (heading.length < 2 || !(heading[0].equals("list") || kinds.contains(heading[0]))) {
      throw new IllegalArgumentException("no such kind: " + line);
    }
    kind = heading[0];
    id = heading[1].strip();
    between = between();
  }

  private void close() {
    if (id.isEmpty()) {
      return;
    }
    if (open.isEmpty()) {
      throw new IllegalArgumentException("nothing under " + id);
    }
    if (kind.equals("list")) {
      lists.put(id, PhraseReader.of(List.copyOf(open)));
    } else {
      // What takes back a finding stays in its clause.
      boolean overPauses = !kind.equals("except");
      rules.add(
          new Rule(kind, id, open.stream().map(tree -> new Phrase(tree, overPauses)).toList()));
    }
    open.clear();
  }

  private WordTest between() {
    String own = "stop-" + kind.toLowerCase(Locale.ROOT);
    PhraseTree stop = lists.getOrDefault(own, lists.get("stop"));
    List<PhraseTree> stops =
        switch (stop) {
          case null -> List.of();
          case Choice(List<PhraseTree> parts) -> parts;
          default -> List.of(stop);
        };
    return WordTest.Between.allBut(
        stops.stream().filter(One.class::isInstance).map(tree -> ((One) tree).test()).toList());
  }
}
