package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.catalina.connector.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.KeyValuePair;
import preflight.identity.WebSlice;
import preflight.support.LogSink;
import preflight.support.RawSocket;

/** Lines are compared after the server closed the connection, which it does after it wrote them. */
class RequestLogTests {
  private static final String LOGGER = "preflight.request";
  private static final String HOST = "Host: localhost\r\nConnection: close\r\n";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static WebSlice.Running production;

  private final WebSlice.Running development = WebSlice.shared();
  private LogSink log;

  @BeforeAll
  static void startInProduction() {
    production =
        WebSlice.start(
            "--PREFLIGHT_ENV=production",
            "--HOST=127.0.0.1",
            "--BASE_URL=https://localhost",
            "--DATABASE_URL=embedded");
  }

  @AfterAll
  static void stop() {
    production.close();
  }

  @BeforeEach
  void listen() {
    log = LogSink.open();
  }

  @AfterEach
  void listenNoMore() {
    log.close();
  }

  private static String get(String target, String... headers) {
    var all = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return "GET " + target + " HTTP/1.1\r\n" + HOST + all + "\r\n";
  }

  private static String fields(ILoggingEvent line) {
    var pairs = line.getKeyValuePairs();
    return pairs == null
        ? ""
        : String.join(" ", pairs.stream().map(KeyValuePair::toString).toList())
            .replaceAll("duration_ms=\"[0-9.]+\"", "duration_ms=\"0\"");
  }

  private String onlyLine() {
    assertThat(log.messages(LOGGER)).hasSize(1);
    return log.messages(LOGGER).getFirst();
  }

  @Test
  void productionWritesFields() {
    var answer =
        RawSocket.send(
            production.port(),
            get("/forms?limit=7", "X-Request-ID: abc", "X-Forwarded-Proto: https", "Accept: */*"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(log.events(LOGGER))
        .singleElement()
        .satisfies(line -> {
          assertThat(line.getFormattedMessage()).isEqualTo("GET /forms 200");
          assertThat(fields(line))
              .isEqualTo(
                  "method=\"GET\" route=\"/forms\" status=\"200\" duration_ms=\"0\" bytes=\"%d\""
                          .formatted(answer.body().length())
                      + " network=\"127.0.0.0/24\"");
          assertThat(line.getMDCPropertyMap())
              .containsExactlyEntriesOf(Map.of("request_id", "abc"));
          assertThat(line.getLevel()).isEqualTo(Level.INFO);
        });
  }

  @Test
  void developmentWritesTheSameForPeople() {
    RawSocket.send(development.port(), get("/forms?limit=7", "Accept: */*"));

    assertThat(onlyLine())
        .matches("GET /forms 200 [0-9.]+ ms [0-9]+ bytes network=127\\.0\\.0\\.0/24");
  }

  static Stream<Arguments> requests() {
    return Stream.of(
        Arguments.of(get("/forms/word"), "GET /forms/{name} 500"),
        Arguments.of(get("/runs"), "GET /runs 401"),
        Arguments.of(get("/nowhere"), "GET unmatched 404"),
        Arguments.of(get("/health/"), "GET unmatched 404"),
        Arguments.of(get("/survey/a/finish/result"), "GET /survey/{form}/finish/result 404"),
        Arguments.of(get("//health"), "GET unmatched 400"),
        Arguments.of(get("/forms/a%00b"), "GET unmatched 400"),
        Arguments.of(get("/../etc/passwd"), "GET unmatched 400"),
        Arguments.of(get("/%zz"), "GET unmatched 400"),
        Arguments.of(get("/a<b"), "GET unmatched 400"),
        Arguments.of("nonsense\r\n\r\n", "other unmatched 400"),
        Arguments.of("GET / HTTP/9.9\r\n" + HOST + "\r\n", "GET unmatched 505"),
        Arguments.of("GET / HTTP/1.1\r\nConnection: close\r\n\r\n", "GET unmatched 400"),
        Arguments.of(get("/", "X: " + "y".repeat(20_000)), "GET unmatched 400"),
        Arguments.of("BREW /forms HTTP/1.1\r\n" + HOST + "\r\n", "other unmatched 405"),
        Arguments.of("TRACE /forms HTTP/1.1\r\n" + HOST + "\r\n", "TRACE unmatched 405"),
        Arguments.of(
            "POST /runs HTTP/1.1\r\n" + HOST + "Transfer-Encoding: odd\r\n\r\n",
            "POST unmatched 501"),
        Arguments.of(
            "POST /runs HTTP/1.1\r\n"
                + HOST
                + "Content-Type: application/json\r\nContent-Length: 1\r\n\r\n{",
            "POST /runs 400"),
        Arguments.of(
            "POST /runs HTTP/1.1\r\n"
                + HOST
                + "Content-Type: application/json\r\nContent-Length: 300000\r\n\r\n"
                + "x".repeat(300_000),
            "POST /runs 413"));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void everyRequestIsOneLineWhoeverRefusesIt(String request, String start) {
    RawSocket.send(development.port(), request);

    assertThat(onlyLine()).startsWith(start + " ");
  }

  @Test
  void everyRequestOfAConnectionHasItsOwn() {
    var two =
        "GET /forms HTTP/1.1\r\nHost: localhost\r\nX-Request-ID: one\r\n\r\n"
            + get("/runs", "X-Request-ID: two");

    RawSocket.send(development.port(), two);

    assertThat(log.events(LOGGER))
        .extracting(line -> line.getMDCPropertyMap().get("request_id"))
        .containsExactly("one", "two");
  }

  @ParameterizedTest
  @CsvSource({"/health", "/health/live", "/health/ready", "/favicon.svg", "/assets/old/site.css"})
  void whatMachinesAskForAllDayIsQuiet(String path) {
    RawSocket.send(development.port(), get(path));
    assertThat(log.messages(LOGGER)).isEmpty();

    log.at(LOGGER, Level.DEBUG, () -> RawSocket.send(development.port(), get(path)));
    assertThat(onlyLine()).startsWith("GET /").contains(" 200 ");
  }

  @Test
  void exceptWhenItIsRefused() {
    RawSocket.send(development.port(), get("/assets/old/none.css"));

    assertThat(onlyLine()).startsWith("GET /assets/{hash}/{*path} 404 ");
  }

  @Test
  void theManagementPortWritesItsLinesToo() {
    int port = development.context().getBean(ManagementPort.class).number().orElseThrow();

    RawSocket.send(port, get("/forms"));

    assertThat(onlyLine()).startsWith("GET unmatched 404 ");
  }

  @Test
  void aClientThatLeavesInTheMiddleIsAnAbortedRequest() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), development.port())) {
      var half =
          "POST /runs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Content-Length: 100\r\n\r\n{\"half\":";
      socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
    }

