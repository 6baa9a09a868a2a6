package preflight.llm;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** When a vendor wants to be asked again: in milliseconds, in seconds, or at a date. */
final class RetryAfter {
  private static final Duration LONGEST = Duration.ofDays(1);

  private RetryAfter() {}

  /** Empty when it says nothing that can be understood. */
  static Optional<Duration> of(HttpHeaders headers, InstantSource clock) {
    return headers
        .firstValue("retry-after-ms")
        .flatMap(text -> number(text, 1))
        .or(() -> headers.firstValue("retry-after").flatMap(text -> after(text, clock)))
        .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
  }

  private static Optional<Duration> after(String text, InstantSource clock) {
    return number(text, 1_000).or(() -> date(text.strip(), clock));
  }

  /** Seconds come with a fraction from some. */
  private static Optional<Duration> number(String text, int millis) {
    return text.strip().matches("[0-9]{1,12}(\\.[0-9]{1,9})?")
        ? Optional.of(Duration.ofMillis((long) (Double.parseDouble(text.strip()) * millis)))
        : Optional.empty();
  }

  private static Optional<Duration> date(String text, InstantSource clock) {
    try {
      var then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      var wait = Duration.between(clock.instant(), then);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
