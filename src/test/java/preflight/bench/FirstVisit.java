package preflight.bench;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a browser with an empty cache asks for until a page works, and how much that weighs as it is sent. {@code
 * FirstPageTests} counts the same in a browser.
 */
record FirstVisit(int requests, long bytes) {
  private static final Pattern LINKED =
      Pattern.compile(
          "<script[^>]*\\ssrc=\"([^\"]+)\"|<link[^>]*\\srel=\"(?:stylesheet|icon|modulepreload|preload)\"[^>]*\\shref=\"([^\"]+)\""
              + "|<link[^>]*\\shref=\"([^\"]+)\"[^>]*\\srel=\"(?:stylesheet|icon|modulepreload|preload)\""
              + "|<img[^>]*\\ssrc=\"(/[^\"]+)\"");

  private static final Pattern IMPORTED =
      Pattern.compile("(?m)^(?:import|export)\\s[^;]*?[\"']([./][^\"']+)[\"']");

  static FirstVisit to(Rig rig, String path) {
    Set<String> asked = new HashSet<>();
    var waiting = new ArrayDeque<>(Set.of(path));
    long bytes = 0;
    while (!waiting.isEmpty()) {
      String next = waiting.poll();
      if (!asked.add(next)) {
        continue;
      }
      String accept = next.equals(path) ? "text/html" : "*/*";
      var packed = rig.http().get(next, "Accept", accept, "Accept-Encoding", "gzip");
      bytes += Long.parseLong(packed.headers().firstValue("Content-Length").orElseThrow());
      String plain = rig.http().get(next, "Accept", accept).body();
      links(next, plain).forEach(waiting::add);
    }
    return new FirstVisit(asked.size(), bytes);
  }

  /** Other files of ours that the file names, by their whole path. */
  static Stream<String> links(String path, String content) {
    Pattern pattern = path.endsWith(".js") ? IMPORTED : LINKED;
    return pattern
        .matcher(content)
        .results()
        .flatMap(found ->
            Stream.iterate(1, group -> group <= found.groupCount(), group -> group + 1)
                .map(found::group)
                .filter(each -> each != null))
        .map(link -> URI.create(path).resolve(link).toString())
        .filter(link -> link.startsWith("/"));
  }

  String text() {
    return String.format(Locale.ROOT, "%d requests, %.0f KB", requests, bytes / 1024.0);
  }
}
