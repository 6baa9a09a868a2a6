package preflight.platform.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import preflight.platform.config.Settings;

/**
 * Says in time that {@code PREFLIGHT_HOME} fills up: the embedded database stops there when nothing
 * is left, and mail and exports are written there.
 */
@Component
class DiskHealth implements HealthCheck {
  /** Room for some hours of write-ahead log, so that somebody can still act. */
  static final DataSize WANTED = DataSize.ofMegabytes(512);

  private final Path home;
  private final DataSize wanted;

  @Autowired
  DiskHealth(Settings settings) {
    this(settings.home(), WANTED);
  }

  DiskHealth(Path home, DataSize wanted) {
    this.home = home;
    this.wanted = wanted;
  }

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public Status check() {
    try {
      return Files.getFileStore(existing(home)).getUsableSpace() >= wanted.toBytes()
          ? Status.OK
          : Status.DEGRADED;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With a database elsewhere the home is made by whoever first writes to it. */
  private static Path existing(Path folder) {
    var parent = folder.getParent();
    return Files.exists(folder) || parent == null ? folder : existing(parent);
  }
}
