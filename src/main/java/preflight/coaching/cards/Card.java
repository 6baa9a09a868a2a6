package preflight.coaching.cards;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import preflight.coaching.guardrails.Tier;
import preflight.runs.FollowUps.Care;
import preflight.runs.FollowUps.Contact;

/**
 * Fixed words, in the order in which they are shown.
 *
 * @param version of the document that they stand in
 * @param tier A or B
 */
public record Card(
    String version, Tier tier, String title, List<String> paragraphs, List<Resource> resources) {
  public Card {
    paragraphs = List.copyOf(paragraphs);
    resources = List.copyOf(resources);
  }

  /** All of it as plain text, for histories, JSON and exports. */
  public String text() {
    return Stream.of(
            Stream.of(title),
            paragraphs.stream(),
            Stream.of(
                resources.stream()
                    .map(resource -> "- " + resource.text())
                    .collect(Collectors.joining("\n"))))
        .flatMap(part -> part)
        .collect(Collectors.joining("\n\n"));
  }

  /** As pages show it. */
  public Care care(String language) {
    return new Care(
        language,
        tier == Tier.A,
        title,
        paragraphs,
        resources.stream()
            .map(each -> new Contact(each.name(), each.phone(), each.url(), each.hours()))
            .toList());
  }
}
