package preflight.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** One try: sent, and answered, refused or unreachable within its time limit. */
final class Line {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String origin;
  private final Duration limit;

  Line(URI origin, Duration limit) {
    this.origin = origin.toString().replaceAll("/+$", "");
    this.limit = limit;
  }

  /** The body; empty when there is none. */
  String send(Call call, @Nullable String token) {
    // The limit of the client ends with the head of an answer; ours holds to its last byte.
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request(call, token), BodyHandlers.ofString());
    HttpResponse<String> response;
    try {
      response = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new Unreachable(call.id(), true, e);
    } catch (ExecutionException e) {
      throw new Unreachable(call.id(), false, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable(call.id(), false, e);
    } finally {
      answer.cancel(true);
    }
    return body(call, response);
  }

  private static String body(Call call, HttpResponse<String> response) {
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

  private HttpRequest request(Call call, @Nullable String token) {
    var request =
        HttpRequest.newBuilder(URI.create(origin + call.path()))
            .header("Accept", "application/json, application/problem+json")
            .header("X-Request-ID", call.id());
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (call.json() == null) {
      return request.method(call.method(), BodyPublishers.noBody()).build();
    }
    return request
        .header("Content-Type", "application/json")
        .method(call.method(), BodyPublishers.ofString(call.json()))
        .build();
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
