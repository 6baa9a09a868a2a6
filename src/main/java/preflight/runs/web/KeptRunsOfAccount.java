package preflight.runs.web;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.identity.Owner;
import preflight.identity.ParticipantId;
import preflight.privacy.KeptAboutAccount;
import preflight.runs.RunId;
import preflight.runs.Runs;
import preflight.runs.StoredRun;

/** All runs of an account, each as its receipt has it, in what the owner downloads. */
@Component
class KeptRunsOfAccount implements KeptAboutAccount {
  private static final int AT_ONCE = 50;

  private final Runs runs;
  private final Receipts receipts;

  KeptRunsOfAccount(Runs runs, Receipts receipts) {
    this.runs = runs;
    this.receipts = receipts;
  }

  @Override
  public String name() {
    return "runs";
  }

  @Override
  public Object of(UUID account, @Nullable UUID participant) {
    var kept = new ArrayList<Receipts.Receipt>();
    if (participant == null) {
      return kept;
    }
    var owner = new Owner(new ParticipantId(participant), null);
    RunId before = null;
    List<StoredRun> found;
    do {
      found = runs.stored(owner, before, AT_ONCE);
      for (var stored : found) {
        kept.add(receipts.of(owner.participant(), stored));
        before = stored.run().id();
      }
    } while (found.size() == AT_ONCE);
    return kept;
  }
}
