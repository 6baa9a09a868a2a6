package preflight.coaching.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import preflight.platform.config.Secret;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How much is found of what somebody labelled who had not seen the rules: the floors may only rise. What
 * is missed and what is taken for something is printed by its case, to be looked at.
 */
class RedactionEvaluationTests {
  private static final Path CASES = Path.of("src/test/resources/guardrails/blind/redaction.jsonl");

  /** Of all labelled spans. */
  private static final double RECALL = 0.98;

  /** Of each kind. */
  private static final double RECALL_OF_A_KIND = 0.9;

  /** Of texts with nothing in them. */
  private static final double LEFT_ALONE = 0.97;

  private final Redaction redaction = new Redaction(EnumSet.allOf(Region.class));
  private final List<String> remarks = new ArrayList<>();

  @Test
  void findsWhatIsThereAndLeavesTheRestAlone() throws IOException {
    Map<Kind, int[]> found = new EnumMap<>(Kind.class);
    int clean = 0;
    int leftAlone = 0;
    for (var line : Files.readAllLines(CASES)) {
      var each = JsonMapper.shared().readTree(line);
      var text = each.get("text").asString();
      var replaced = redaction.redact(text, new Placeholders(new Secret("k"), Map.of())).replaced();
      if (each.get("spans").isEmpty()) {
        clean++;
        leftAlone += replaced.isEmpty() ? 1 : 0;
        replaced.forEach(one -> remark(each, "takes " + one.kind() + " for " + cut(text, one)));
      }
      for (var span : each.get("spans")) {
        var counts =
            found.computeIfAbsent(Kind.valueOf(span.get("kind").asString()), _ -> new int[2]);
        counts[0]++;
        if (isGone(text, span.get("text").asString(), replaced)) {
          counts[1]++;
        } else {
          remark(each, "misses " + span);
        }
      }
    }

    var table = new StringBuilder();
    found.forEach(
        (kind, counts) -> table.append("%-14s %d of %d%n".formatted(kind, counts[1], counts[0])));
    table.append("left alone     %d of %d%n".formatted(leftAlone, clean));
    System.out.println(table + String.join("\n", remarks));
    int all = found.values().stream().mapToInt(counts -> counts[0]).sum();
    int gone = found.values().stream().mapToInt(counts -> counts[1]).sum();
    assertThat((double) gone / all).as(table.toString()).isGreaterThanOrEqualTo(RECALL);
    assertThat((double) leftAlone / clean).as(table.toString()).isGreaterThanOrEqualTo(LEFT_ALONE);
    found.forEach((kind, counts) ->
        assertThat((double) counts[1] / counts[0])
            .as(kind + "\n" + table)
            .isGreaterThanOrEqualTo(RECALL_OF_A_KIND));
  }

  /** No character of it is left. */
  private static boolean isGone(String text, String span, List<Redacted.Replaced> replaced) {
    int start = text.indexOf(span);
    for (int i = start; i < start + span.length(); i++) {
      int at = i;
      if (Character.isLetterOrDigit(text.charAt(i))
          && replaced.stream().noneMatch(one -> one.start() <= at && at < one.end())) {
        return false;
      }
    }
    return true;
  }

  private static String cut(String text, Redacted.Replaced one) {
    return text.substring(one.start(), one.end());
  }

  private void remark(JsonNode each, String words) {
    remarks.add(each.get("id").asString() + " " + words + " | " + each.get("text").asString());
  }
}
