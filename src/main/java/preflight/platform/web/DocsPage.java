package preflight.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The API, printed from its description. */
public record DocsPage(
    PageFrame frame,
    String title,
    String version,
    @Nullable String introduction,
    String documentUrl,
    List<Group> groups) {
  public DocsPage {
    groups = List.copyOf(groups);
  }

  public record Group(
      String id, String name, @Nullable String description, List<Operation> operations) {
    public Group {
      operations = List.copyOf(operations);
    }
  }

  public record Operation(
      String id,
      String method,
      String path,
      String summary,
      @Nullable String description,
      @Nullable String caller,
      List<Parameter> parameters,
      @Nullable String requestExample,
      @Nullable String responseExample,
      List<Response> responses) {
    public Operation {
      parameters = List.copyOf(parameters);
      responses = List.copyOf(responses);
    }
  }

  /** A path, query or body member; {@code type} as a reader says it: "string, at most 255". */
  public record Parameter(
      String name, String place, String type, boolean required, @Nullable String description) {}

  public record Response(String status, String description) {}
}
