package preflight.operating;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import preflight.support.TempFolders;

/**
 * {@code bin/alerts --mutate}: drops each alert, turns each comparison around, makes each threshold ten times as large
 * and as small, and forgets each {@code for}. A case has to fail for every one of them.
 *
 * <p>All mutants of a test file are tried in one run, as alerts of their own beside the recordings they share.
 */
final class AlertMutants {
  private static final Pattern COMPARISON =
      Pattern.compile("(?<=\\s)(>=|<=|==|>|<)(?=\\s)(\\s+(\\d+(?:\\.\\d+)?))?");
  private static final Map<String, String> TURNED =
      Map.of(">=", "<", "<=", ">", "==", "!=", ">", "<", "<", ">");
  private static final Pattern FAILED = Pattern.compile("alertname: (\\w+),");

  private record Mutant(Rule of, String name, String what, String expression, String waits) {}

  private AlertMutants() {}

  public static void main(String[] arguments) throws Exception {
    var mutants = Rule.alerts().stream().flatMap(AlertMutants::of).toList();
    var killed = new TreeSet<String>();
    Path folder = Files.createTempDirectory("preflight-mutants-");
    try {
      var files = Yaml.in(Check.FOLDER, ".yml");
      var runs = new ArrayList<Process>();
      for (Path file : files) {
        runs.add(start(folder, file, mutants));
      }
      for (int at = 0; at < runs.size(); at++) {
        runs.get(at).waitFor();
        String said = Files.readString(said(folder, files.get(at)));
        if (!said.contains("FAILED") || said.contains("yaml:")) {
          throw new IllegalStateException("promtool did not try the mutants:\n" + said);
        }
        FAILED
            .matcher(said)
            .results()
            .map((MatchResult found) -> found.group(1))
            .forEach(killed::add);
      }
    } finally {
      TempFolders.delete(folder);
    }
    var left = mutants.stream().filter(mutant -> !killed.contains(mutant.name())).toList();
    var spoilt = Rule.alerts().stream().map(Rule::name).filter(killed::contains).toList();
    left.forEach(each -> System.out.println("survived: " + each.of().name() + ": " + each.what()));
    spoilt.forEach(each -> System.out.println("fails as it is: " + each));
    System.out.println(
        (mutants.size() - left.size()) + " of " + mutants.size() + " changed rules were noticed.");
    System.exit(left.isEmpty() && spoilt.isEmpty() ? 0 : 1);
  }

  private static Stream<Mutant> of(Rule rule) {
    var mutants = new ArrayList<Mutant>();
    add(mutants, rule, "dropped", "", "");
    COMPARISON
        .matcher(rule.expression())
        .results()
        .forEach(found -> {
          String sign = found.group(1);
          add(
              mutants,
              rule,
              "turned " + sign + where(rule, found),
              replaced(rule, found, 1, TURNED.get(sign)),
              rule.waits());
          if (found.group(3) != null
              && !sign.equals("==")
              && Double.parseDouble(found.group(3)) > 0) {
            for (double factor : new double[] {10, 0.1}) {
              double number = Double.parseDouble(found.group(3)) * factor;
              add(
                  mutants,
                  rule,
                  found.group(3) + " became " + number + where(rule, found),
                  replaced(rule, found, 3, String.valueOf(number)),
                  rule.waits());
            }
          }
        });
    if (!rule.waits().isEmpty()) {
      add(mutants, rule, "did not wait " + rule.waits(), rule.expression(), "");
    }
    return mutants.stream();
  }

  private static void add(
      List<Mutant> mutants, Rule rule, String what, String expression, String waits) {
    mutants.add(new Mutant(rule, rule.name() + "_" + mutants.size(), what, expression, waits));
  }

  private static String where(Rule rule, MatchResult found) {
    return " at " + found.start(1) + " of " + rule.expression().length();
  }

  private static String replaced(Rule rule, MatchResult found, int group, String by) {
    return rule.expression().substring(0, found.start(group))
        + by
        + rule.expression().substring(found.end(group));
  }

  private static Process start(Path folder, Path tests, List<Mutant> mutants) throws IOException {
    var document = Yaml.read(tests);
    var here = new TreeSet<String>();
    Yaml.maps(document.get("tests")).forEach(group -> here.addAll(extend(group, mutants)));
    var rules =
        Stream.concat(
                ((List<?>) document.get("rule_files"))
                    .stream()
                        .map(name ->
                            Check.FOLDER
                                .resolve(String.valueOf(name))
                                .toAbsolutePath()
                                .normalize()
                                .toString()),
                Stream.of(mutantsFile(folder, tests).toString()))
            .toList();
    document.put("rule_files", rules);
    if (document.get("group_eval_order") instanceof List<?> order) {
      document.put(
          "group_eval_order", Stream.concat(order.stream(), Stream.of("mutants")).toList());
    }
    Files.writeString(mutantsFile(folder, tests), Yaml.write(group(mutants, here)));
    Path changed = folder.resolve("tests-" + tests.getFileName());
    Files.writeString(changed, Yaml.write(document));
    return new ProcessBuilder("nice", "promtool", "test", "rules", changed.toString())
        .redirectErrorStream(true)
        .redirectOutput(said(folder, tests).toFile())
        .start();
  }

  /** Expects of each mutant what is expected of its rule. */
  private static List<String> extend(Map<String, Object> group, List<Mutant> mutants) {
    var checks = new ArrayList<>(Yaml.maps(group.get("alert_rule_test")));
    var names = new ArrayList<String>();
    for (var check : List.copyOf(checks)) {
      for (var mutant : mutants) {
        if (mutant.of().name().equals(check.get("alertname"))) {
          var copy = new LinkedHashMap<>(check);
          copy.put("alertname", mutant.name());
          checks.add(copy);
          names.add(mutant.name());
        }
      }
    }
    group.put("alert_rule_test", checks);
    return names;
  }

  private static Map<String, Object> group(List<Mutant> mutants, TreeSet<String> here) {
    var rules =
        mutants.stream()
            .filter(mutant -> here.contains(mutant.name()) && !mutant.expression().isEmpty())
            .map(mutant -> {
              var rule = new LinkedHashMap<String, Object>();
              rule.put("alert", mutant.name());
              rule.put("expr", mutant.expression());
              if (!mutant.waits().isEmpty()) {
                rule.put("for", mutant.waits());
              }
              rule.put("labels", mutant.of().labels());
              rule.put("annotations", mutant.of().annotations());
              return rule;
            })
            .collect(toCollection(ArrayList::new));
    return Map.of("groups", List.of(Map.of("name", "mutants", "rules", rules)));
  }

  private static Path mutantsFile(Path folder, Path tests) {
    return folder.resolve("mutants-" + tests.getFileName());
  }

  private static Path said(Path folder, Path tests) {
    return folder.resolve("said-" + tests.getFileName());
  }
}