    var giveUp = Instant.now().plus(PATIENCE);
    while (log.messages(LOGGER).isEmpty() && Instant.now().isBefore(giveUp)) {
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    assertThat(onlyLine()).startsWith("POST ").endsWith(" aborted");
  }

  @Test
  void linesOfATraceSayWhichOne() {
    var trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    RawSocket.send(
        development.port(),
        get("/forms/word", "traceparent: 00-" + trace + "-00f067aa0ba902b7-01"));

    assertThat(log.events(LOGGER))
        .extracting(line -> line.getMDCPropertyMap().get("trace_id"))
        .containsExactly(trace);
    assertThat(log.events(FailureLog.class.getName()))
        .extracting(line -> line.getMDCPropertyMap().get("trace_id"))
        .containsExactly(trace);
  }

  @Test
  void aMalformedTraceIsNone() {
    RawSocket.send(development.port(), get("/runs", "traceparent: 00-hunter2-1-01"));

    assertThat(log.events(LOGGER))
        .extracting(line -> line.getMDCPropertyMap().keySet())
        .containsExactly(Set.of("request_id"));
  }

  @Test
  void aFailureIsWrittenWithItsPlacesAndWithoutItsWords() {
    RawSocket.send(development.port(), get("/forms/hunter2"));

    assertThat(log.messages(FailureLog.class.getName()))
        .containsExactly("GET /forms/{name} failed");
    assertThat(log.text())
        .contains("java.lang.IllegalStateException", "at preflight.identity.Probes.fail")
        .doesNotContain("hunter2", "secret word");
  }

  @Test
  void aDeveloperMayAskForTheWords() {
    log.at(
        FailureLog.class.getName(),
        Level.DEBUG,
        () -> RawSocket.send(development.port(), get("/forms/hunter2")));

    assertThat(log.text()).contains("the secret word is hunter2");
  }

  @Test
  void anAccountIsWrittenByItsId() {
    assertThat(List.of(accountOf("0199f3c2-7c1e-7000-8000-000000000001"), accountOf("a\nb")))
        .containsExactly("0199f3c2-7c1e-7000-8000-000000000001", "none");
    assertThat(accountOf("ada@example.org")).isEqualTo("none");
    assertThat(accountOf("x".repeat(65))).isEqualTo("none");
  }

  private static String accountOf(String id) {
    var request = new Request(null, new org.apache.coyote.Request());
    RequestLog.account(request, id);
    var account = RequestLog.account(request);
    return account == null ? "none" : account;
  }
}
