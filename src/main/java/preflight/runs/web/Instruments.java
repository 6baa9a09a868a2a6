package preflight.runs.web;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import preflight.forms.Band;
import preflight.forms.Form;
import preflight.forms.Score;
import preflight.forms.ScoreSheet;
import preflight.platform.web.PageFrame;

/** Scores as dials: each band takes its share of the range, the needle stands at the value. */
record Instruments(Form form, String language, PageFrame frame) {
  /** A form names where bands end, not where the range does; percentages are what is usual. */
  private static final double USUAL_END = 100;

  List<ResultPage.Score> of(ScoreSheet sheet) {
    return sheet.lines().stream().map(this::instrument).toList();
  }

  private ResultPage.Score instrument(ScoreSheet.Line line) {
    Score score =
        form.scores().stream()
            .filter(candidate -> candidate.name().equals(line.name()))
            .findFirst()
            .orElseThrow();
    Double value = line.value();
    var scale = scale(score, value == null ? List.of() : List.of(value));
    return new ResultPage.Score(
        value == null ? null : number(value),
        number(scale.begin()),
        number(scale.end()),
        value == null ? 0 : scale.share(value),
        bands(score, line.band(), scale),
        line.band() == null ? null : line.band().label().in(language),
        line.band() == null
            ? List.of()
            : line.band().resources().stream()
                .map(resource -> FinishViews.resource(resource.in(language)))
                .toList());
  }

  /** From where to where values are shown. */
  record Scale(double begin, double end) {
    /** Of 100. */
    double share(double value) {
      return 100 * (value - begin) / (end - begin);
    }
  }

  /** Holds the bands, and every one of these values. */
  Scale scale(Score score, List<Double> values) {
    double named =
        score.bands().stream()
            .mapToDouble(band -> band.to() == null ? 0 : band.to())
            .max()
            .orElse(0);
    double end = named < USUAL_END ? USUAL_END : named * 1.25;
    return new Scale(
        values.stream().reduce(0.0, Math::min), values.stream().reduce(end, Math::max));
  }

  List<ResultPage.Band> bands(Score score, @Nullable Band reached, Scale scale) {
    List<ResultPage.Band> bands = new ArrayList<>();
    double from = scale.begin();
    for (Band band : score.bands()) {
      double to = band.to() == null ? scale.end() : band.to();
      bands.add(
          new ResultPage.Band(
              band.label().in(language),
              frame.text("score.range", number(from), number(to)),
              scale.share(from),
              scale.share(to) - scale.share(from),
              band.equals(reached)));
      from = to;
    }
    return bands;
  }

  String number(double value) {
    var format = NumberFormat.getNumberInstance(Locale.forLanguageTag(frame.language()));
    format.setMaximumFractionDigits(0);
    return format.format(value);
  }
}
