package preflight.runs.web;

import java.util.List;
import preflight.platform.web.PageFrame;

/** A code was entered in a browser that leads to other answers: which of them shall it be? */
public record OccupiedPage(
    PageFrame frame, String action, String typed, boolean shared, List<KeptRun> kept) {
  public OccupiedPage {
    kept = List.copyOf(kept);
  }
}
