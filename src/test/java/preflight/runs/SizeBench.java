package preflight.runs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import preflight.bench.Bench;
import preflight.bench.BenchContext;
import preflight.bench.BenchRow;
import preflight.support.PackagedApp;
import preflight.support.TempFolders;

/** How much one more participant is. */
public final class SizeBench implements Bench {
  @Override
  public String name() {
    return "size";
  }

  @Override
  public String what() {
    return "what one participant weighs in the database and takes of a processor";
  }

  @Override
  public boolean isUsual() {
    return false;
  }

  @Override
  public List<BenchRow> run(BenchContext context) throws Exception {
    Path home = Files.createTempDirectory("preflight-bench-");
    try (var app = PackagedApp.start(home)) {
      return new Crowd(app, home).run();
    } finally {
      TempFolders.delete(home);
    }
  }
}
