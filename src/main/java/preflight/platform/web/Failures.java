package preflight.platform.web;

import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Which problem an exception is; what is not listed is internal and stays opaque. */
final class Failures {
  private Failures() {}

  static ProblemException problem(Throwable failure, Texts texts) {
    return switch (failure) {
      case ProblemException known -> known;
      case HttpMessageNotReadableException unreadable -> UnreadableJson.problem(unreadable, texts);
      case HttpRequestMethodNotSupportedException wrong -> methodNotAllowed(wrong);
      case HttpMediaTypeNotSupportedException _ ->
          new ProblemException(Problem.UNSUPPORTED_MEDIA_TYPE)
              .withHeaders(Map.of("Accept", "application/json"));
      case MethodArgumentTypeMismatchException mismatch -> mismatch(mismatch, texts);
      case MissingServletRequestParameterException missing ->
          field(missing.getParameterName(), "required", texts.text("invalid.parameter-required"));
      case InvalidParameterException form ->
          new ProblemException(Problem.ofStatus(form.getErrorCode()));
      case SocketTimeoutException _ -> new ProblemException(Problem.REQUEST_TIMEOUT);
      case BadRequestException _, RequestRejectedException _ ->
          new ProblemException(Problem.BAD_REQUEST);
      case DataAccessResourceFailureException _,
          TransientDataAccessException _,
          RecoverableDataAccessException _,
          CannotCreateTransactionException _,
          TransactionSystemException _ ->
          new ProblemException(Problem.UNAVAILABLE).withHeaders(Map.of("Retry-After", "5"));
      case ErrorResponse known ->
          new ProblemException(Problem.ofStatus(known.getStatusCode().value()));
      default -> new ProblemException(Problem.INTERNAL);
    };
  }

  private static ProblemException methodNotAllowed(HttpRequestMethodNotSupportedException wrong) {
    var methods = wrong.getSupportedMethods();
    return new ProblemException(Problem.METHOD_NOT_ALLOWED)
        .withHeaders(Map.of("Allow", methods == null ? "" : String.join(", ", methods)));
  }

  /** A malformed id in the path names nothing, so it is as absent as an unknown one. */
  private static ProblemException mismatch(
      MethodArgumentTypeMismatchException mismatch, Texts texts) {
    return mismatch.getParameter().hasParameterAnnotation(PathVariable.class)
        ? new ProblemException(Problem.NOT_FOUND)
        : field(mismatch.getName(), "wrong_type", texts.text("invalid.parameter-type"));
  }

  private static ProblemException field(String name, String code, String message) {
    return new ProblemException(
        Problem.INVALID_REQUEST, List.of(new FieldError("/" + name, code, message)));
  }
}
