package preflight.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Something that was done.
 *
 * @param actor the account that did it
 * @param action past tense, such as {@code account.disabled}
 * @param target the thing it was done to, by its id
 * @param details words of the program, such as a role; never what somebody typed
 */
public record AuditEvent(
    UUID actor, String action, UUID target, Instant at, Map<String, String> details) {
  public AuditEvent {
    details = Map.copyOf(details);
  }
}
