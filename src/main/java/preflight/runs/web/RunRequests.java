package preflight.runs.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.forms.Forms;
import preflight.platform.web.Faults;
import preflight.platform.web.Frames;
import preflight.platform.web.Languages;
import preflight.runs.RunEvent;
import preflight.runs.RunId;
import preflight.runs.Start;
import tools.jackson.databind.node.ObjectNode;

/** What callers send, checked for shape; a request with faults names all of them. */
@Component
class RunRequests {
  static final int LISTED_AT_MOST = 200;
  static final int EVENTS_AT_MOST = 50;

  private static final int VERSION_LENGTH = 100;

  private final Forms forms;
  private final Frames frames;

  RunRequests(Forms forms, Frames frames) {
    this.forms = forms;
    this.frames = frames;
  }

  Start start(RunJson.Start body, HttpServletRequest request) {
    var faults = new Faults(frames.texts(request));
    String name = faults.name("/form_name", body.formName());
    faults.length("/version", body.version(), VERSION_LENGTH);
    faults.length("/language", body.language(), VERSION_LENGTH);
    String consent = body.consent() == null ? null : body.consent().version();
    if (body.consent() != null && consent == null) {
      faults.add("/consent/version", "required", "invalid.consent-version");
    }
    faults.length("/consent/version", consent, VERSION_LENGTH);
    faults.throwIfAny();
    String language =
        body.language() != null
            ? body.language()
            : forms
                .latest(name)
                .map(version -> Languages.best(request, version.form().languages()))
                .orElse("");
    return new Start(name, body.version(), language, consent, Boolean.TRUE.equals(body.isTest()));
  }

  record Save(String pageId, ObjectNode answers, @Nullable Integer revision) {}

  Save save(RunJson.Save body, HttpServletRequest request) {
    var faults = new Faults(frames.texts(request));
    String pageId = faults.name("/page_id", body.pageId());
    ObjectNode answers = body.answers();
    if (answers == null) {
      faults.add("/answers", "required", "invalid.answers");
    }
    Integer revision = body.revision();
    if (revision != null && revision < 0) {
      faults.add("/revision", "min", "invalid.revision");
    }
    faults.throwIfAny();
    return new Save(pageId, Objects.requireNonNull(answers), revision);
  }

  /** The hidden field of a page; anything but a number counts as a page never seen. */
  int revision(@Nullable String posted) {
    return posted != null && posted.matches("\\d{1,9}") ? Integer.parseInt(posted) : 0;
  }

  record Listing(int limit, @Nullable RunId before) {}

  Listing listing(int limit, @Nullable String cursor, HttpServletRequest request) {
    var faults = new Faults(frames.texts(request));
    if (limit < 1 || limit > LISTED_AT_MOST) {
      faults.add("/limit", "range", "invalid.limit", LISTED_AT_MOST);
    }
    RunId before = null;
    if (cursor != null) {
      before = Cursor.read(cursor);
      if (before == null) {
        faults.add("/cursor", "invalid_cursor", "invalid.cursor");
      }
    }
    faults.throwIfAny();
    return new Listing(limit, before);
  }

  List<RunEvent> events(List<RunJson.@Nullable Event> events, HttpServletRequest request) {
    var faults = new Faults(frames.texts(request));
    if (events.size() > EVENTS_AT_MOST) {
      faults.add("", "too_many", "invalid.events", EVENTS_AT_MOST);
      faults.throwIfAny();
    }
    var read = new ArrayList<RunEvent>();
    for (int i = 0; i < events.size(); i++) {
      event("/" + i, events.get(i), faults, read);
    }
    faults.throwIfAny();
    return read;
  }

  private static void event(
      String pointer, RunJson.@Nullable Event event, Faults faults, List<RunEvent> read) {
    if (event == null) {
      faults.add(pointer, "required", "invalid.event");
      return;
    }
    var type =
        Stream.of(RunEvent.Type.values())
            .filter(known -> known.word().equals(event.type()))
            .findFirst();
    if (type.isEmpty()) {
      faults.add(pointer + "/type", "unknown_type", "invalid.event-type");
    }
    if (event.pageId() != null) {
      faults.name(pointer + "/page_id", event.pageId());
    }
    Instant at = faults.time(pointer + "/at", event.at());
    if (type.isPresent() && at != null) {
      read.add(new RunEvent(type.get(), event.pageId(), at));
    }
  }
}
