package preflight.support;

import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What is answered to who came while their run was being erased, and still found it. */
public final class ErasedMeanwhile {
  private ErasedMeanwhile() {}

  public static HttpResponse<String> answer(String run, Supplier<HttpResponse<String>> request)
      throws Exception {
    var url = RunningApp.database();
    try (var erasing = DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
        var delete = erasing.prepareStatement("delete from runs where run_id = ?::uuid")) {
      erasing.setAutoCommit(false);
      delete.setString(1, run);
      delete.executeUpdate();
      var asking = CompletableFuture.supplyAsync(request);
      while (!asking.isDone() && !LockWait.isThere()) {
        Thread.sleep(5);
      }
      erasing.commit();
      return asking.get();
    }
  }
}
