package preflight.runs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.forms.Band;
import preflight.forms.Form;
import preflight.forms.ScoreSheet;
import tools.jackson.databind.json.JsonMapper;

/**
 * Scores as a submission keeps them: name, value and the place of the band. Labels and resources are
 * the form version's, which never changes.
 */
@Component
class ScoreJson {
  private final JsonMapper json;

  private record Line(String name, @Nullable Double value, @Nullable Integer band) {}

  ScoreJson(JsonMapper json) {
    this.json = json;
  }

  String write(ScoreSheet scores, Form form) {
    List<Line> lines = new ArrayList<>();
    for (var line : scores.lines()) {
      Band band = line.band();
      lines.add(
          new Line(
              line.name(),
              line.value(),
              band == null ? null : bandsOf(form, line.name()).indexOf(band)));
    }
    return json.writeValueAsString(lines);
  }

  ScoreSheet read(String stored, Form form) {
    List<ScoreSheet.Line> lines = new ArrayList<>();
    for (Line line : json.readValue(stored, Line[].class)) {
      Integer band = line.band();
      lines.add(
          new ScoreSheet.Line(
              line.name(),
              line.value(),
              band == null ? null : bandsOf(form, line.name()).get(band)));
    }
    return new ScoreSheet(lines);
  }

  private static List<Band> bandsOf(Form form, String score) {
    return form.scores().stream()
        .filter(candidate -> candidate.name().equals(score))
        .findFirst()
        .orElseThrow()
        .bands();
  }
}
