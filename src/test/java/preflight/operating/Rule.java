package preflight.operating;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An alert or a recording, as it stands in {@code deploy/prometheus/rules}.
 *
 * @param waits {@code for}: how long it has to be true; empty when not at all
 */
record Rule(
    Path file,
    String group,
    String name,
    boolean isAlert,
    String expression,
    String waits,
    Map<String, Object> labels,
    Map<String, Object> annotations) {
  static final Path FOLDER = Path.of("deploy/prometheus/rules");

  static List<Rule> all() {
    return Yaml.in(FOLDER, ".yml").stream().flatMap(Rule::of).toList();
  }

  static List<Rule> alerts() {
    return all().stream().filter(Rule::isAlert).toList();
  }

  private static Stream<Rule> of(Path file) {
    return Yaml.maps(Yaml.read(file).get("groups")).stream()
        .flatMap(group ->
            Yaml.maps(group.get("rules")).stream()
                .map(rule -> of(file, String.valueOf(group.get("name")), rule)));
  }

  private static Rule of(Path file, String group, Map<String, Object> rule) {
    boolean alert = rule.containsKey("alert");
    return new Rule(
        file,
        group,
        String.valueOf(rule.get(alert ? "alert" : "record")),
        alert,
        String.valueOf(rule.get("expr")),
        Objects.toString(rule.get("for"), ""),
        Yaml.map(Objects.requireNonNullElse(rule.get("labels"), Map.of())),
        Yaml.map(Objects.requireNonNullElse(rule.get("annotations"), Map.of())));
  }

  String annotation(String name) {
    return Objects.toString(annotations.get(name), "");
  }

  String severity() {
    return Objects.toString(labels.get("severity"), "");
  }
}
