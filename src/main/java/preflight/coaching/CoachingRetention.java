package preflight.coaching;

import java.util.Set;
import org.springframework.stereotype.Component;
import preflight.privacy.PersonalDataHolder;

/** A talk and what was thought of it go with their run, which the database sees to. */
@Component
class CoachingRetention implements PersonalDataHolder {
  @Override
  public Set<String> tables() {
    return Set.of("coaching_sessions", "coaching_turns", "feedback");
  }
}
