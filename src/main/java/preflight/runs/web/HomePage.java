package preflight.runs.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.platform.web.Moment;
import preflight.platform.web.PageFrame;
import preflight.runs.FollowUps;

/**
 * What somebody has here.
 *
 * @param name whose account it is; null without one
 * @param joinHref set while this browser's earlier answers wait to be asked about
 * @param adminHref set for admins
 */
public record HomePage(
    PageFrame frame,
    @Nullable String name,
    @Nullable String joinHref,
    @Nullable String adminHref,
    List<Started> started,
    List<Submitted> submitted,
    List<FormResults> results) {

  /** A run to go on with. */
  public record Started(
      String formTitle,
      @Nullable String lang,
      String pageTitle,
      Moment startedAt,
      String chooseAction,
      String runId) {}

  /**
   * A run to look back at.
   *
   * @param way where it leads on; null: nowhere
   */
  public record Submitted(
      String formTitle,
      @Nullable String lang,
      Moment submittedAt,
      FollowUps.@Nullable Way way,
      String receiptHref) {}
}
