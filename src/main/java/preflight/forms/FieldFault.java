package preflight.forms;

import java.util.List;

/**
 * What is wrong with one answer. The code is never translated; the arguments (a limit, a count) go
 * into the message of that code.
 */
public record FieldFault(String field, String code, List<Object> arguments) {
  public FieldFault {
    arguments = List.copyOf(arguments);
  }
}
