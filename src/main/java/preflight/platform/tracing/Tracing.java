package preflight.platform.tracing;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who records spans, if anybody does. */
public interface Tracing {
  /** What holds without a collector: it costs a call, and nothing is made. */
  Tracing OFF =
      new Tracing() {
        @Override
        public boolean isOn() {
          return false;
        }

        @Override
        public Optional<RequestSpan> request(@Nullable SpanName parent) {
          return Optional.empty();
        }

        @Override
        public void asked(
            String name, Duration time, Map<String, ?> attributes, @Nullable String error) {}
      };

  boolean isOn();

  /**
   * Begins the span of a request, if chance has it recorded.
   *
   * @param parent the caller's, whose trace goes on
   */
  Optional<RequestSpan> request(@Nullable SpanName parent);

  /**
   * Somebody else was asked for the request that this thread works for, and has just answered. Says
   * nothing when that is not recorded, or when there is none.
   *
   * @param name such as {@code AnswerSql.save}: ours, of a bounded number
   * @param attributes texts and numbers of ours, never what was asked or answered
   * @param error the kind of failure; null when it went well
   */
  void asked(String name, Duration time, Map<String, ?> attributes, @Nullable String error);
}
