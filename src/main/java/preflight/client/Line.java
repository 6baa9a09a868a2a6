package preflight.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** One try: sent, and answered, refused or unreachable within its time limit. */
final class Line {
  private static final String EVENTS = "text/event-stream";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String origin;
  private final Pace pace;

  Line(URI origin, Pace pace) {
    this.origin = origin.toString().replaceAll("/+$", "");
    this.pace = pace;
  }

  /** The body; empty when there is none. */
  String send(Call call, @Nullable String token) {
    var limit = call.awaitsReply() ? pace.replyLimit() : pace.timeLimit();
    // The limit of the client ends with the head of an answer; ours holds to its last byte.
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request(call, token).build(), BodyHandlers.ofString());
    try {
      return Answer.body(call, answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
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
  }

  /** Passes events on as they come, up to the last of them. */
  CoachEvent.Ended hear(Call call, @Nullable String token, Reading reading) {
    var request = request(call, token).setHeader("Accept", EVENTS + ", application/problem+json");
    if (reading.place() != null) {
      request.header("Last-Event-ID", reading.place());
    }
    var lines = new Lines();
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(
            request.build(),
            head ->
                isStream(head)
                    ? BodySubscribers.fromLineSubscriber(lines, heard -> "", UTF_8, null)
                    : BodySubscribers.ofString(UTF_8));
    var over = answer.handle((body, cut) -> lines.end());
    try {
      CoachEvent.Ended end = hear(lines, reading);
      if (end != null) {
        return end;
      }
      // What there is instead of a last event says why.
      Answer.body(call, answer.get());
      throw new Unreachable(call.id(), false, new IOException("the last event did not come"));
    } catch (TimeoutException e) {
      throw new Unreachable(call.id(), true, e);
    } catch (JacksonException e) {
      throw new Unreachable(call.id(), false, e);
    } catch (ExecutionException e) {
      throw new Unreachable(call.id(), false, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable(call.id(), false, e);
    } finally {
      over.cancel(true);
      answer.cancel(true);
    }
  }

  private CoachEvent.@Nullable Ended hear(Lines lines, Reading reading)
      throws InterruptedException, TimeoutException {
    var events = new Events();
    for (var line = lines.next(pace.silence());
        line.isPresent();
        line = lines.next(pace.silence())) {
      var event = events.line(line.get());
      if (event != null && reading.hear(event) instanceof CoachEvent.Ended end) {
        return end;
      }
    }
    return null;
  }

  private static boolean isStream(HttpResponse.ResponseInfo head) {
    return head.statusCode() == 200
        && head.headers().firstValue("Content-Type").orElse("").startsWith(EVENTS);
  }

  private HttpRequest.Builder request(Call call, @Nullable String token) {
    var request =
        HttpRequest.newBuilder(URI.create(origin + call.path()))
            .header("Accept", "application/json, application/problem+json")
            .header("X-Request-ID", call.id());
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (call.json() == null) {
      return request.method(call.method(), BodyPublishers.noBody());
    }
    return request
        .header("Content-Type", "application/json")
        .method(call.method(), BodyPublishers.ofString(call.json()));
  }
}
