package preflight.coaching.guardrails;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import preflight.coaching.guardrails.Rule.Hit;

/** All rules of one guardrail in all languages: people write in two of them at once. */
final class RuleSet {
  static final List<String> SHIPPED_LANGUAGES = List.of("en", "de");

  private static final int VERSION_LENGTH = 12;

  private final List<Rule> rules;
  private final PhraseIndex index;
  private final String version;

  private RuleSet(List<Rule> rules, String version) {
    this.rules = rules;
    this.index = new PhraseIndex(rules);
    this.version = version;
  }

  static RuleSet of(String content, Set<String> kinds) {
    return new RuleSet(RuleFile.read(content, kinds), hash(List.of(content)));
  }

  static RuleSet shipped(String name, Set<String> kinds) {
    return of(
        name,
        SHIPPED_LANGUAGES.stream()
            .map(language -> shippedContent(name + "-" + language + ".rules"))
            .toList(),
        kinds);
  }

  /** Of one file a language. */
  static RuleSet of(String name, List<String> contents, Set<String> kinds) {
    var rules = new ArrayList<Rule>();
    contents.forEach(content -> rules.addAll(RuleFile.read(content, kinds)));
    return new RuleSet(List.copyOf(rules), name + "-" + hash(contents));
  }

  /** Changes with every character of the data, so that a decision can be read years later. */
  String version() {
    return version;
  }

  List<Hit> hits(List<Word> sentence) {
    var hits = new ArrayList<Hit>();
    var beginnings = index.beginnings(sentence);
    for (int start = 0; start < sentence.size(); start++) {
      var ends = new LinkedHashMap<Rule, Integer>();
      for (PhraseIndex.Entry entry : beginnings.get(start)) {
        int end = entry.phrase().end(sentence, start);
        if (end > start) {
          ends.merge(entry.rule(), end, Math::max);
        }
      }
      int from = start;
      ends.forEach((rule, end) ->
          hits.add(new Hit(rule.kind(), rule.id(), span(sentence.subList(from, end)))));
    }
    return hits;
  }

  // From the first word to the last; the pauses around them are not part of what was said.
  private static Span span(List<Word> found) {
    List<Word> words = found.stream().filter(word -> !word.isPause()).toList();
    return words.isEmpty()
        ? found.getFirst().span()
        : new Span(words.getFirst().span().from(), words.getLast().span().to());
  }

  List<Rule> rules() {
    return rules;
  }

  static String shippedContent(String name) {
    try (var in = RuleSet.class.getResourceAsStream("/guardrails/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name, unreadable);
    }
  }

  private static String hash(List<String> contents) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      contents.forEach(content -> digest.update(content.getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_LENGTH);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
