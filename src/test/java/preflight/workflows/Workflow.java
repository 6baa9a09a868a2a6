package preflight.workflows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A file in {@code .github/workflows}.
 *
 * @param text as it stands there, comments included
 */
record Workflow(String name, String text, Map<?, ?> root) {
  static final Path FOLDER = Path.of(".github", "workflows");

  private static final Pattern COMMAND = Pattern.compile("(?<![\\w/.-])(?:bin|deploy)/[\\w-]+");

  /** @param keys what it says besides its steps */
  record Job(String name, Map<?, ?> keys, List<Map<?, ?>> steps) {
    List<String> scripts() {
      return steps.stream().flatMap(step -> text(step, "run")).toList();
    }

    /** Nothing but a call of another workflow. */
    boolean calls() {
      return keys.containsKey("uses");
    }

    String everything() {
      return keys.toString();
    }
  }

  static List<Workflow> all() throws IOException {
    var found = new ArrayList<Workflow>();
    try (var files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        found.add(read(String.valueOf(file.getFileName()), Files.readString(file)));
      }
    }
    return found;
  }

  static Workflow read(String name, String text) {
    Map<?, ?> root = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    return new Workflow(name, text, root);
  }

  /** What starts it. YAML of old takes "on" for yes. */
  String triggers() {
    return String.valueOf(root.containsKey("on") ? root.get("on") : root.get(Boolean.TRUE));
  }

  List<Job> jobs() {
    return map(root.get("jobs")).entrySet().stream()
        .map(each -> {
          Map<?, ?> keys = map(each.getValue());
          List<Map<?, ?>> steps = new ArrayList<>();
          if (keys.get("steps") instanceof List<?> list) {
            list.forEach(step -> steps.add(map(step)));
          }
          return new Job(String.valueOf(each.getKey()), keys, steps);
        })
        .toList();
  }

  /** Every command of ours that a step runs. */
  Stream<String> commands() {
    return jobs().stream().flatMap(job -> job.scripts().stream()).flatMap(Workflow::commands);
  }

  static Stream<String> commands(String script) {
    return COMMAND.matcher(script).results().map(MatchResult::group);
  }

  static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  static Stream<String> text(Map<?, ?> map, String key) {
    return map.get(key) instanceof String text ? Stream.of(text) : Stream.empty();
  }
}
