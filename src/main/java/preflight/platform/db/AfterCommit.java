package preflight.platform.db;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** For what must not be told of something that is taken back in the end. */
public final class AfterCommit {
  private AfterCommit() {}

  /** Does it once the open transaction has committed; at once without one. */
  public static void then(Runnable step) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      step.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            step.run();
          }
        });
  }
}
