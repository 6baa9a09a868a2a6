package preflight.platform.sentry;

import java.util.Locale;

/** What is reported, and how much of it in a minute: an installation must not run up a bill by itself. */
enum Report {
  ERROR(60),
  PAGE_ERROR(30),
  TRANSACTION(600);

  private final int aMinute;

  Report(int aMinute) {
    this.aMinute = aMinute;
  }

  int aMinute() {
    return aMinute;
  }

  /** As it stands in metrics. */
  String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
