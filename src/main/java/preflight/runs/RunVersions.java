package preflight.runs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.springframework.stereotype.Component;
import preflight.forms.FormVersion;
import preflight.forms.FormVersionId;
import preflight.forms.Forms;
import preflight.identity.ParticipantId;

/**
 * Which form version a run is on, so that a save is one statement. A run never changes its version,
 * and the key holds the owner, so an entry can be out of date only for a run that is gone; the save's
 * own {@code where} finds that out.
 */
@Component
class RunVersions {
  private static final int REMEMBERED = 50_000;

  private final Cache<Key, FormVersionId> remembered =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();
  private final RunSql sql;
  private final Forms forms;

  private record Key(RunId run, ParticipantId participant) {}

  RunVersions(RunSql sql, Forms forms) {
    this.sql = sql;
    this.forms = forms;
  }

  Optional<FormVersion> of(RunId run, ParticipantId participant) {
    var key = new Key(run, participant);
    FormVersionId version = remembered.getIfPresent(key);
    if (version == null) {
      var found = sql.find(run, participant);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      version = found.get().formVersion();
      remembered.put(key, version);
    }
    return Optional.of(forms.load(version));
  }

  void forget(RunId run, ParticipantId participant) {
    remembered.invalidate(new Key(run, participant));
  }
}
