package preflight.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** Folders of tests, taken away again. */
public final class TempFolders {
  private TempFolders() {}

  /** One for what is shared by all tests of this JVM, and goes with it. */
  public static Path untilTheEnd(String prefix) throws IOException {
    Path folder = Files.createTempDirectory(prefix);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
    return folder;
  }

  public static void delete(Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException leftForTheSystem) {
      // the operating system clears its temporary folder
    }
  }
}
