package preflight.simulation;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;

/** A line as on a train: what is asked takes its time to come. */
final class SlowLine {
  private static final int LATENCY_MILLIS = 100;
  private static final int BYTES_A_SECOND = 200 * 1024;

  private SlowLine() {}

  static void under(BrowserContext context, Page page) {
    var line = new JsonObject();
    line.addProperty("offline", false);
    line.addProperty("latency", LATENCY_MILLIS);
    line.addProperty("downloadThroughput", BYTES_A_SECOND);
    line.addProperty("uploadThroughput", BYTES_A_SECOND);
    context.newCDPSession(page).send("Network.emulateNetworkConditions", line);
  }
}
