package preflight.platform.config;

import java.io.PrintStream;
import java.util.List;
import org.springframework.boot.ExitCodeGenerator;

/** The environment cannot be served; lists everything that is wrong with it, never a value. */
public class SettingsException extends RuntimeException implements ExitCodeGenerator {
  /** EX_CONFIG of sysexits.h, so that a supervisor can tell this from a crash. */
  public static final int EXIT_CODE = 78;

  static final String TITLE = "The environment is not right:";

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  SettingsException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** One sentence a problem: the variable, what is wrong, what would be right. */
  public List<String> problems() {
    return problems;
  }

  /** The list, for people at a terminal. */
  public void print(PrintStream err) {
    err.println(TITLE);
    problems.forEach(problem -> err.println("  - " + problem));
  }

  @Override
  public int getExitCode() {
    return EXIT_CODE;
  }
}
