package preflight.coaching.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import preflight.coaching.Coaching;
import preflight.coaching.Coaching.Talk;
import preflight.coaching.Turn;
import preflight.coaching.TurnId;
import preflight.coaching.TurnReader;
import preflight.coaching.TurnReader.News;
import preflight.coaching.TurnReader.Place;
import preflight.identity.ParticipantId;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;
import preflight.runs.RunId;
import tools.jackson.databind.json.JsonMapper;

/** Waits for a reply, or passes it on as it comes. */
@Component
class CoachReplies {
  private final TurnReader reader;
  private final Coaching coaching;
  private final CoachViews views;
  private final CoachProblems problems;
  private final JsonMapper json;

  CoachReplies(
      TurnReader reader,
      Coaching coaching,
      CoachViews views,
      CoachProblems problems,
      JsonMapper json) {
    this.reader = reader;
    this.coaching = coaching;
    this.views = views;
    this.problems = problems;
    this.json = json;
  }

  void opening(
      ParticipantId participant,
      RunId run,
      Turn opening,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    if (wantsEvents(request)) {
      stream(participant, run, opening.id(), null, response);
    } else {
      var talk = whole(participant, run, opening.id());
      write(
          new CoachJson.Started(
              views.session(talk.session()), views.sides(talk, opening.id()).getLast()),
          response);
    }
  }

  void message(
      ParticipantId participant,
      RunId run,
      Turn turn,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    if (wantsEvents(request)) {
      stream(participant, run, turn.id(), null, response);
    } else {
      write(views.exchange(whole(participant, run, turn.id()), turn.id()), response);
    }
  }

  /** False when there is no such turn; nothing was written then. */
  boolean stream(
      ParticipantId participant,
      RunId run,
      TurnId turn,
      @Nullable Place from,
      HttpServletResponse response)
      throws InterruptedException {
    var found = reader.find(participant, run, turn);
    if (found.isEmpty()) {
      return false;
    }
    var stream = new EventStream(views, json, response);
    try {
      stream.open();
      reader.follow(participant, run, found.get().id(), from, stream);
    } catch (IOException readerLeft) {
      // The turn goes on without, and whoever comes back reads the rest.
    }
    return true;
  }

  /** Waits for a turn, and for the summary that may follow on it; how they ended, the talk says. */
  void await(ParticipantId participant, RunId run, TurnId turn)
      throws IOException, InterruptedException {
    var next = new AtomicReference<@Nullable TurnId>(turn);
    for (var each = next.getAndSet(null); each != null; each = next.getAndSet(null)) {
      reader.follow(
          participant,
          run,
          each,
          null,
          news -> {
            if (news instanceof News.Ended ended) {
              next.set(ended.next());
            }
          });
    }
  }

  CoachJson.Done done(Talk talk, @Nullable TurnId turn) {
    return new CoachJson.Done(
        views.session(talk.session()), turn == null ? null : views.sides(talk, turn).getLast());
  }

  /** A reply that failed is the caller's problem; it may be asked for again. */
  private Talk whole(ParticipantId participant, RunId run, TurnId turn)
      throws IOException, InterruptedException {
    var last = new AtomicReference<@Nullable Turn>();
    reader.follow(
        participant,
        run,
        turn,
        null,
        news -> {
          if (news instanceof News.Ended ended) {
            last.set(ended.turn());
          }
        });
    var ended = last.get();
    if (ended == null) {
      throw new ProblemException(Problem.UNAVAILABLE);
    }
    if (ended.state() == Turn.State.FAILED) {
      throw problems.failed(ended);
    }
    return coaching.talk(participant, run).orElseThrow();
  }

  private void write(Object value, HttpServletResponse response) throws IOException {
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    var bytes = json.writeValueAsBytes(value);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /** Named, not merely covered by a wildcard: a program that takes anything gets JSON. */
  private static boolean wantsEvents(HttpServletRequest request) {
    return MediaType.parseMediaTypes(
            StringUtils.collectionToCommaDelimitedString(
                Collections.list(request.getHeaders("Accept"))))
        .stream()
        .anyMatch(MediaType.TEXT_EVENT_STREAM::equalsTypeAndSubtype);
  }
}
