package preflight.platform.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import preflight.platform.config.Release;
import preflight.platform.config.Secret;
import preflight.platform.config.Settings;

/**
 * Spans by OTLP over HTTP. They wait in a queue of bounded length and are sent by a thread of their
 * own; what has no room is dropped.
 */
final class OtlpTracing implements Tracing, AutoCloseable {
  private static final int WAITING_AT_MOST = 2_048;
  private static final Duration TO_CONNECT = Duration.ofSeconds(2);
  private static final Duration TO_SEND = Duration.ofSeconds(5);
  private static final Duration TO_STOP = Duration.ofSeconds(3);
  private static final int BAD = 500;

  private final SdkTracerProvider provider;
  private final Tracer tracer;
  private final double rate;

  private OtlpTracing(SdkTracerProvider provider, double rate) {
    this.provider = provider;
    this.tracer = provider.get("preflight");
    this.rate = rate;
  }

  static OtlpTracing to(Settings.Tracing collector, Release release, boolean production) {
    var exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(collector.endpoint().toString().replaceFirst("/$", "") + "/v1/traces")
            .setCompression("gzip")
            .setConnectTimeout(TO_CONNECT)
            .setTimeout(TO_SEND);
    headers(collector.headers()).forEach(exporter::addHeader);
    var about =
        Attributes.builder()
            .put("service.name", "preflight")
            .put("service.version", release.name())
            .put("deployment.environment.name", production ? "production" : "development")
            .build();
    var provider =
        SdkTracerProvider.builder()
            .setResource(Resource.create(about))
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter.build())
                    .setMaxQueueSize(WAITING_AT_MOST)
                    .setExporterTimeout(TO_SEND)
                    .build())
            .build();
    return new OtlpTracing(provider, collector.sampleRate());
  }

  private static Map<String, String> headers(@Nullable Secret given) {
    var headers = new LinkedHashMap<String, String>();
    if (given != null) {
      for (var each : given.value().split(",", -1)) {
        var header = each.strip().split("=", 2);
        headers.put(header[0], header[1]);
      }
    }
    return headers;
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public Optional<RequestSpan> request(@Nullable SpanName parent) {
    if (ThreadLocalRandom.current().nextDouble() >= rate) {
      return Optional.empty();
    }
    var span =
        tracer
            .spanBuilder("request")
            .setParent(parent == null ? Context.root() : context(parent))
            .setSpanKind(SpanKind.SERVER)
            .startSpan();
    return Optional.of(new Recorded(span));
  }

  @Override
  public void asked(String name, Duration time, Map<String, ?> attributes, @Nullable String error) {
    var parent = SpanName.current();
    if (parent.isEmpty()) {
      return;
    }
    var end = Instant.now();
    var span =
        tracer
            .spanBuilder(name)
            .setParent(context(parent.get()))
            .setSpanKind(SpanKind.CLIENT)
            .setStartTimestamp(end.minus(time))
            .startSpan();
    attributes.forEach((key, value) -> {
      if (value instanceof Number number) {
        span.setAttribute(key, number.longValue());
      } else {
        span.setAttribute(key, String.valueOf(value));
      }
    });
    if (error != null) {
      span.setAttribute("error.type", error).setStatus(StatusCode.ERROR);
    }
    span.end(end);
  }

  private static Context context(SpanName parent) {
    return Context.root()
        .with(
            Span.wrap(
                SpanContext.createFromRemoteParent(
                    parent.traceId(),
                    parent.spanId(),
                    TraceFlags.getSampled(),
                    TraceState.getDefault())));
  }

  /** What waits is sent, for as long as a stop may take. */
  @Override
  public void close() {
    provider.shutdown().join(TO_STOP.toSeconds(), TimeUnit.SECONDS);
  }

  private record Recorded(Span span) implements RequestSpan {
    private static final AttributeKey<Long> STATUS =
        AttributeKey.longKey("http.response.status_code");

    @Override
    public SpanName name() {
      var context = span.getSpanContext();
      return new SpanName(context.getTraceId(), context.getSpanId());
    }

    @Override
    public void end(String method, String route, int status, String requestId) {
      span.updateName(method + " " + route)
          .setAttribute("http.request.method", method)
          .setAttribute("http.route", route)
          .setAttribute(STATUS, (long) status)
          .setAttribute("preflight.request_id", requestId);
      if (status >= BAD) {
        span.setAttribute("error.type", String.valueOf(status)).setStatus(StatusCode.ERROR);
      }
      span.end();
    }
  }
}
