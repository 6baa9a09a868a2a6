package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import preflight.platform.web.HealthCheck.Status;

class DiskHealthTests {
  @TempDir private Path home;

  @Test
  void isFineWhileThereIsRoom() {
    assertThat(new DiskHealth(home, DataSize.ofBytes(1)).check()).isEqualTo(Status.OK);
  }

  @Test
  void degradesWhenItGetsTight() {
    var more = DataSize.ofBytes(home.toFile().getTotalSpace() + 1);

    assertThat(new DiskHealth(home, more).check()).isEqualTo(Status.DEGRADED);
  }

  @Test
  void looksWhereAHomeThatIsNotThereYetWouldBe() {
    var later = home.resolve("not/there/yet");

    assertThat(new DiskHealth(later, DataSize.ofBytes(1)).check()).isEqualTo(Status.OK);
  }
}
