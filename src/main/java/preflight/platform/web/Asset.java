package preflight.platform.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One file as it is served: its bytes, and the same compressed when that saves something. */
record Asset(String type, byte[] bytes, byte @Nullable [] gzip) {
  private static final Set<String> COMPRESSED = Set.of("css", "js", "svg", "json", "webmanifest");

  static Asset of(String path, byte[] bytes) {
    var extension = path.substring(path.lastIndexOf('.') + 1);
    var smaller = COMPRESSED.contains(extension) ? Gzip.of(bytes) : bytes;
    return new Asset(type(extension), bytes, smaller.length < bytes.length ? smaller : null);
  }

  private static String type(String extension) {
    return switch (extension) {
      case "css" -> "text/css; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "svg" -> "image/svg+xml";
      case "json" -> "application/json";
      case "webmanifest" -> "application/manifest+json";
      case "html" -> "text/html; charset=utf-8";
      case "txt" -> "text/plain; charset=utf-8";
      case "woff2" -> "font/woff2";
      case "png" -> "image/png";
      case "jpg" -> "image/jpeg";
      case "webp" -> "image/webp";
      case "ico" -> "image/x-icon";
      default -> "application/octet-stream";
    };
  }
}
