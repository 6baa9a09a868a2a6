package preflight.platform.web;

import jakarta.servlet.ServletResponse;
import org.springframework.http.MediaType;

/** An answer of events: it is open for as long as somebody listens, so its time says nothing about ours. */
final class EventStream {
  private EventStream() {}

  static boolean is(ServletResponse response) {
    var type = response.getContentType();
    return type != null && type.startsWith(MediaType.TEXT_EVENT_STREAM_VALUE);
  }
}
