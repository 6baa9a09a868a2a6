package preflight.platform.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** Reads what is under {@code deploy} and the compose files, and knows what may stand in them. */
final class DeployFiles {
  /** Names of settings that the program reads; of secrets also the name of the file. */
  static final Set<String> KNOWN =
      VariableTable.ALL.stream()
          .flatMap(each ->
              each.secret() ? Stream.of(each.name(), each.fileName()) : Stream.of(each.name()))
          .collect(Collectors.toUnmodifiableSet());

  static final Set<String> SECRETS =
      VariableTable.ALL.stream()
          .filter(Variable::secret)
          .map(Variable::name)
          .collect(Collectors.toUnmodifiableSet());

  /** A version is more than one digit, and never what was newest when somebody looked. */
  static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:v?\\d[A-Za-z0-9.-]*");

  private DeployFiles() {}

  static Map<String, Object> yaml(Path file) throws IOException {
    return map(reader().load(Files.readString(file)));
  }

  /** Several documents of one file, as Kubernetes has them. */
  static List<Map<String, Object>> documents(Path file) throws IOException {
    var documents = new ArrayList<Map<String, Object>>();
    reader().loadAll(Files.readString(file)).forEach(each -> documents.add(map(each)));
    return documents;
  }

  static Map<String, Object> json(Path file) throws IOException {
    return map(JsonMapper.builder().build().readValue(Files.readString(file), Map.class));
  }

  static String version() throws IOException {
    var found =
        Pattern.compile("\n  <version>(.*)</version>")
            .matcher(Files.readString(Path.of("pom.xml")));
    if (!found.find()) {
      throw new IllegalStateException("pom.xml has no version");
    }
    return found.group(1);
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }

  /** What is there at the end of these names; a number is a place in a list. */
  static Object at(Object root, String path) {
    Object value = root;
    for (var step : path.split("\\.")) {
      value =
          value instanceof List<?> list
              ? list.get(Integer.parseInt(step))
              : Objects.requireNonNull(map(value).get(step), path);
    }
    return value;
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> maps(@Nullable Object value) {
    return value == null ? List.of() : (List<Map<String, Object>>) value;
  }

  @SuppressWarnings("unchecked")
  static List<String> texts(@Nullable Object value) {
    return value == null ? List.of() : (List<String>) value;
  }

  private static Yaml reader() {
    return new Yaml(new SafeConstructor(new LoaderOptions()));
  }
}
