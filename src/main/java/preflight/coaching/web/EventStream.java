package preflight.coaching.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.springframework.http.MediaType;
import preflight.coaching.Turn;
import preflight.coaching.TurnReader;
import preflight.coaching.TurnReader.News;
import tools.jackson.databind.json.JsonMapper;

/**
 * A turn as server-sent events, written as they come: an event's id is the place after it, so that a
 * browser that lost the line says where it was.
 */
final class EventStream implements TurnReader.Listener {
  private final CoachViews views;
  private final JsonMapper json;
  private final HttpServletResponse response;

  EventStream(CoachViews views, JsonMapper json, HttpServletResponse response) {
    this.views = views;
    this.json = json;
    this.response = response;
  }

  /** Before the first event. */
  void open() throws IOException {
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setHeader("Cache-Control", "no-store");
    // nginx keeps an answer back until it has enough of it, unless it is told.
    response.setHeader("X-Accel-Buffering", "no");
    response.flushBuffer();
  }

  @Override
  public void hear(News news) throws IOException {
    switch (news) {
      case News.Begun(var session, var turn, var place) ->
          write(
              place,
              "turn",
              new CoachJson.Begun(
                  turn.id().toString(), turn.attempt(), views.reply(session, turn)));
      case News.Text(var text, var place) -> write(place, "text", new CoachJson.Text(text));
      case News.Quiet() -> write(": still there\n\n");
      case News.Ended(var session, var turn, var place, var next) ->
          write(
              place,
              "end",
              new CoachJson.Ended(
                  views.session(session),
                  views.reply(session, turn),
                  turn.step() == Turn.Step.MESSAGE && turn.isReceived(),
                  next == null ? null : next.toString()));
    }
  }

  private void write(TurnReader.Place place, String event, Object data) throws IOException {
    write("id: %s\nevent: %s\ndata: %s\n\n".formatted(place, event, json.writeValueAsString(data)));
  }

  private void write(String text) throws IOException {
    OutputStream out = response.getOutputStream();
    out.write(text.getBytes(UTF_8));
    out.flush();
  }
}
