package preflight.runs.web;

/** Where the pages of a form are. A page's name can never hold a slash, so none is shadowed. */
record SurveyPaths(String form) {
  String start() {
    return "/survey/" + form;
  }

  String page(String pageId) {
    return start() + "/" + pageId;
  }

  String check() {
    return start() + "/finish/check";
  }

  String result() {
    return start() + "/finish/result";
  }

  String withdraw() {
    return start() + "/finish/withdraw";
  }

  String language() {
    return start() + "/run/language";
  }

  String code() {
    return start() + "/run/code";
  }

  String choose() {
    return start() + "/run/choose";
  }

  String receipt() {
    return start() + "/finish/receipt";
  }

  /** What a browser keeps to go on without the server. */
  String offline() {
    return start() + "/run/offline";
  }

  /** That page without an answer. */
  String blank(String pageId) {
    return start() + "/run/blank/" + pageId;
  }

  String current() {
    return start() + "/run/current";
  }
}
