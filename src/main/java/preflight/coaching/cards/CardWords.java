package preflight.coaching.cards;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import preflight.coaching.guardrails.Tier;

/**
 * What a document says in one language.
 *
 * @param local of the organisation itself; there may be none
 */
record CardWords(
    Map<Tier, Said> said, List<Resource> emergency, List<Resource> lines, List<Resource> local) {
  static final int LONGEST_TITLE = 120;
  static final int LONGEST_PARAGRAPH = 600;
  static final int MOST_PARAGRAPHS = 6;
  static final int MOST_RESOURCES = 12;

  /**
   * @param pause that the coach waits; null on a card that stands beside a reply
   */
  record Said(String title, List<String> paragraphs, @Nullable String pause) {
    List<String> all() {
      return Stream.concat(paragraphs.stream(), Stream.ofNullable(pause)).toList();
    }
  }

  static CardWords read(CardNode node) {
    var words =
        new CardWords(
            Map.of(Tier.A, said(node.object("A"), true), Tier.B, said(node.object("B"), false)),
            resources(node, "emergency", 1),
            resources(node, "lines", 1),
            resources(node, "local", 0));
    node.refuseTheRest();
    return words;
  }

  /** Where somebody may be in danger now, the number for that comes first. */
  List<Resource> resources(Tier tier) {
    return (tier == Tier.A
            ? Stream.of(emergency, lines, local)
            : Stream.of(lines, local, emergency))
        .flatMap(List::stream)
        .toList();
  }

  // What must never be left out has a key of its own, so that it is missed.
  private static Said said(CardNode node, boolean pauses) {
    if (node.isNowhere()) {
      return new Said("", List.of(), null);
    }
    var title = node.words("title", LONGEST_TITLE);
    var paragraphs =
        new ArrayList<>(node.manyWords("paragraphs", MOST_PARAGRAPHS, LONGEST_PARAGRAPH));
    paragraphs.add(node.words("immediate_danger", LONGEST_PARAGRAPH));
    paragraphs.add(node.words("nobody_watches", LONGEST_PARAGRAPH));
    String pause = pauses ? node.words("pause", LONGEST_PARAGRAPH) : null;
    node.refuseTheRest();
    return new Said(title, List.copyOf(paragraphs), pause);
  }

  private static List<Resource> resources(CardNode node, String key, int fewest) {
    return node.objects(key, fewest, MOST_RESOURCES).stream().map(CardWords::resource).toList();
  }

  private static Resource resource(CardNode node) {
    var resource =
        new Resource(
            node.words("name", LONGEST_TITLE),
            node.phoneIfThere("phone"),
            node.urlIfThere("url"),
            node.wordsIfThere("hours", LONGEST_TITLE));
    if (node.isObject() && !node.has("phone") && !node.has("url")) {
      node.fault("", "must have a phone or a url");
    }
    node.refuseTheRest();
    return resource;
  }
}
