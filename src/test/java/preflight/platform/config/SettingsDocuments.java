package preflight.platform.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import preflight.platform.config.Variable.Standing;

/** The two documents that the table is told in. */
final class SettingsDocuments {
  private static final int WIDTH = 98;

  private static final String ENV_HEAD =
      """
      # Settings of Preflight: copy this file to .env and take the # from the lines you need.
      # Development needs none of them. Written from the table in the code; docs/operating/configure.md
      # says more, and "bin/run --check" what is wrong.
      #
      # A value is everything after the =, quotes included: write none. The .env is for this machine
      # alone and never committed. For a secret NAME, NAME_FILE may name a file that holds it.
      """;

  private SettingsDocuments() {}

  static String tables() {
    return VariableTable.GROUPS.stream()
        .map(SettingsDocuments::table)
        .collect(Collectors.joining());
  }

  private static String table(VariableTable.Group group) {
    return group.variables().stream()
        .map(SettingsDocuments::row)
        .collect(
            Collectors.joining(
                "\n",
                "\n### " + group.title() + "\n\n| variable | default | meaning |\n|---|---|---|\n",
                "\n"));
  }

  private static String row(Variable variable) {
    return "| `%s`%s | %s | %s%s |"
        .formatted(
            variable.name(),
            variable.secret() ? " · secret" : "",
            variable.usual(),
            variable.meaning(),
            later(variable, "**"));
  }

  private static String later(Variable variable, String loud) {
    return switch (variable.standing()) {
      case READ -> "";
      case REFUSED -> ". " + loud + "Not there yet: refused at start" + loud;
    };
  }

  static String environmentExample() {
    return ENV_HEAD
        + VariableTable.GROUPS.stream()
            .map(group ->
                "\n## "
                    + group.title()
                    + "\n"
                    + group.variables().stream()
                        .map(SettingsDocuments::example)
                        .collect(Collectors.joining()))
            .collect(Collectors.joining());
  }

  private static String example(Variable variable) {
    var usual = variable.usualValue();
    var comment =
        variable.meaning()
            + later(variable, "")
            + (usual.isPresent() ? "" : ". Default: " + variable.usual());
    var lines = wrapped(comment.replace("`", ""));
    var assignment = variable.name() + "=" + usual.orElse("");
    return "\n# "
        + String.join("\n# ", lines)
        + "\n"
        + (variable.standing() == Standing.REFUSED ? "## " : "#")
        + assignment
        + "\n";
  }

  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder();
    for (var word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
