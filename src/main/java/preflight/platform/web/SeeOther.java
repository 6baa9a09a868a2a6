package preflight.platform.web;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** After a post, on to a page: 303, so that reloading it posts nothing again. */
public final class SeeOther {
  private SeeOther() {}

  /** {@code path} is one of our own. */
  public static ResponseEntity<Void> to(String path) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
  }
}
