package preflight.platform.web;

import tools.jackson.databind.JsonNode;

/** The shortest command that asks for something. */
final class CurlExample {
  private CurlExample() {}

  static String of(String method, String path, boolean needsCredential, JsonNode body) {
    var command = new StringBuilder("curl");
    if (!method.equals("GET")) {
      command.append(" -X ").append(method);
    }
    if (needsCredential) {
      command.append(" -H 'Authorization: Bearer '\"$TOKEN\"");
    }
    if (!body.isMissingNode()) {
      command.append(" -H 'Content-Type: application/json' -d '").append(body).append('\'');
    }
    var variables = path.replace("{", "$").replace("}", "");
    return command.append(" \"$PREFLIGHT").append(variables).append('"').toString();
  }
}
