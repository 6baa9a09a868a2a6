package preflight.platform.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/** The environment's variables by name, and the list of what is wrong with them. */
final class Variables {
  /** Far above any key or URL; a wrong path may lead to something endless. */
  private static final int FILE_BYTES = 64 * 1024;

  /** Below every range. */
  private static final Duration UNITLESS = Duration.ofNanos(-1);

  private static final int HIGHEST_PORT = 65_535;

  private final ConfigurableEnvironment environment;
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  Variables(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  /** A blank variable counts as absent: compose files pass empty ones on. */
  Optional<String> find(String name) {
    var variable = VariableTable.get(name);
    if (variable.secret()) {
      throw new IllegalArgumentException(name + " is a secret");
    }
    return raw(name);
  }

  /** The value, or the one that the table gives it. */
  String findOrUsual(String name) {
    return find(name).orElseGet(() -> VariableTable.get(name).usualValue().orElseThrow());
  }

  /** {@code NAME}, or the content of the file that {@code NAME_FILE} points at. */
  Optional<Secret> findSecret(String name) {
    var variable = VariableTable.get(name);
    if (!variable.secret()) {
      throw new IllegalArgumentException(name + " is no secret");
    }
    var file = raw(variable.fileName());
    var given = raw(name);
    if (file.isEmpty()) {
      return given.map(Secret::new);
    }
    if (given.isPresent()) {
      problem("%s and %s are both set; set one of them".formatted(name, variable.fileName()));
    }
    return content(variable.fileName(), file.get());
  }

  /** Whether it was given in any way, without a look at what it is. */
  boolean isSet(Variable variable) {
    return raw(variable.name()).isPresent()
        || (variable.secret() && raw(variable.fileName()).isPresent());
  }

  /** Everybody on the machine may read the arguments of a process. */
  boolean isArgument(Variable variable) {
    return source(variable.name()).filter(CommandLinePropertySource.class::isInstance).isPresent();
  }

  /** What the operating system says, and no setting of ours. */
  Optional<String> homeDirectory() {
    return raw("HOME");
  }

  /**
   * The text as it stands there. Asking the environment itself would replace {@code ${…}}, which a
   * password may well contain, and print the value when it cannot.
   */
  Optional<String> raw(String name) {
    return source(name)
        .map(source -> String.valueOf(source.getProperty(name)).strip())
        .filter(value -> !value.isEmpty());
  }

  private Optional<PropertySource<?>> source(String name) {
    return environment.getPropertySources().stream()
        .<PropertySource<?>>map(source -> source)
        .filter(source -> source.getProperty(name) != null)
        .findFirst();
  }

  private Optional<Secret> content(String name, String file) {
    try (var bytes = Files.newInputStream(Path.of(file))) {
      var content = bytes.readNBytes(FILE_BYTES + 1);
      if (content.length > FILE_BYTES) {
        problem(name + " points at a file of more than 64 KiB; that is no secret");
        return Optional.empty();
      }
      var text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString().strip();
      if (text.isEmpty()) {
        problem(name + " points at an empty file");
        return Optional.empty();
      }
      return Optional.of(new Secret(text));
    } catch (IOException | RuntimeException e) {
      problem(name + " does not point at a readable UTF-8 file");
      return Optional.empty();
    }
  }

  int port(String name, int usual) {
    var text = find(name).orElse(String.valueOf(usual));
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= HIGHEST_PORT) {
      return Integer.parseInt(text);
    }
    problem(name + " must be a number from 0 to 65535");
    return usual;
  }

  boolean flag(String name) {
    return switch (findOrUsual(name)) {
      case "true" -> true;
      case "false" -> false;
      default -> {
        problem(name + " must be true or false");
        yield false;
      }
    };
  }

  /** A number alone would be milliseconds, which nobody means. */
  Duration duration(String name, Duration shortest, Duration longest, String range) {
    var text = findOrUsual(name);
    try {
      var given = text.matches("[0-9]+") ? UNITLESS : DurationStyle.detectAndParse(text);
      if (given.compareTo(shortest) >= 0 && given.compareTo(longest) <= 0) {
        return given;
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      // Falls through to the one sentence about it.
    }
    problem(
        "%s must be a duration with its unit, %s, such as %s"
            .formatted(name, range, VariableTable.get(name).usualValue().orElseThrow()));
    return longest;
  }

  void problem(String sentence) {
    problems.add(sentence);
  }

  void warning(String sentence) {
    warnings.add(sentence);
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  void throwIfAnyProblem() {
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }
}
