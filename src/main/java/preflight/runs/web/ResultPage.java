package preflight.runs.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.platform.web.PageFrame;
import preflight.runs.FollowUps;

/**
 * After the end: thanks, and the scores that participants may see.
 *
 * @param care because of what was written; null when nothing calls for it
 * @param way where it leads on; null: nowhere
 * @param code said first on a shared computer, which forgets; elsewhere none
 */
public record ResultPage(
    PageFrame frame,
    String formTitle,
    @Nullable String lang,
    String runId,
    List<Score> scores,
    FollowUps.@Nullable Care care,
    FollowUps.@Nullable Way way,
    String withdrawAction,
    @Nullable String code,
    String codeHref,
    String receiptHref) {
  public ResultPage {
    scores = List.copyOf(scores);
  }

  /**
   * One instrument.
   *
   * @param value as people read it; none when too little was answered
   * @param begin where the dial begins, as people read it, and {@code end} where it ends
   * @param needle where the value stands on the dial, 0 to 100
   * @param bands in order; empty when the score has none, and then there is no dial
   * @param band the name of the band reached
   */
  public record Score(
      @Nullable String value,
      String begin,
      String end,
      double needle,
      List<Band> bands,
      @Nullable String band,
      List<String> resources) {
    public Score {
      bands = List.copyOf(bands);
      resources = List.copyOf(resources);
    }

    /** Half a turn for the whole dial. */
    public String needleTurn() {
      return "rotate(" + (needle * 1.8 - 90) + " 120 120)";
    }
  }

  /**
   * A part of the dial: where it begins and how much of the dial it takes, both of 100.
   *
   * @param range in words: "40 to 70"
   */
  public record Band(String label, String range, double from, double width, boolean reached) {
    /** A hair's breadth is left between neighbours. */
    public String dash() {
      return Math.max(width - 1, 0.1) + " 200";
    }

    public String offset() {
      return String.valueOf(-from - 0.5);
    }
  }
}
