package preflight.forms.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import preflight.forms.EntityTag;

/** The JSON Schema of form documents, so that editors complete and check them while one writes. */
@RestController
class FormSchema {
  private static final String FILE = "/schemas/form.json";

  /** A new Preflight may bring another one. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final String schema = read();
  private final String etag = EntityTag.of(schema);

  @GetMapping(FILE)
  @Nullable ResponseEntity<byte[]> schema(WebRequest request) {
    if (request.checkNotModified(etag)) {
      return null;
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
        .contentType(MediaType.APPLICATION_JSON)
        .body(schema.getBytes(StandardCharsets.UTF_8));
  }

  private static String read() {
    try (InputStream file =
        Objects.requireNonNull(FormSchema.class.getResourceAsStream(FILE), FILE)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
