package preflight.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Every file below {@code static/}, in memory. One hash over all of them is a directory in their
 * addresses, so that modules may import each other by relative paths and still be cached for ever.
 */
public final class Assets {
  private static final String ROOT = "/static/";
  private static final String STYLESHEET = "site.css";

  private static final class Packaged {
    private static final Assets FILES = new Assets(read());
  }

  private final Map<String, Asset> files = new HashMap<>();
  private final String hash;

  Assets(SortedMap<String, byte[]> contents) {
    var digest = sha256();
    var css = new ByteArrayOutputStream();
    contents.forEach((path, bytes) -> {
      digest.update(path.getBytes(UTF_8));
      digest.update(bytes);
      files.put(path, Asset.of(path, bytes));
      if (path.matches("css/[^/]+\\.css")) {
        css.writeBytes(bytes);
        css.write('\n');
      }
    });
    files.put(STYLESHEET, Asset.of(STYLESHEET, css.toByteArray()));
    hash = HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  /**
   * The address of a file for templates, such as {@code url("js/survey.js")}; {@code
   * url("site.css")} is every stylesheet of {@code css/} in the order of their names.
   */
  public static String url(String path) {
    return packaged().urlOf(path);
  }

  /** The address of a folder, with the slash at its end; files in it find each other by name. */
  public static String folder(String name) {
    return "/assets/" + packaged().hash + "/" + name + "/";
  }

  static Assets packaged() {
    return Packaged.FILES;
  }

  String urlOf(String path) {
    get(path);
    return "/assets/" + hash + "/" + path;
  }

  Optional<Asset> find(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** What is certain to be there. */
  Asset get(String path) {
    return find(path).orElseThrow(() -> new IllegalArgumentException("no such asset: " + path));
  }

  /** The addresses of all that pages are made of. */
  List<String> shell() {
    return files.keySet().stream()
        .filter(path -> path.equals(STYLESHEET) || path.startsWith("js/"))
        .sorted()
        .map(this::urlOf)
        .toList();
  }

  /** Every script of ours. */
  List<Asset> scripts() {
    return files.entrySet().stream()
        .filter(file -> file.getKey().endsWith(".js"))
        .map(Map.Entry::getValue)
        .toList();
  }

  String hash() {
    return hash;
  }

  private static SortedMap<String, byte[]> read() {
    var contents = new TreeMap<String, byte[]>();
    var resolver = new PathMatchingResourcePatternResolver(Assets.class.getClassLoader());
    try {
      for (var resource : resolver.getResources("classpath*:" + ROOT.substring(1) + "**")) {
        if (resource.isReadable()) {
          var url = resource.getURL().toString();
          var path = url.substring(url.lastIndexOf(ROOT) + ROOT.length());
          contents.put(path, resource.getContentAsByteArray());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the assets in the jar are not readable", e);
    }
    return contents;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
