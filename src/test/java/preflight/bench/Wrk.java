package preflight.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * wrk, with so many connections that are kept open.
 *
 * @param threads as many as connections where a script takes one step after the other
 */
record Wrk(Path output, int connections, int threads, String url, List<String> options)
    implements Load {
  /** What a script of ours counted, where a request is not what counts. */
  private static final Pattern JOURNEYS = Pattern.compile("Journeys/sec:\\s+([\\d.]+)");

  private static final Pattern WRONG = Pattern.compile("Wrong answers: [1-9]\\d*");

  private static final Pattern REQUESTS = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
  private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: \\d+");
  private static final Pattern BROKEN = Pattern.compile("Socket errors: .*");
  private static final Pattern MEDIAN = Pattern.compile("\\s50%\\s+(\\S+)");
  private static final Pattern SLOW = Pattern.compile("\\s99%\\s+(\\S+)");

  Wrk {
    options = List.copyOf(options);
  }

  @Override
  public Measured run(String name, int seconds) throws IOException, InterruptedException {
    return read(said(name, seconds));
  }

  @Override
  public double warm(String name, int seconds) throws IOException, InterruptedException {
    return Tool.number(REQUESTS, said(name, seconds));
  }

  private String said(String name, int seconds) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("wrk", "--latency", "--timeout", "10s", "-t" + threads));
    command.add("-c" + connections);
    command.add("-d" + seconds + "s");
    command.addAll(options);
    command.add(url);
    return new Tool(output, Map.of()).run(name, command);
  }

  static Measured read(String said) {
    if (REFUSED.matcher(said).find() || BROKEN.matcher(said).find() || WRONG.matcher(said).find()) {
      throw new IllegalStateException("not everything was answered:\n" + said);
    }
    return new Measured(
        Tool.number(JOURNEYS.matcher(said).find() ? JOURNEYS : REQUESTS, said),
        word(MEDIAN, said) + " / " + word(SLOW, said));
  }

  /** Asks as fast as it can, from one thread. */
  static Wrk asking(Path output, int connections, String url, List<String> options) {
    return new Wrk(output, connections, 1, url, options);
  }

  private static String word(Pattern pattern, String text) {
    var found = pattern.matcher(text);
    return found.find() ? found.group(1) : "?";
  }
}
