package preflight.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** RFC 9457, as this server fills it; every part may be missing when a proxy answered. */
public record Problem(
    @Nullable String type,
    @Nullable String title,
    @Nullable String detail,
    @Nullable List<FieldError> errors,
    @Nullable List<Missing> missing,
    @Nullable Stored stored) {
  static final Problem UNTOLD = new Problem(null, null, null, null, null, null);

  /** The last part of the type; empty when there is none. */
  public String slug() {
    return type == null ? "" : type.substring(type.lastIndexOf('/') + 1);
  }

  /** A question that is still open. */
  public record Missing(String pageId, String fieldName, String code) {}
}
