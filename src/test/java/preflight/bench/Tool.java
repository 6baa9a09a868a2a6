package preflight.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A program of this machine, and what it said, kept in a file. */
record Tool(Path output, Map<String, String> environment) {
  String run(String name, List<String> command) throws IOException, InterruptedException {
    Path kept = output.resolve(name + ".txt");
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(kept.toFile());
    builder.environment().putAll(environment);
    var process = builder.start();
    int exit;
    try {
      exit = process.waitFor();
    } finally {
      process.destroy();
    }
    String text = Files.readString(kept, UTF_8);
    if (exit != 0) {
      throw new IllegalStateException(name + " ended with " + exit + ":\n" + text);
    }
    return text;
  }

  /** The first group of the pattern, as a number. */
  static double number(Pattern pattern, String text) {
    var found = pattern.matcher(text);
    if (!found.find()) {
      throw new IllegalStateException(pattern + " is not in:\n" + text);
    }
    return Double.parseDouble(found.group(1));
  }
}
