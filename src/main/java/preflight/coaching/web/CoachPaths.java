package preflight.coaching.web;

import preflight.runs.Run;

/** Where the pages of a talk are, and those of the questionnaire that it is about. */
public record CoachPaths(String run, String form) {
  static CoachPaths of(Run run, String form) {
    return new CoachPaths(run.id().toString(), form);
  }

  public String page() {
    return "/app/coaching/" + run;
  }

  public String start() {
    return page() + "/start";
  }

  public String message() {
    return page() + "/message";
  }

  public String stop() {
    return page() + "/stop";
  }

  public String goOn() {
    return page() + "/continue";
  }

  public String end() {
    return page() + "/end";
  }

  public String feedback() {
    return page() + "/feedback";
  }

  /** What was said, as a text to take along. */
  public String transcript() {
    return page() + "/transcript.txt";
  }

  public String survey() {
    return "/survey/" + form;
  }

  /** Says where a page's token can be had anew. */
  public String current() {
    return survey() + "/run/current";
  }

  public String receipt() {
    return survey() + "/finish/receipt?run=" + run;
  }
}
