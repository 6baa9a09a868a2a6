package preflight.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import preflight.platform.web.HealthCheck.Status;

/** For load balancers and people on call; why a part is down is told on the management port alone. */
@RestController
class HealthApi {
  private final Health health;
  private final ApplicationAvailability availability;
  private final Clock clock;
  private final String version;

  HealthApi(
      Health health,
      ApplicationAvailability availability,
      Clock clock,
      ObjectProvider<BuildProperties> build) {
    this.health = health;
    this.availability = availability;
    this.clock = clock;
    var properties = build.getIfAvailable();
    var known = properties == null ? null : properties.getVersion();
    this.version = known == null ? "unknown" : known;
  }

  /** The process answers; nothing else is asked. */
  @GetMapping("/health/live")
  Verdict live() {
    return new Verdict(word(Status.OK));
  }

  /** Traffic may come: the start is over, no stop has begun, and the database answers. */
  @GetMapping("/health/ready")
  ResponseEntity<Verdict> ready() throws InterruptedException {
    boolean ready =
        availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC
            && health.databaseAnswers();
    var status = ready ? Status.OK : Status.DOWN;
    return ResponseEntity.status(code(status)).body(new Verdict(word(status)));
  }

  @GetMapping("/health")
  ResponseEntity<Report> report(HttpServletRequest request) throws InterruptedException {
    var findings = health.all();
    boolean inDetail = ManagementPort.isOn(request);
    var checks = new TreeMap<String, Part>();
    findings.forEach((name, found) -> checks.put(name, Part.of(found, inDetail)));
    var overall = Health.overall(findings);
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return ResponseEntity.status(code(overall))
        .body(new Report(word(overall), version, now, checks));
  }

  private static int code(Status status) {
    return switch (status) {
      case OK, DEGRADED -> 200;
      case DOWN -> 503;
    };
  }

  private static String word(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  record Verdict(String status) {}

  record Report(String status, String version, Instant timestamp, Map<String, Part> checks) {}

  /** How long it took and the kind of failure stay out where everybody may ask. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Part(String status, @Nullable Long latencyMs, @Nullable String error) {
    static Part of(SharedCheck.Finding found, boolean inDetail) {
      var status = word(found.status());
      return inDetail
          ? new Part(status, found.latency().toMillis(), found.error())
          : new Part(status, null, null);
    }
  }
}
