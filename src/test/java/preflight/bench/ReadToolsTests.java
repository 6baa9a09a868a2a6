package preflight.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What wrk and pgbench say in the end. */
class ReadToolsTests {
  private static final String WRK =
      """
      Running 4s test @ http://127.0.0.1:8000/forms/bench
        1 threads and 16 connections
        Thread Stats   Avg      Stdev     Max   +/- Stdev
          Latency     1.50ms    4.24ms  69.53ms   96.95%
          Req/Sec    20.44k     3.89k   26.17k    77.50%
        Latency Distribution
           50%  650.00us
           75%    0.98ms
           90%    2.00ms
           99%   21.97ms
        81452 requests in 4.01s, 385.02MB read
      Requests/sec:  20311.57
      Transfer/sec:     96.01MB
      """;

  private static final String PGBENCH =
      """
      number of transactions actually processed: 23250
      number of failed transactions: 0 (0.000%)
      latency average = 2.751 ms
      initial connection time = 21.443 ms
      tps = 5815.123456 (without initial connection time)
      """;

  @Test
  void readsRequestsInASecondAndHowLongTheyTook() {
    assertThat(Wrk.read(WRK)).isEqualTo(new Load.Measured(20_311.57, "650.00us / 21.97ms"));
  }

  @Test
  void readsHowLongTheyTookInMilliseconds() {
    assertThat(Latency.of(Wrk.read(WRK))).isEqualTo(new Latency(0.65, 21.97));
    assertThat(Latency.of(new Load.Measured(1, "1.50s / 2.00s")))
        .isEqualTo(new Latency(1500, 2000));
    assertThatThrownBy(() -> Latency.of(new Load.Measured(1, "2.751 / ?")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void countsWholeJourneysWhereAScriptDoes() {
    assertThat(Wrk.read(WRK + "Journeys/sec: 1562.5\nWrong answers: 0\n").perSecond())
        .isEqualTo(1562.5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  Non-2xx or 3xx responses: 12\n",
        "  Socket errors: connect 0, read 3, write 0, timeout 0\n",
        "Wrong answers: 1\n",
      })
  void refusesARoundInWhichSomethingWasRefused(String trouble) {
    assertThatThrownBy(() -> Wrk.read(WRK + trouble))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(trouble.strip());
  }

  @Test
  void readsTransactionsInASecond() {
    assertThat(Pgbench.read(PGBENCH))
        .isEqualTo(new Load.Measured(5_815.123456, "2.751ms on average"));
  }

  @Test
  void refusesTransactionsThatFailed() {
    String failed =
        PGBENCH.replace("failed transactions: 0 (0.000%)", "failed transactions: 7 (0.030%)");
    assertThatThrownBy(() -> Pgbench.read(failed)).hasMessageContaining("7 (0.030%)");
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> Pgbench.read("pgbench: error: connection refused"))
        .hasMessageContaining("connection refused");
  }

  @Test
  void keepsWhatAProgramSaidAndNoticesThatItFailed(@TempDir Path output)
      throws IOException, InterruptedException {
    var tool = new Tool(output, Map.of("WORD", "tea"));

    assertThat(tool.run("fine", List.of("sh", "-c", "echo $WORD"))).isEqualTo("tea\n");
    assertThat(output.resolve("fine.txt")).hasContent("tea");
    assertThatThrownBy(() -> tool.run("broken", List.of("sh", "-c", "echo no >&2; exit 3")))
        .hasMessageContaining("broken ended with 3")
        .hasMessageContaining("no");
  }
}
