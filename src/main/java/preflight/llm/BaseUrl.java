package preflight.llm;

import java.net.URI;

/** Some vendors' tools want their base with the version, some without; here both are right. */
final class BaseUrl {
  private BaseUrl() {}

  static URI of(URI given) {
    var text = given.toString().replaceFirst("/+$", "");
    return URI.create(given.getPath().matches("/*") ? text + "/v1" : text);
  }
}
