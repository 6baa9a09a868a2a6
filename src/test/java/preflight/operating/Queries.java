package preflight.operating;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Asks a Prometheus what a panel would. */
final class Queries {
  private static final JsonMapper JSON = new JsonMapper();

  private final String server;

  Queries(String server) {
    this.server = server;
  }

  /** What Grafana would put in for its own variables; ours stand for all of their values. */
  static String filledIn(String expression) {
    return expression
        .replace("$__rate_interval", "20s")
        .replace("$__range", "10m")
        .replaceAll("\\$(?:instance|route)\\b", ".*");
  }

  /** The number of each series of the answer, by its labels; none where it is not a number, or has no end. */
  Map<String, Double> ask(String expression) throws IOException, InterruptedException {
    var query = URLEncoder.encode(filledIn(expression), UTF_8);
    var answer = JSON.readTree(Server.get(server + "/api/v1/query?query=" + query).body());
    if (!answer.path("status").asString("").equals("success")) {
      throw new IllegalArgumentException(expression + "\n" + answer);
    }
    var numbers = new TreeMap<String, Double>();
    answer
        .path("data")
        .path("result")
        .forEach(series -> {
          var text = series.path("value").path(1).asString("NaN");
          double number = Double.parseDouble(text.replace("Inf", "Infinity"));
          if (Double.isFinite(number)) {
            numbers.put(series.path("metric").toString(), number);
          }
        });
    return numbers;
  }
}
