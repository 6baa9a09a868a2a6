package preflight.operating;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A dashboard as Grafana would read it. */
record Dashboard(Path file, JsonNode json) {
  static final Path FOLDER = Path.of("deploy/grafana/dashboards");

  /** What is shown in one frame, or a heading over some of them. */
  record Panel(Dashboard dashboard, JsonNode json) {
    boolean isHeading() {
      return type().equals("row");
    }

    String type() {
      return json.path("type").asString("");
    }

    String title() {
      return json.path("title").asString("");
    }

    String unit() {
      return json.path("fieldConfig").path("defaults").path("unit").asString("");
    }

    List<String> expressions() {
      return json.path("targets").valueStream().map(each -> each.get("expr").asString()).toList();
    }

    @Override
    public String toString() {
      return dashboard.uid() + " / " + title();
    }
  }

  static List<Dashboard> all() {
    var mapper = new JsonMapper();
    return Yaml.in(FOLDER, ".json").stream()
        .map(file -> new Dashboard(file, mapper.readTree(file.toFile())))
        .toList();
  }

  static Stream<Panel> panels() {
    return all().stream()
        .flatMap(each -> each.json.get("panels").valueStream().map(json -> new Panel(each, json)))
        .filter(panel -> !panel.isHeading());
  }

  String uid() {
    return json.path("uid").asString("");
  }

  List<JsonNode> variables() {
    return json.path("templating").path("list").valueStream().toList();
  }
}
