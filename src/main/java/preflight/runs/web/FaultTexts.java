package preflight.runs.web;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import preflight.forms.FieldFault;
import preflight.platform.web.FieldError;
import preflight.platform.web.Frames;
import preflight.platform.web.Texts;

/** What is wrong with an answer, in words: one message a code, {@code fault.<code>}. */
@Component
class FaultTexts {
  private final Frames frames;

  FaultTexts(Frames frames) {
    this.frames = frames;
  }

  String message(FieldFault fault, Texts texts) {
    Object[] arguments =
        fault.arguments().stream()
            .map(argument ->
                switch (argument) {
                  case BigDecimal number -> texts.number(number);
                  case LocalDate day -> AnswerTexts.day(day, texts.language());
                  default -> argument;
                })
            .toArray();
    return texts.text("fault." + fault.code(), arguments);
  }

  List<FieldError> errors(List<FieldFault> faults, HttpServletRequest request) {
    Texts texts = frames.texts(request);
    return faults.stream()
        .map(fault ->
            new FieldError(
                "/answers" + (fault.field().isEmpty() ? "" : FieldError.step(fault.field())),
                fault.code(),
                message(fault, texts)))
        .toList();
  }
}
