package preflight.runs.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.platform.web.Moment;

/**
 * What somebody's submitted runs of one form came to.
 *
 * @param lang of the title and the bands, when the interface speaks another
 */
public record FormResults(String formTitle, @Nullable String lang, List<Trend> trends) {
  public FormResults {
    trends = List.copyOf(trends);
  }

  /**
   * One score over time.
   *
   * @param finding what the chart shows, in a sentence
   * @param results oldest first; never empty
   * @param bands as the newest version of the form has them, the reached one marked; maybe none
   * @param chart null with one result alone
   */
  public record Trend(
      String finding, List<Result> results, List<ResultPage.Band> bands, @Nullable Chart chart) {
    public Trend {
      results = List.copyOf(results);
      bands = List.copyOf(bands);
    }

    public Result latest() {
      return results.getLast();
    }
  }

  /** @param value as people read it; {@code band} as its own version of the form called it */
  public record Result(Moment submittedAt, String value, @Nullable String band) {}

  /**
   * A drawing, in units of its own from the upper left.
   *
   * @param path of the line through all dots
   */
  public record Chart(List<Edge> edges, List<Dot> dots, String path) {
    public static final int WIDTH = 320;
    public static final int HEIGHT = 180;

    public Chart {
      edges = List.copyOf(edges);
      dots = List.copyOf(dots);
    }
  }

  /** Where a band begins or the range ends. */
  public record Edge(double y, String value) {
    /** The middle of its number stands on the line. */
    public double textY() {
      return y + 5;
    }
  }

  /** @param value only at the first one and the last one, so that none covers another */
  public record Dot(double x, double y, @Nullable String value, boolean last) {
    private static final double ABOVE = 13;
    private static final double BELOW = 24;
    private static final double HIGHEST = 24;

    /** Above its dot, unless that would be outside. */
    public double textY() {
      return y < HIGHEST ? y + BELOW : y - ABOVE;
    }
  }
}
