package preflight.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Someone who takes part, with an account or without. */
public record ParticipantId(UUID value) {
  static ParticipantId next() {
    return new ParticipantId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
