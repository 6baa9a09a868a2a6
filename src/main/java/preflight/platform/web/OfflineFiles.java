package preflight.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import preflight.platform.config.Settings;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a browser keeps for when it cannot reach the server: a worker with the addresses of what pages are
 * made of, the page it then shows, and how Preflight is called where it is installed.
 */
@Controller
class OfflineFiles {
  static final String PAGE = "/offline";

  /** A worker is looked for at every visit; one that changed nothing costs a 304. */
  private static final String ASK_AGAIN = "no-cache";

  private static final String A_DAY = "public, max-age=86400";

  private final Assets assets = Assets.packaged();
  private final Asset worker;
  private final String workerVersion;
  private final Frames frames;
  private final Pages pages;

  OfflineFiles(Settings settings, Frames frames, Pages pages, JsonMapper json) {
    this.frames = frames;
    this.pages = pages;
    boolean offline = settings.server().offline();
    this.worker = offline ? worker(json) : assets.get("worker/gone.js");
    this.workerVersion = assets.hash() + (offline ? "" : "-gone");
  }

  private Asset worker(JsonMapper json) {
    var offline = new LinkedHashMap<String, String>();
    frames.languages().forEach(each -> offline.put(each, PAGE + "?lang=" + each));
    var text =
        """
        const RELEASE = %s;
        const SHELL = %s;
        const OFFLINE = %s;
        %s\
        """
            .formatted(
                json.writeValueAsString(assets.hash()),
                json.writeValueAsString(assets.shell()),
                json.writeValueAsString(offline),
                new String(assets.get("worker/service-worker.js").bytes(), UTF_8));
    return Asset.of("service-worker.js", text.getBytes(UTF_8));
  }

  @GetMapping("/service-worker.js")
  void worker(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Served.write(request, response, worker, workerVersion, ASK_AGAIN);
  }

  @GetMapping("/manifest.webmanifest")
  void manifest(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Served.write(request, response, assets.get("manifest.webmanifest"), assets.hash(), A_DAY);
  }

  @GetMapping(PAGE)
  Pages.Html page(HttpServletRequest request) {
    return pages.html("offline.jte", frames.of(request));
  }
}
