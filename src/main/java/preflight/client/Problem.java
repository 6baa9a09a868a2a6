package preflight.client;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * RFC 9457, as this server fills it; every part may be missing when a proxy answered.
 *
 * @param missing of a run that is not complete yet
 * @param stored of a page that somebody else saved meanwhile
 * @param consent to be given before the coach goes on
 * @param session of a talk that is over
 * @param turnId of the coach's reply that is on its way, or that failed
 */
public record Problem(
    @Nullable String type,
    @Nullable String title,
    @Nullable String detail,
    @Nullable List<FieldError> errors,
    @Nullable List<Missing> missing,
    @Nullable Stored stored,
    Talk.@Nullable Consent consent,
    Talk.@Nullable Session session,
    @Nullable UUID turnId) {
  static final Problem UNTOLD = new Problem(null, null, null, null, null, null, null, null, null);

  /** The last part of the type; empty when there is none. */
  public String slug() {
    return type == null ? "" : type.substring(type.lastIndexOf('/') + 1);
  }

  /** A question that is still open. */
  public record Missing(String pageId, String fieldName, String code) {}
}
