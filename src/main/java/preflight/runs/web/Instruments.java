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
    double begin = Math.min(0, value == null ? 0 : value);
    double end = end(score, value);
    return new ResultPage.Score(
        value == null ? null : number(value),
        number(begin),
        number(end),
        value == null ? 0 : share(value, begin, end),
        bands(score, line, begin, end),
        line.band() == null ? null : line.band().label().in(language),
        line.band() == null
            ? List.of()
            : line.band().resources().stream()
                .map(resource -> FinishViews.resource(resource.in(language)))
                .toList());
  }

  private List<ResultPage.Band> bands(Score score, ScoreSheet.Line line, double begin, double end) {
    List<ResultPage.Band> bands = new ArrayList<>();
    double from = begin;
    for (Band band : score.bands()) {
      double to = band.to() == null ? end : band.to();
      bands.add(
          new ResultPage.Band(
              band.label().in(language),
              frame.text("score.range", number(from), number(to)),
              share(from, begin, end),
              share(to, begin, end) - share(from, begin, end),
              band.equals(line.band())));
      from = to;
    }
    return bands;
  }

  private static double end(Score score, @Nullable Double value) {
    double highest =
        score.bands().stream()
            .mapToDouble(band -> band.to() == null ? 0 : band.to())
            .max()
            .orElse(0);
    double named = highest < USUAL_END ? USUAL_END : highest * 1.25;
    return value == null ? named : Math.max(named, value);
  }

  private static double share(double value, double begin, double end) {
    return 100 * (value - begin) / (end - begin);
  }

  private String number(double value) {
    var format = NumberFormat.getNumberInstance(Locale.forLanguageTag(frame.language()));
    format.setMaximumFractionDigits(0);
    return format.format(value);
  }
}
