package preflight.support;

import java.io.IOException;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** Folders of tests, taken away again. */
public final class TempFolders {
  private TempFolders() {}

  public static void delete(Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException leftForTheSystem) {
      // the operating system clears its temporary folder
    }
  }
}
