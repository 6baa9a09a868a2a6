package preflight.operating;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** That some number of this panel becomes larger, or smaller, while that fault is on. */
record Change(Fault fault, String panel, boolean larger) {
  enum Fault {
    DATABASE_FROZEN,
    REDIS_KILLED,
    MODELS_FAIL
  }

  /** Numbers of people at work are never quite the same, so twice as much counts, or a fifth less. */
  private static final double MORE = 2;

  private static final double LESS = 0.8;

  private static final List<Change> ALL =
      List.of(
          new Change(Fault.DATABASE_FROZEN, "preflight-overview / Error share", true),
          new Change(Fault.DATABASE_FROZEN, "preflight-overview / Burn rate", true),
          new Change(Fault.DATABASE_FROZEN, "preflight-overview / Answers from outside", false),
          new Change(Fault.DATABASE_FROZEN, "preflight-api / Errors by route", true),
          new Change(Fault.DATABASE_FROZEN, "preflight-api / Duration of saves", true),
          new Change(Fault.DATABASE_FROZEN, "preflight-database / Waiting for a connection", true),
          new Change(Fault.DATABASE_FROZEN, "preflight-database / Refused with 503", true),
          new Change(Fault.DATABASE_FROZEN, "preflight-database / Failed statements", true),
          new Change(Fault.DATABASE_FROZEN, "preflight-database / Gave up waiting", true),
          new Change(Fault.REDIS_KILLED, "preflight-api / Limiter fallback", true),
          new Change(Fault.REDIS_KILLED, "preflight-api / Who counts", true),
          new Change(Fault.REDIS_KILLED, "preflight-api / Redis", true),
          new Change(Fault.MODELS_FAIL, "preflight-coach / Failed calls", true),
          new Change(Fault.MODELS_FAIL, "preflight-coach / Why turns fail", true),
          new Change(Fault.MODELS_FAIL, "preflight-coach / Share without failure", false));

  static List<Change> of(Fault fault) {
    return ALL.stream().filter(change -> change.fault() == fault).toList();
  }

  /** A series that is a good deal larger, or smaller, than it was; one that was not there was nothing. */
  Optional<String> between(Map<String, Double> was, Map<String, Double> is) {
    return is.entrySet().stream()
        .filter(each -> {
          double before = was.getOrDefault(each.getKey(), larger ? 0.0 : 1.0);
          return larger ? each.getValue() > before * MORE : each.getValue() < before * LESS;
        })
        .map(each ->
            "%s -> %.4g"
                .formatted(
                    was.containsKey(each.getKey())
                        ? "%.4g".formatted(was.get(each.getKey()))
                        : "nothing",
                    each.getValue()))
        .findFirst();
  }
}
