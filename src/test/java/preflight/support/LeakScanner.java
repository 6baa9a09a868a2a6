package preflight.support;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what looks like a password or a key in the text of a file. */
public final class LeakScanner {
  /** What was found, and where; never the value, for this is printed. */
  public record Leak(String path, int line, Kind kind) {}

  public enum Kind {
    /** A placeholder is what a shell, a template or a format fills in. */
    URL_PASSWORD("\\b[a-z][a-z0-9+.-]*://[^\\s/:@\"'`]*:(?![$%{<])[^\\s/@\"'`]+@"),
    PRIVATE_KEY("-----BEGIN [A-Z ]*PRIVATE KEY"),
    API_KEY(
        "\\b(sk-[A-Za-z0-9_-]{20,}|AKIA[0-9A-Z]{16}\\b|gh[pousr]_[A-Za-z0-9]{36}"
            + "|xox[abprs]-[A-Za-z0-9-]{10,}|AIza[A-Za-z0-9_-]{35})"),
    SIGNED_TOKEN("\\beyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\."),
    /** In a file of settings every literal counts, also a short one. */
    SETTING(
        "(?i)(?:^|[\\s\"'.#-])(?:env\\s+[a-z0-9_]*(?:password|secret|key|token)\\s+"
            + "|[a-z0-9_]*(?:password|passwd|secret|api_?key|token)[\"']?\\s*[:=])"
            // Whether there is one is no secret.
            + "(?!\\s*(?:true|false)\\s*$)\\s*[\"']?(?![\\s\"'$%{\\[<(/|>])[^\\s\"'#]"),
    /** In a program it has to look like one: names of fields and headers are literals too. */
    LITERAL(
        "(?i)(?:password|passwd|secret|api_?key|token)(?!_encryption)\\w*[\"']?\\s*[:=]\\s*[\"']"
            + "(?=[^\"']*[0-9])(?=[^\"']*[a-z])[^\"'\\s$%{}<>]{8,}[\"']");

    private final Pattern pattern;

    Kind(String pattern) {
      this.pattern = Pattern.compile(pattern);
    }

    private boolean isIn(String line) {
      return pattern.matcher(line).find();
    }
  }

  /** So says every manual, this one included. */
  private static final String PLACEHOLDER = "://user:password@host";

  /** A workflow may ask for one of its own; that is the name of a right. */
  private static final String PERMISSION = "id-token: write";

  private LeakScanner() {}

  public static List<Leak> scan(String path, String text) {
    var kinds =
        Stream.of(Kind.values()).filter(kind -> kind != Kind.SETTING || isSettings(path)).toList();
    var lines = text.lines().toList();
    return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
        .flatMap(i -> {
          var line = lines.get(i).replace(PLACEHOLDER, "").replace(PERMISSION, "");
          return kinds.stream()
              .filter(kind -> kind.isIn(line))
              .map(kind -> new Leak(path, i + 1, kind));
        })
        .toList();
  }

  private static boolean isSettings(String path) {
    var name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return name.matches("(.*\\.(ya?ml|properties|env|conf|ini|toml|xml)|\\.env.*|dockerfile.*)");
  }
}
