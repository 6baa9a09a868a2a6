package preflight.coaching.guardrails;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Every way to cut a text into pieces. */
final class Chunks {
  private Chunks() {}

  static Arbitrary<List<String>> of(Arbitrary<String> texts) {
    return texts.flatMap(text ->
        Arbitraries.integers()
            .between(0, text.length())
            .set()
            .ofMaxSize(Math.min(40, text.length()))
            .map(cuts -> cut(text, cuts.stream().sorted().toList())));
  }

  private static List<String> cut(String text, List<Integer> cuts) {
    var pieces = new ArrayList<String>();
    int from = 0;
    for (int cut : cuts) {
      pieces.add(text.substring(from, cut));
      from = cut;
    }
    pieces.add(text.substring(from));
    return pieces;
  }
}
