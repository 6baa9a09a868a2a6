package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.coyote.BadRequestException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.server.ResponseStatusException;

class FailuresTests {
  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new ProblemException(Problem.GONE), Problem.GONE),
        Arguments.of(new HttpRequestMethodNotSupportedException("PUT"), Problem.METHOD_NOT_ALLOWED),
        Arguments.of(
            new HttpRequestMethodNotSupportedException("PUT", List.of("GET")),
            Problem.METHOD_NOT_ALLOWED),
        Arguments.of(
            new MissingServletRequestParameterException("run_id", "String"),
            Problem.INVALID_REQUEST),
        Arguments.of(new SocketTimeoutException(), Problem.REQUEST_TIMEOUT),
        Arguments.of(new BadRequestException("x"), Problem.BAD_REQUEST),
        Arguments.of(new RequestRejectedException("x"), Problem.BAD_REQUEST),
        Arguments.of(new DataAccessResourceFailureException("x"), Problem.UNAVAILABLE),
        Arguments.of(new QueryTimeoutException("x"), Problem.UNAVAILABLE),
        Arguments.of(new RecoverableDataAccessException("x"), Problem.UNAVAILABLE),
        Arguments.of(new CannotCreateTransactionException("x"), Problem.UNAVAILABLE),
        Arguments.of(new TransactionSystemException("x"), Problem.UNAVAILABLE),
        Arguments.of(new ResponseStatusException(HttpStatus.URI_TOO_LONG), Problem.URI_TOO_LONG),
        Arguments.of(new DuplicateKeyException("x"), Problem.INTERNAL),
        Arguments.of(new IllegalStateException("x"), Problem.INTERNAL));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void eachIsTheProblemThatSaysWhatToDo(Throwable failure, Problem problem) {
    assertThat(Failures.problem(failure, Texts.in("en")).problem()).isEqualTo(problem);
  }
}
