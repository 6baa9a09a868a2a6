package preflight.runs.web;

import java.util.List;
import preflight.platform.web.PageFrame;

/** Before a shared computer forgets: the codes to write down. */
public record FinishSharedPage(PageFrame frame, String action, List<KeptRun> kept) {
  public FinishSharedPage {
    kept = List.copyOf(kept);
  }
}
