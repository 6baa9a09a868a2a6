package preflight.client;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import tools.jackson.core.JacksonException;

/** What an answer means: yes with its body, no with its problem, or nothing at all. */
final class Answer {
  private Answer() {}

  static String body(Call call, HttpResponse<String> response) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return response.body();
    }
    if (status < 400) {
      throw new Unreachable(call.id(), false, new IOException("sent elsewhere: " + status));
    }
    String id = response.headers().firstValue("X-Request-ID").orElse(call.id());
    throw new Refused(status, problem(response.body()), id, after(response));
  }

  private static Problem problem(String body) {
    try {
      Problem told = Json.MAPPER.readValue(body, Problem.class);
      return told == null ? Problem.UNTOLD : told;
    } catch (JacksonException notOurs) {
      return Problem.UNTOLD;
    }
  }

  // The clock of this computer may be wrong: a date counts from what the server says it is now.
  private static Duration after(HttpResponse<String> response) {
    String told = response.headers().firstValue("Retry-After").orElse("0");
    try {
      Duration wait =
          told.matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(told))
              : Duration.between(
                  date(response.headers().firstValue("Date").orElse("")), date(told));
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException unreadable) {
      return Duration.ZERO;
    }
  }

  private static ZonedDateTime date(String text) {
    return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
  }
}
