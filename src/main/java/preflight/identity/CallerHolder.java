package preflight.identity;

import java.util.Set;
import org.springframework.stereotype.Component;
import preflight.privacy.PersonalDataHolder;

/** Accounts stay until they are deleted; an anonymous participant ends with the last of their runs. */
@Component
class CallerHolder implements PersonalDataHolder {
  @Override
  public Set<String> tables() {
    return Set.of("accounts", "participants");
  }
}
