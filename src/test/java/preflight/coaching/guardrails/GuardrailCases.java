package preflight.coaching.guardrails;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The labelled cases of all folders: our own, and those of people who have not seen the rules. */
final class GuardrailCases {
  private static final Path FOLDER = Path.of("src/test/resources/guardrails");

  record CrisisCase(String set, String id, String language, Tier tier, String text) {}

  record AdviceCase(String set, String id, String language, boolean flag, String text) {}

  record InjectionCase(String id, boolean attack, String text) {}

  private GuardrailCases() {}

  static List<CrisisCase> crisis() {
    return read(
        "crisis.jsonl",
        set ->
            node ->
                new CrisisCase(
                    set,
                    node.path("id").asString(),
                    node.path("language").asString(),
                    Tier.valueOf(node.path("tier").asString().toUpperCase(Locale.ROOT)),
                    node.path("text").asString()));
  }

  static List<AdviceCase> advice() {
    return read(
        "advice.jsonl",
        set ->
            node ->
                new AdviceCase(
                    set,
                    node.path("id").asString(),
                    node.path("language").asString(),
                    node.path("flag").asBoolean(),
                    node.path("text").asString()));
  }

  static List<InjectionCase> injection() {
    return read(
        "injection.jsonl",
        set ->
            node ->
                new InjectionCase(
                    node.path("id").asString(),
                    node.path("attack").asBoolean(),
                    node.path("text").asString()));
  }

  private static <T> List<T> read(String name, Function<String, Function<JsonNode, T>> reader) {
    try (var files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.endsWith(name))
          .sorted()
          .flatMap(file ->
              lines(file).stream()
                  .filter(line -> !line.isBlank())
                  .map(JsonMapper.shared()::readTree)
                  .map(reader.apply(FOLDER.relativize(file.getParent()).toString())))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
