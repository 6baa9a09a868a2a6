package preflight.operating;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One expectation in {@code deploy/prometheus/tests}: whether that alert fires at that time of that group's story.
 *
 * @param at in the order in which the group has them
 */
record Check(
    Path file, String group, int at, String time, String alert, List<Map<String, Object>> firing) {
  static final Path FOLDER = Path.of("deploy/prometheus/tests");

  static List<Check> all() {
    return Yaml.in(FOLDER, ".yml").stream().flatMap(Check::of).toList();
  }

  private static Stream<Check> of(Path file) {
    return Yaml.maps(Yaml.read(file).get("tests")).stream()
        .flatMap(group -> of(file, group).stream());
  }

  private static List<Check> of(Path file, Map<String, Object> group) {
    var checks = Yaml.maps(group.get("alert_rule_test"));
    return Stream.iterate(0, at -> at < checks.size(), at -> at + 1)
        .map(at ->
            new Check(
                file,
                String.valueOf(group.get("name")),
                at,
                String.valueOf(checks.get(at).get("eval_time")),
                String.valueOf(checks.get(at).get("alertname")),
                Yaml.maps(checks.get(at).get("exp_alerts"))))
        .toList();
  }

  boolean fires() {
    return !firing.isEmpty();
  }
}
