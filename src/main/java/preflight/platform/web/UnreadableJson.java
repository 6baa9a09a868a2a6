package preflight.platform.web;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says where a body went wrong, never what it held. */
final class UnreadableJson {
  private static final String UNKNOWN = "This field is not known here.";
  private static final String WRONG = "This value has another type than the one asked for.";

  private UnreadableJson() {}

  static ProblemException problem(HttpMessageNotReadableException failure) {
    return switch (failure.getCause()) {
      case UnrecognizedPropertyException unknown -> field(unknown, "unknown_field", UNKNOWN);
      case DatabindException end when isAboutTheDocument(end) -> unreadable(end);
      case DatabindException wrong -> field(wrong, "wrong_type", WRONG);
      // A number too big for its type is found by the parser, but is the field's fault.
      case InputCoercionException outOfRange -> field(outOfRange, "wrong_type", WRONG);
      case JacksonException syntax -> unreadable(syntax);
      case null, default ->
          new ProblemException(Problem.UNREADABLE_BODY, "A JSON body is required.");
    };
  }

  /** Jackson reports what follows the value as a mismatch too; it has no other name for it. */
  private static boolean isAboutTheDocument(DatabindException failure) {
    var message = String.valueOf(failure.getOriginalMessage());
    return message.startsWith("Trailing token") || message.startsWith("No content to map");
  }

  private static ProblemException field(JacksonException failure, String code, String message) {
    return new ProblemException(
        Problem.INVALID_REQUEST,
        Problem.INVALID_REQUEST.explanation(),
        List.of(new FieldError(pointer(failure), code, message)));
  }

  private static String pointer(JacksonException failure) {
    return failure.getPath().stream()
        .map(step ->
            step.getPropertyName() == null
                ? "/" + step.getIndex()
                : FieldError.step(step.getPropertyName()))
        .collect(joining());
  }

  private static ProblemException unreadable(JacksonException failure) {
    var at = failure.getLocation();
    var where =
        at == null || at.getLineNr() < 1
            ? ""
            : " Reading stopped at line %d, column %d.".formatted(at.getLineNr(), at.getColumnNr());
    return new ProblemException(
        Problem.UNREADABLE_BODY, Problem.UNREADABLE_BODY.explanation() + where);
  }
}
