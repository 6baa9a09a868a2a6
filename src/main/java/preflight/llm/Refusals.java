package preflight.llm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import preflight.llm.ProviderFailure.Kind;
import tools.jackson.databind.JsonNode;

/** What vendors say instead of a reply. Of their words only the code is kept: the rest may quote. */
final class Refusals {
  private static final String CODE = "[A-Za-z0-9_.-]{1,64}";

  private Refusals() {}

  /** Of an answer other than 200. */
  static ProviderFailure of(int status, String body, @Nullable Duration retryAfter) {
    return new ProviderFailure(Kind.ERROR, status, code(body), retryAfter, null, null);
  }

  /** In the middle of a 200. */
  static ProviderFailure inside(JsonNode node) {
    var code = code(node);
    int status = status(code, node.path("error"));
    return new ProviderFailure(Kind.BROKE_OFF, status, code, null, null, null);
  }

  private static String code(String body) {
    try {
      return code(Wire.parse(body));
    } catch (ProviderFailure notJson) {
      return "";
    }
  }

  /** OpenAI has a code, and a type that says less; Anthropic has the type alone. */
  private static String code(JsonNode node) {
    var error = node.path("error");
    var code = Wire.text(error.path("code"));
    var said = code == null ? Wire.text(error.path("type")) : code;
    return said != null && said.matches(CODE) ? said : "";
  }

  private static int status(String code, JsonNode error) {
    return switch (code) {
      case "invalid_request_error", "context_length_exceeded" -> 400;
      case "authentication_error", "invalid_api_key" -> 401;
      case "billing_error" -> 402;
      case "permission_error" -> 403;
      case "not_found_error", "model_not_found" -> 404;
      case "request_too_large" -> 413;
      case "rate_limit_error", "rate_limit_exceeded", "insufficient_quota" -> 429;
      case "timeout_error" -> 504;
      case "overloaded_error" -> 529;
      // Servers that are only compatible say the status itself.
      default -> error.path("code").isInt() ? error.path("code").intValue() : 500;
    };
  }
}
