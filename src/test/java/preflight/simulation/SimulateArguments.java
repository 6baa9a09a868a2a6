package preflight.simulation;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for.
 *
 * @param names none means all
 * @param retries how often a scenario that did not go well is tried once more
 * @param users how many go through each scenario; 0 means everybody whom it is written for, once
 * @param url of a server that runs already
 */
record SimulateArguments(
    boolean list,
    List<String> names,
    int retries,
    boolean headed,
    int users,
    @Nullable String url) {
  private static final int RETRIES_AT_MOST = 10;
  private static final int USERS_AT_MOST = 200;

  /** @throws IllegalArgumentException with a sentence for whoever typed it */
  static SimulateArguments read(String... arguments) {
    boolean list = false;
    boolean all = false;
    boolean headed = false;
    int retries = 0;
    int users = 0;
    String url = null;
    var names = new ArrayList<String>();
    for (int i = 0; i < arguments.length; i++) {
      String value = i + 1 < arguments.length ? arguments[i + 1] : "";
      switch (arguments[i]) {
        case "--list" -> list = true;
        case "--all" -> all = true;
        case "--headed" -> headed = true;
        case "--retries" -> {
          retries = number("--retries", value, 0, RETRIES_AT_MOST);
          i++;
        }
        case "--users" -> {
          users = number("--users", value, 1, USERS_AT_MOST);
          i++;
        }
        case "--url" -> {
          url = origin(value);
          i++;
        }
        case String option when option.startsWith("-") ->
            throw new IllegalArgumentException(option + " is not known here.");
        case String name -> names.add(name);
      }
    }
    if (all && !names.isEmpty()) {
      throw new IllegalArgumentException("Name a scenario or say --all, not both.");
    }
    return new SimulateArguments(list, List.copyOf(names), retries, headed, users, url);
  }

  private static int number(String option, String text, int least, int most) {
    if (text.matches("[0-9]{1,4}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new IllegalArgumentException(
        "%s wants a number from %d to %d.".formatted(option, least, most));
  }

  private static String origin(String text) {
    if (!text.matches("https?://[^/?#\\s]+/?")) {
      throw new IllegalArgumentException(
          "--url wants an origin without a path, such as http://localhost:8000.");
    }
    return URI.create(text).resolve("/").toString().replaceFirst("/$", "");
  }
}
