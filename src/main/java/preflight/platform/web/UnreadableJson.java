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
  private UnreadableJson() {}

  static ProblemException problem(HttpMessageNotReadableException failure, Texts texts) {
    var wrongType = texts.text("invalid.type");
    return switch (failure.getCause()) {
      case UnrecognizedPropertyException unknown ->
          field(unknown, "unknown_field", texts.text("invalid.field"));
      case DatabindException end when isAboutTheDocument(end) -> unreadable(end, texts);
      case DatabindException wrong -> field(wrong, "wrong_type", wrongType);
      // A number too big for its type is found by the parser, but is the field's fault.
      case InputCoercionException outOfRange -> field(outOfRange, "wrong_type", wrongType);
      case JacksonException syntax -> unreadable(syntax, texts);
      case null, default ->
          new ProblemException(Problem.UNREADABLE_BODY, texts.text("invalid.no-body"));
    };
  }

  /** Jackson reports what follows the value as a mismatch too; it has no other name for it. */
  private static boolean isAboutTheDocument(DatabindException failure) {
    var message = String.valueOf(failure.getOriginalMessage());
    return message.startsWith("Trailing token") || message.startsWith("No content to map");
  }

  private static ProblemException field(JacksonException failure, String code, String message) {
    return new ProblemException(
        Problem.INVALID_REQUEST, List.of(new FieldError(pointer(failure), code, message)));
  }

  private static String pointer(JacksonException failure) {
    return failure.getPath().stream()
        .map(step ->
            step.getPropertyName() == null
                ? "/" + step.getIndex()
                : FieldError.step(step.getPropertyName()))
        .collect(joining());
  }

  private static ProblemException unreadable(JacksonException failure, Texts texts) {
    var at = failure.getLocation();
    var where =
        at == null || at.getLineNr() < 1
            ? ""
            : " " + texts.text("invalid.reading-stopped", at.getLineNr(), at.getColumnNr());
    return new ProblemException(
        Problem.UNREADABLE_BODY, Problem.UNREADABLE_BODY.explanation(texts) + where);
  }
}
