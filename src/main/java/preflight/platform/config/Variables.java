package preflight.platform.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.core.env.Environment;

/** The environment's variables by name, and the list of what is wrong with them. */
final class Variables {
  private final Environment environment;
  private final List<String> problems = new ArrayList<>();

  Variables(Environment environment) {
    this.environment = environment;
  }

  /** A blank variable counts as absent: compose files pass empty ones on. */
  Optional<String> find(String name) {
    return Optional.ofNullable(environment.getProperty(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /** {@code NAME}, or the content of the file that {@code NAME_FILE} points at. */
  Optional<Secret> findSecret(String name) {
    var file = find(name + "_FILE");
    if (file.isEmpty()) {
      return find(name).map(Secret::new);
    }
    if (find(name).isPresent()) {
      problem("%s and %s_FILE are both set; set one of them".formatted(name, name));
    }
    try {
      var content = Files.readString(Path.of(file.get())).strip();
      return content.isEmpty() ? Optional.empty() : Optional.of(new Secret(content));
    } catch (IOException | RuntimeException e) {
      problem("%s_FILE does not point at a readable UTF-8 file".formatted(name));
      return Optional.empty();
    }
  }

  void problem(String sentence) {
    problems.add(sentence);
  }

  void throwIfAnyProblem() {
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }
}
