package preflight.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.sql.SQLTransientConnectionException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import preflight.platform.web.Csrf;

/** Handlers on real routes that show what reaches a handler. */
@Profile(WebSlice.PROFILE)
@RestController
class Probes {
  final AtomicInteger calls = new AtomicInteger();

  record Order(@Nullable String formName, int count, @Nullable Boolean express, List<Line> lines) {}

  record Line(String text, double weight) {}

  @PostMapping("/runs")
  Order order(@RequestBody Order order) {
    calls.incrementAndGet();
    return order;
  }

  @PatchMapping("/runs/{id}/answers")
  Map<String, Integer> answers(@PathVariable String id, @RequestBody Map<String, Object> answers) {
    calls.incrementAndGet();
    return Map.of(id, answers.size());
  }

  @GetMapping("/runs")
  Map<String, String> who(Caller caller) {
    return Map.of("caller", caller.toString());
  }

  @GetMapping(path = "/forms", produces = MediaType.APPLICATION_JSON_VALUE)
  Map<String, Integer> limited(@RequestParam(defaultValue = "20") int limit) {
    return Map.of("limit", limit);
  }

  @GetMapping("/forms/{name}")
  String fail(@PathVariable String name) {
    if (name.equals("hung-up")) {
      throw new CannotCreateTransactionException(
          "no connection", new SQLTransientConnectionException("timed out", new EOFException()));
    }
    throw new IllegalStateException("the secret word is " + name);
  }

  record Seen(String address, String host, String scheme, boolean secure, String name, int port) {}

  @GetMapping("/privacy")
  Seen seen(HttpServletRequest request) {
    return new Seen(
        request.getRemoteAddr(),
        request.getRemoteHost(),
        request.getScheme(),
        request.isSecure(),
        request.getServerName(),
        request.getServerPort());
  }

  @GetMapping("/survey/{form}")
  Map<String, String> start(@PathVariable String form, Caller caller, HttpServletRequest request) {
    return Map.of("form", form, "caller", caller.toString(), "csrf", Csrf.token(request));
  }

  @PostMapping("/survey/{form}")
  Map<String, String> started(@PathVariable String form, Caller caller) {
    calls.incrementAndGet();
    return Map.of("form", form, "caller", caller.toString());
  }

  @PostMapping("/survey/{form}/{page}")
  Map<String, List<String>> page(
      @RequestBody MultiValueMap<String, String> fields, @RequestParam String role) {
    calls.incrementAndGet();
    // A plain map: a MultiValueMap would be answered as a form.
    var seen = new HashMap<String, List<String>>(fields);
    seen.put("bound", List.of(role));
    return seen;
  }
}
