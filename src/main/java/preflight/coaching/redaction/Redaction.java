package preflight.coaching.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Takes identifiers out of a text. Without state; a conversation's placeholders are given along. */
public final class Redaction {
  /** From here on it is taken for what it looks like. */
  static final double THRESHOLD = 0.4;

  private static final Comparator<Found> SUREST =
      Comparator.comparingDouble(Found::score)
          .thenComparingInt(Found::length)
          .reversed()
          .thenComparing(Found::kind);

  private final List<Finder> finders;

  public Redaction(Set<Region> regions) {
    var all = new ArrayList<Finder>(Shapes.EVERYWHERE);
    all.add(new RecordNumbers());
    all.add(new Phones(EnumSet.copyOf(regions).stream().map(Region::name).toList()));
    if (regions.contains(Region.GB)) {
      all.addAll(Shapes.GB);
    }
    if (regions.contains(Region.US)) {
      all.addAll(Shapes.US);
    }
    if (regions.contains(Region.DE)) {
      all.addAll(Shapes.DE);
    }
    this.finders = List.copyOf(all);
  }

  public Redacted redact(String text, Placeholders placeholders) {
    var out = new StringBuilder();
    var replaced = new ArrayList<Redacted.Replaced>();
    int from = 0;
    for (var found : find(PlainText.of(text))) {
      var placeholder = placeholders.of(found);
      out.append(text, from, found.start()).append(placeholder);
      replaced.add(new Redacted.Replaced(found.kind(), placeholder, found.start(), found.end()));
      from = found.end();
    }
    return new Redacted(out.append(text, from, text.length()).toString(), replaced);
  }

  /** What is sure enough, none of it overlapping, in the order of the text. */
  private List<Found> find(String text) {
    var candidates =
        finders.stream()
            .flatMap(finder -> finder.in(text).stream())
            .map(found -> found.scored(Context.score(found, text)))
            .filter(found -> found.score() >= THRESHOLD)
            .sorted(SUREST)
            .toList();
    var chosen = new ArrayList<Found>();
    for (var candidate : candidates) {
      if (chosen.stream().noneMatch(candidate::overlaps)) {
        chosen.add(candidate);
      }
    }
    chosen.sort(Comparator.comparingInt(Found::start));
    return chosen;
  }
}
