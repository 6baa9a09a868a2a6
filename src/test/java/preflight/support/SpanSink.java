package preflight.support;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A collector: takes spans by OTLP over HTTP, and reads them by OpenTelemetry's own description. */
public final class SpanSink implements AutoCloseable {
  /**
   * What a test asks of a span; ids in hexadecimal.
   *
   * @param parent empty for none
   */
  public record Seen(
      String name,
      Span.SpanKind kind,
      String trace,
      String id,
      String parent,
      long nanos,
      boolean failed,
      Map<String, String> attributes) {}

  private final List<ExportTraceServiceRequest> arrived = new CopyOnWriteArrayList<>();
  private final ZippedBodies bodies =
      new ZippedBodies(
          body -> arrived.add(ExportTraceServiceRequest.parseFrom(body)), "application/x-protobuf");

  public String endpoint() {
    return "http://127.0.0.1:%d".formatted(bodies.port());
  }

  /** All that has come so far. */
  public List<Seen> spans() {
    return arrived.stream()
        .flatMap(each -> each.getResourceSpansList().stream())
        .flatMap(each -> each.getScopeSpansList().stream())
        .flatMap(each -> each.getSpansList().stream())
        .map(SpanSink::seen)
        .toList();
  }

  /** What is said of the program itself. */
  public Map<String, String> resource() {
    return attributes(arrived.getFirst().getResourceSpans(0).getResource().getAttributesList());
  }

  /** Everything that was sent, as text. */
  public String text() {
    return arrived.toString();
  }

  /** Method, path and headers of each request. */
  public List<String> requests() {
    return bodies.requests();
  }

  private static Seen seen(Span span) {
    return new Seen(
        span.getName(),
        span.getKind(),
        HexFormat.of().formatHex(span.getTraceId().toByteArray()),
        HexFormat.of().formatHex(span.getSpanId().toByteArray()),
        HexFormat.of().formatHex(span.getParentSpanId().toByteArray()),
        span.getEndTimeUnixNano() - span.getStartTimeUnixNano(),
        span.getStatus().getCodeValue() == 2,
        attributes(span.getAttributesList()));
  }

  private static Map<String, String> attributes(List<KeyValue> all) {
    var attributes = new TreeMap<String, String>();
    for (var each : all) {
      var value = each.getValue();
      attributes.put(
          each.getKey(),
          value.hasIntValue() ? String.valueOf(value.getIntValue()) : value.getStringValue());
    }
    return attributes;
  }

  @Override
  public void close() {
    bodies.close();
  }
}
