package preflight.runs.web;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.forms.Score;
import preflight.forms.ScoreSheet;
import preflight.platform.web.Frames;
import preflight.platform.web.PageFrame;
import preflight.runs.Run;
import preflight.runs.Runs;
import preflight.runs.web.FormResults.Chart;
import preflight.runs.web.FormResults.Dot;
import preflight.runs.web.FormResults.Edge;
import preflight.runs.web.FormResults.Result;
import preflight.runs.web.FormResults.Trend;

/**
 * What submitted runs of the same form came to, one after another. Only what participants may see, and
 * only where enough was answered.
 */
@Component
class ResultsOverTime {
  private static final double LEFT = 46;
  private static final double RIGHT = Chart.WIDTH - 30.0;
  private static final double TOP = 12;
  private static final double BOTTOM = Chart.HEIGHT - 12.0;

  private final Runs runs;

  ResultsOverTime(Runs runs) {
    this.runs = runs;
  }

  /** One value, with the run that it came of. */
  private record Point(OpenRun open, ScoreSheet.Line line, double value) {}

  /** @param submitted newest first, and so are the forms */
  List<FormResults> of(List<OpenRun> submitted, PageFrame frame) {
    var byForm = new LinkedHashMap<String, List<OpenRun>>();
    submitted.stream()
        .filter(open -> open.form().scoreShownToParticipant())
        .filter(open -> !open.form().scores().isEmpty())
        .forEach(open ->
            byForm.computeIfAbsent(open.form().name(), name -> new ArrayList<>()).add(open));
    return byForm.values().stream()
        .map(same -> results(same, frame))
        .filter(results -> !results.trends().isEmpty())
        .toList();
  }

  private FormResults results(List<OpenRun> same, PageFrame frame) {
    var newest = same.getFirst();
    String language = newest.run().language();
    var points =
        same.stream()
            .sorted(comparing(open -> submittedAt(open.run())))
            .flatMap(open -> points(open).stream())
            .toList();
    return new FormResults(
        newest.form().title().in(language),
        SurveyViews.otherLanguage(frame, language),
        newest.form().scores().stream()
            .flatMap(score ->
                trend(
                    score,
                    new Instruments(newest.form(), language, frame),
                    points.stream()
                        .filter(point -> point.line().name().equals(score.name()))
                        .toList())
                    .stream())
            .toList());
  }

  private List<Point> points(OpenRun open) {
    var points = new ArrayList<Point>();
    for (var line :
        runs.scores(open.participant(), open.run()).map(ScoreSheet::lines).orElse(List.of())) {
      Double value = line.value();
      if (value != null) {
        points.add(new Point(open, line, value));
      }
    }
    return points;
  }

  private static Optional<Trend> trend(Score score, Instruments instruments, List<Point> points) {
    if (points.isEmpty()) {
      return Optional.empty();
    }
    var values = points.stream().map(Point::value).toList();
    var scale = instruments.scale(score, values);
    var latest = points.getLast();
    return Optional.of(
        new Trend(
            finding(instruments, points),
            points.stream().map(point -> result(point, instruments)).toList(),
            instruments.bands(score, score.bandOf(latest.value()), scale),
            points.size() == 1 ? null : chart(score, instruments, scale, values)));
  }

  private static Result result(Point point, Instruments instruments) {
    var run = point.open().run();
    var band = point.line().band();
    return new Result(
        Frames.date(submittedAt(run), instruments.frame()),
        instruments.number(point.value()),
        band == null ? null : band.label().in(instruments.language()));
  }

  /** Compared as they are read: nobody sees a rise from 62 to 62. */
  private static String finding(Instruments instruments, List<Point> points) {
    double first = points.getFirst().value();
    double last = points.getLast().value();
    String from = instruments.number(first);
    String to = instruments.number(last);
    if (points.size() == 1) {
      boolean banded = points.getFirst().line().band() != null;
      return instruments.frame().text(banded ? "score.reached" : "score.value", to);
    }
    String way = from.equals(to) ? "same" : first < last ? "higher" : "lower";
    return instruments.frame().text("results." + way, from, to);
  }

  private static Chart chart(
      Score score, Instruments instruments, Instruments.Scale scale, List<Double> values) {
    var edges = new ArrayList<Edge>();
    edges.add(edge(scale.begin(), instruments, scale));
    for (var band : score.bands()) {
      if (band.to() != null) {
        edges.add(edge(band.to(), instruments, scale));
      }
    }
    edges.add(edge(scale.end(), instruments, scale));
    var dots = new ArrayList<Dot>();
    var path = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      double x = round(LEFT + (RIGHT - LEFT) * (i + 0.5) / values.size());
      double y = y(values.get(i), scale);
      boolean last = i == values.size() - 1;
      dots.add(new Dot(x, y, label(i == 0 || last, values.get(i), instruments), last));
      path.append(i == 0 ? "M" : "L").append(x).append(' ').append(y);
    }
    return new Chart(edges, dots, path.toString());
  }

  private static @Nullable String label(boolean shown, double value, Instruments instruments) {
    return shown ? instruments.number(value) : null;
  }

  private static Edge edge(double value, Instruments instruments, Instruments.Scale scale) {
    return new Edge(y(value, scale), instruments.number(value));
  }

  private static double y(double value, Instruments.Scale scale) {
    return round(BOTTOM - (BOTTOM - TOP) * scale.share(value) / 100);
  }

  private static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private static Instant submittedAt(Run run) {
    return Objects.requireNonNull(run.completedAt());
  }
}
