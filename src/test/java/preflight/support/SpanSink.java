package preflight.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

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

  private final HttpServer server;
  private final List<ExportTraceServiceRequest> arrived = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  public SpanSink() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public String endpoint() {
    return "http://127.0.0.1:%d".formatted(server.getAddress().getPort());
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
    return List.copyOf(requests);
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

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI()
              + " "
              + exchange.getRequestHeaders().entrySet());
      try (var zipped = new GZIPInputStream(exchange.getRequestBody())) {
        arrived.add(ExportTraceServiceRequest.parseFrom(zipped));
      }
      exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
