package preflight.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/** All of them, and the gate that they have to get through. {@code bin/load-test} says how many and for how long. */
public final class Arrivals extends Simulation {
  private static final double RATE = Double.parseDouble(System.getProperty("load.rate"));
  private static final Duration TIME =
      Duration.ofSeconds(Long.parseLong(System.getProperty("load.seconds")));

  /** Nobody's first minute is everybody's first minute. */
  private static final Duration RAMP = Duration.ofSeconds(5);

  private static final double BY_API = 0.2;

  public Arrivals() {
    var protocol =
        http.baseUrl(System.getProperty("load.url"))
            // This program's own first request is not one of the measured.
            .warmUp(System.getProperty("load.url") + "/health/live")
            .acceptHeader("text/html")
            .acceptEncodingHeader("gzip")
            .acceptLanguageHeader("en-GB")
            .disableFollowRedirect();
    setUp(
            Participant.scenario()
                .injectOpen(
                    rampUsersPerSec(RATE * (1 - BY_API) / 5).to(RATE * (1 - BY_API)).during(RAMP),
                    constantUsersPerSec(RATE * (1 - BY_API)).during(TIME).randomized()),
            ApiClient.scenario()
                .injectOpen(
                    rampUsersPerSec(RATE * BY_API / 5).to(RATE * BY_API).during(RAMP),
                    constantUsersPerSec(RATE * BY_API).during(TIME).randomized()))
        .protocols(protocol)
        .assertions(Gate.named(System.getProperty("load.gate")).assertions());
  }
}
