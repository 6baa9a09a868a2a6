package preflight.client;

import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A reader of one turn: what it has heard, and what it asks for to hear the rest and nothing twice. */
final class Reading {
  private final Call first;
  private final String path;
  private final Consumer<CoachEvent> listener;

  private @Nullable UUID turn;
  private @Nullable String place;
  private int heard;

  private Reading(
      Call first,
      String path,
      @Nullable UUID turn,
      @Nullable String place,
      Consumer<CoachEvent> listener) {
    this.first = first;
    this.path = path;
    this.turn = turn;
    this.place = place;
    this.listener = listener;
  }

  /** What that call begins. */
  static Reading asking(Call first, String path, Consumer<CoachEvent> listener) {
    return new Reading(first, path, null, null, listener);
  }

  /** What was begun before. */
  static Reading from(
      UUID turn, @Nullable String place, String path, Consumer<CoachEvent> listener) {
    return new Reading(events(path, turn), path, turn, place, listener);
  }

  /** The first call until something was heard, and from then on the rest; one id for all of them. */
  Call call() {
    return turn == null ? first : events(path, turn).under(first.id());
  }

  @Nullable String place() {
    return place;
  }

  /** How many events; more than before means that asking on is worth it. */
  int heard() {
    return heard;
  }

  /** What was passed on; null when it was nothing for the listener. */
  @Nullable CoachEvent hear(Events.Event event) {
    var told = event.told();
    if (told != null) {
      // Before it is passed on: whoever throws at an event has had it.
      place = told.id();
      heard++;
      if (told instanceof CoachEvent.Begun begun) {
        turn = begun.turnId();
      }
      tell(told);
    }
    return told;
  }

  private void tell(CoachEvent told) {
    try {
      listener.accept(told);
    } catch (RuntimeException ofTheListener) {
      throw new Left(ofTheListener);
    }
  }

  private static Call events(String path, UUID turn) {
    return Call.of("GET", path + "/turns/" + turn + "/events", null);
  }

  /** What a listener throws is no fault of the line that it listens to, and ends the reading. */
  static final class Left extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RuntimeException why;

    Left(RuntimeException why) {
      super(why);
      this.why = why;
    }

    RuntimeException why() {
      return why;
    }
  }
}
