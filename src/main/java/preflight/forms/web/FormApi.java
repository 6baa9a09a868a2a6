package preflight.forms.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import preflight.forms.FormVersion;
import preflight.forms.FormVersionId;
import preflight.forms.Forms;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;

/** The published forms as JSON; anyone may read them. */
@RestController
@RequestMapping("/forms")
class FormApi {
  /** The latest version may change, a numbered one never does. */
  private static final Duration LATEST = Duration.ofMinutes(1);

  private static final Duration NUMBERED = Duration.ofDays(365);

  private final Forms forms;

  /** Of the versions that were asked for: what is published stays, and is little. */
  private final Map<FormVersionId, byte[]> bodies = new ConcurrentHashMap<>();

  FormApi(Forms forms) {
    this.forms = forms;
  }

  record Summary(
      String name,
      String title,
      String version,
      @Nullable Integer estimatedMinutes,
      List<String> languages) {}

  record Listing(List<Summary> items, @Nullable String nextCursor) {}

  /** All of them on one page: forms are few. */
  @GetMapping
  Listing list() {
    return new Listing(
        forms.published().stream()
            .map(version ->
                new Summary(
                    version.formName(),
                    version.form().title().fallback(),
                    version.version(),
                    version.form().estimatedMinutes(),
                    version.form().languages()))
            .toList(),
        null);
  }

  @GetMapping("/{name}")
  @Nullable ResponseEntity<byte[]> document(
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String version,
      WebRequest request) {
    FormVersion found =
        (version == null ? forms.latest(name) : forms.find(name, version))
            .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    if (request.checkNotModified(found.etag())) {
      return null;
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(version == null ? LATEST : NUMBERED).cachePublic())
        .contentType(MediaType.APPLICATION_JSON)
        .body(bodies.computeIfAbsent(found.id(), id -> found.document().getBytes(UTF_8)));
  }
}
