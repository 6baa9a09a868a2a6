package preflight.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import preflight.support.RunningApp;

/** How old the last good backup is, as it is told by a running application. */
class BackupMetersTests {
  private static final Instant NIGHT = Instant.parse("2026-11-28T02:00:00Z");

  @Test
  void tellsTheAgeOfTheLastOneOfEachKindAndNothingOfOneThatNeverWas() {
    var meters = RunningApp.bean(MeterRegistry.class);
    var sql = RunningApp.bean(BackupSql.class);
    var backups = RunningApp.bean(BackupMeters.class);

    sql.add(
        new Backup(
            "base", "early", NIGHT.minusSeconds(90_000), NIGHT.minusSeconds(86_400), 7, true));
    sql.add(new Backup("base", "late", NIGHT.minusSeconds(60), NIGHT, 7, false));
    backups.look();

    assertThat(
            meters
                .get("preflight.backup.last.success.timestamp.seconds")
                .tag("kind", "base")
                .gauge()
                .value())
        .isEqualTo(NIGHT.getEpochSecond());
    assertThat(
            meters
                .find("preflight.backup.last.success.timestamp.seconds")
                .tag("kind", "dump")
                .gauge())
        .isNull();
    assertThat(meters.get("preflight.backup.configured").gauge().value()).isZero();
  }
}
