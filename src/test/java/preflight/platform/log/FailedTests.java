package preflight.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

class FailedTests {
  @Test
  void saysWhatKindAndWhereItWas() {
    var failure = new IllegalStateException("hunter2", new NumberFormatException("hunter2"));

    var failed = Failed.of(failure);

    assertThat(failed).hasMessage("java.lang.IllegalStateException");
    assertThat(failed.getCause()).hasMessage("java.lang.NumberFormatException");
    assertThat(failed.getStackTrace()).isEqualTo(failure.getStackTrace());
    assertThat(Failed.line(failure))
        .isEqualTo("java.lang.IllegalStateException, caused by java.lang.NumberFormatException");
  }

  @Test
  void keepsTheWordsOfWhatQuotesNobody() {
    assertThat(Failed.line(new ConnectException("Connection refused")))
        .isEqualTo("java.net.ConnectException: Connection refused");
    assertThat(Failed.line(new SQLTransientConnectionException("preflight - not available")))
        .isEqualTo("java.sql.SQLTransientConnectionException: preflight - not available");
    assertThat(Failed.line(new SQLException("terminating connection", "57P01")))
        .isEqualTo("java.sql.SQLException: terminating connection [57P01]");
  }

  @Test
  void ofTheDatabaseRefusingAValueOnlyTheStateIsSaid() {
    assertThat(Failed.line(new SQLException("invalid input syntax: \"hunter2\"", "22P02")))
        .isEqualTo("java.sql.SQLException [22P02]");
    assertThat(Failed.line(new SQLException("hunter2")))
        .isEqualTo("java.sql.SQLException [no state]");
  }

  @Test
  void aCircleOfCausesComesToAnEnd() {
    var first = new IllegalStateException("a");
    first.initCause(new IllegalStateException("b", first));

    assertThat(Failed.line(first)).hasSizeLessThan(1_000);
    assertThat(Failed.of(first)).hasMessage("java.lang.IllegalStateException");
  }
}
