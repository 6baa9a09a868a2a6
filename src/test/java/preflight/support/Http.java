package preflight.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import preflight.platform.config.Settings;

/**
 * A client of one started server; headers are given as name, value, name, value.
 *
 * @param always what a proxy in between adds to each request
 */
public record Http(String origin, List<String> always) {
  /** From the call to the last byte; longer than any limit of ours, so that only a hang meets it. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final HttpClient CLIENT = client();

  public static Http at(int port) {
    return new Http("http://127.0.0.1:" + port, List.of());
  }

  /** As production is reached: by https, under its own name, through a proxy on this machine. */
  public static Http through(int port, Settings settings) {
    return settings.production()
        ? new Http(
            "http://127.0.0.1:" + port,
            List.of(
                "Host",
                URI.create(String.valueOf(settings.baseUrl())).getRawAuthority(),
                "X-Forwarded-Proto",
                "https"))
        : at(port);
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  public HttpResponse<String> postJson(String path, String json, String... headers) {
    return sendJson("POST", path, json, headers);
  }

  public HttpResponse<String> sendJson(String method, String path, String json, String... headers) {
    var all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = "application/json";
    System.arraycopy(headers, 0, all, 2, headers.length);
    return send(method, path, json, all);
  }

  public HttpResponse<String> postForm(String path, String form, String... headers) {
    var all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = "application/x-www-form-urlencoded";
    System.arraycopy(headers, 0, all, 2, headers.length);
    return send("POST", path, form, all);
  }

  public HttpResponse<String> send(String method, String path, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(origin + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!always.isEmpty()) {
      request.headers(always.toArray(String[]::new));
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  public HttpResponse<String> send(HttpRequest request) {
    var answer = CLIENT.sendAsync(request, BodyHandlers.ofString());
    try {
      return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("no answer to " + request, e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("no whole answer within " + PATIENCE + " to " + request, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } finally {
      answer.cancel(true);
    }
  }

  /** The body as it comes; whoever closes it has left. */
  public InputStream open(String method, String path, String json, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(origin + path))
            .method(
                method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
            .header("Content-Type", "application/json")
            .headers(headers);
    if (!always.isEmpty()) {
      request.headers(always.toArray(String[]::new));
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofInputStream()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }
}
