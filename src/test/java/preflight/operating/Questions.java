package preflight.operating;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.util.List;
import java.util.stream.DoubleStream;
import tools.jackson.databind.json.JsonMapper;

/** Asks a Prometheus what a panel would. */
final class Questions {
  private static final JsonMapper JSON = new JsonMapper();

  private final String server;

  Questions(String server) {
    this.server = server;
  }

  /** What Grafana would put in for its own variables; ours stand for all of their values. */
  static String filledIn(String expression) {
    return expression
        .replace("$__rate_interval", "20s")
        .replace("$__range", "10m")
        .replaceAll("\\$(?:instance|route)\\b", ".*");
  }

  /** Every number of the answer; none when there is nothing, or nothing but "not a number". */
  List<Double> ask(String expression) throws IOException, InterruptedException {
    var query = URLEncoder.encode(filledIn(expression), UTF_8);
    var answer = JSON.readTree(Server.get(server + "/api/v1/query?query=" + query).body());
    if (!answer.path("status").asString("").equals("success")) {
      throw new IllegalArgumentException(expression + "\n" + answer);
    }
    return answer
        .path("data")
        .path("result")
        .valueStream()
        .map(series -> Double.parseDouble(series.path("value").path(1).asString("NaN")))
        .filter(value -> !value.isNaN())
        .toList();
  }

  static double most(List<Double> numbers) {
    return stream(numbers).max().orElse(0);
  }

  static double least(List<Double> numbers) {
    return stream(numbers).min().orElse(1);
  }

  private static DoubleStream stream(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue);
  }
}
