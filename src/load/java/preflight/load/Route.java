package preflight.load;

import java.util.List;

/** Requests go by the line of the table of routes that they meet, as in the metrics. */
final class Route {
  static final String LANDING = "GET /";
  static final String ASSETS = "GET /assets/{hash}/{*path}";
  static final String START_PAGE = "GET /survey/{form}";
  static final String START = "POST /survey/{form}";
  static final String PAGE = "GET /survey/{form}/{page}";
  static final String NEXT = "POST /survey/{form}/{page}";
  static final String SAVE = "PATCH /runs/{id}/answers";
  static final String EVENTS = "POST /runs/{id}/events";
  static final String CHECK = "GET /survey/{form}/finish/check";
  static final String SUBMIT = "POST /survey/{form}/finish/check";
  static final String RESULT = "GET /survey/{form}/finish/result";
  static final String COACH = "GET /app/coaching/{id}";
  static final String COACH_START = "POST /app/coaching/{id}/start";
  static final String COACH_END = "POST /app/coaching/{id}/end";
  static final String LOGIN_PAGE = "GET /login";
  static final String LOGIN = "POST /login";
  static final String FORM = "GET /forms/{name}";
  static final String API_START = "POST /runs";
  static final String READ = "GET /runs/{id}";
  static final String COMPLETE = "POST /runs/{id}/complete";

  /** Lasts as long as the coach speaks, so it is reported and held against nothing but that it ends well. */
  static final String STREAM = "stream POST /runs/{id}/coach/message";

  static final List<String> MEASURED =
      List.of(
          LANDING, ASSETS, START_PAGE, START, PAGE, NEXT, SAVE, EVENTS, CHECK, SUBMIT, RESULT, COACH,
          COACH_START, COACH_END, LOGIN_PAGE, LOGIN, FORM, API_START, READ, COMPLETE);

  private Route() {}
}
