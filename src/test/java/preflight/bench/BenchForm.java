package preflight.bench;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A questionnaire of 3 KB: six lines of text on one page, asked in two languages. */
final class BenchForm {
  static final String NAME = "bench";
  static final String PAGE = "p";
  static final int FIELDS = 6;

  private BenchForm() {}

  static String field(int index) {
    return "f" + index;
  }

  static String document() {
    String blocks =
        IntStream.range(0, FIELDS)
            .mapToObj(index ->
                """
                {"type": "text", "name": "%s", "label": {
                  "en": "What would have helped you most in the last four weeks, as number %d?",
                  "de": "Was hätte Ihnen in den letzten vier Wochen am meisten geholfen, als Nummer %d?"},
                 "hint": {
                  "en": "A few words are enough. Please leave out anything that could identify a patient or a colleague.",
                  "de": "Wenige Worte genügen. Bitte lassen Sie weg, woran eine Patientin oder ein Patient zu erkennen wäre."}}
                """
                    .formatted(field(index), index, index))
            .collect(Collectors.joining(",\n"));
    return """
    {"id": "%s", "title": {"en": "Bench", "de": "Bank"}, "meta": {"version": "1.0.0", "languages": ["en", "de"]},
     "pages": [{"id": "%s", "title": {"en": "What helps", "de": "Was hilft"}, "blocks": [%s]}]}
    """
        .formatted(NAME, PAGE, blocks);
  }
}
