package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Serves {@link Assets}, and nothing that is not one of them. */
@Controller
class AssetFiles {
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String ASK_AGAIN = "no-cache";

  private final Assets assets = Assets.packaged();

  /** A page of another build asks with its hash; it gets today's file, and does not keep it. */
  @GetMapping("/assets/{hash}/{*path}")
  void file(
      @PathVariable String hash,
      @PathVariable String path,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    send(path.substring(1), assets.hash().equals(hash) ? FOR_EVER : ASK_AGAIN, request, response);
  }

  /** Browsers ask for these two without being told to; every current one takes an SVG. */
  @GetMapping({"/favicon.svg", "/favicon.ico"})
  void icon(HttpServletRequest request, HttpServletResponse response) throws IOException {
    send("favicon.svg", "public, max-age=86400", request, response);
  }

  private void send(
      String path, String caching, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var asset = assets.find(path).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    Served.write(request, response, asset, assets.hash(), caching);
  }
}
