package preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import preflight.support.Ledger;
import preflight.support.PackagedApp;

/** The packaged application, killed again and again while several clients save. */
class CrashIT {
  private static final int CYCLES = Integer.getInteger("crash.cycles", 6);

  @TempDir Path home;

  @Test
  void everyAcknowledgedAnswerIsThereOnceAfterEachKill() throws Exception {
    Ledger.prepare(home);
    long seed = System.nanoTime();
    var random = new Random(seed);
    int acknowledged = 0;
    PackagedApp app = PackagedApp.start(home);
    try {
      for (int cycle = 0; cycle < CYCLES; cycle++) {
        PackagedApp victim = app;
        boolean databaseToo = cycle % 2 == 1;
        var ledger = new Ledger(victim.http());
        ledger.saveUntilKilled(() -> victim.kill(databaseToo), 300 + random.nextInt(900));
        app = PackagedApp.start(home);
        acknowledged += ledger.compareWith(app.http());
      }
    } finally {
      app.close();
    }
    System.out.printf(
        "%d kills, %d acknowledged answers compared, none lost or doubled (seed %d)%n",
        CYCLES, acknowledged, seed);
    assertThat(acknowledged).isGreaterThan(CYCLES * 20);
  }
}
